from __future__ import annotations

from packaging.version import Version

from tests.examples import ROOT
from tests.known_vulnerabilities import affected, pins

ADVISORIES = {
    "Django": [
        {"id": "pyup.io-1", "cve": "CVE-1", "specs": ["<1.11.19", ">=2.0,<2.0.11"], "advisory": "One."},
        {"id": "pyup.io-2", "cve": None, "specs": ["<1.0"], "advisory": "Two."},
    ],
    "other": [{"id": "pyup.io-3", "cve": None, "specs": [">=0"], "advisory": "Three."}],
}


def test_advisories_apply_to_the_versions_that_they_name() -> None:
    pinned = pins("django==2.0.1 \\\n    --hash=sha256:00\nrequests==2.5.0\n")
    assert list(affected(pinned, ADVISORIES)) == ["Django 2.0.1: pyup.io-1 CVE-1 One."]
    assert list(affected({"django": Version("2.0.11")}, ADVISORIES)) == []
    assert list(affected({"django": Version("0.9")}, ADVISORIES)) == [
        "Django 0.9: pyup.io-1 CVE-1 One.",
        "Django 0.9: pyup.io-2  Two.",
    ]


def test_every_package_of_the_requirements_is_compared() -> None:
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert len(pins(text)) == sum("==" in line and not line.startswith((" ", "#")) for line in text.splitlines())
