"""Every package to install is pinned, with hashes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from archive.extras import install_command
from tests.examples import ROOT
from tests.licences import document

FILES = sorted((ROOT / "requirements").glob("*.txt"))
EACH = pytest.mark.parametrize("name", ["install", "cluster", "dev"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def normal(name: str) -> str:
    """Return a package's name in the form of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {normal(package): version for package, version in found}


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}


@EACH
def test_every_package_has_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert [entry for entry in packages if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert len(packages) == len(pins(f"requirements/{name}.txt"))
    assert "://" not in text


def test_the_files_have_the_versions_of_the_constraints_and_no_pin_is_unused() -> None:
    everything: dict[str, str] = {}
    for name in ("install", "cluster", "dev"):
        everything |= pins(f"requirements/{name}.txt")
    assert everything == pins("constraints.txt"), "run: make requirements"


@pytest.mark.parametrize(
    ("name", "extras"), [("install", ["schedule"]), ("cluster", ["schedule", "cluster"]), ("dev", list(EXTRAS))]
)
def test_the_files_have_every_declared_dependency(name: str, extras: list[str]) -> None:
    wanted = declared([*PROJECT["dependencies"], *(package for extra in extras for package in EXTRAS[extra])])
    assert wanted - set(pins(f"requirements/{name}.txt")) == set(), "run: make requirements"


def test_an_operator_gets_no_package_for_tests_or_development() -> None:
    development = declared([*EXTRAS["test"], *EXTRAS["lint"], *EXTRAS["bench"], *EXTRAS["parquet"]])
    to_install_this_folder = {"hatchling", "editables"}
    assert (development - to_install_this_folder) & set(pins("requirements/install.txt")) == set()


def test_the_licences_of_all_packages_are_listed() -> None:
    assert (ROOT / "docs" / "licences.md").read_text(encoding="utf-8") == document(), (
        "run: python -m tests.licences docs/licences.md"
    )


@pytest.mark.parametrize("extra", ["zstd", "schedule", "wacz", "cluster", "parquet"])
def test_hints_name_packages_that_an_index_has(extra: str) -> None:
    """Not this software's own extras: no package index has it."""
    command = install_command(extra)
    assert command.startswith(f"{sys.executable} -m pip install ")
    assert declared([word.strip("'") for word in command.split(" install ")[1].split()]) == declared(EXTRAS[extra])


def test_no_hint_names_this_software_as_a_package_of_an_index() -> None:
    found = subprocess.run(
        ["git", "grep", "--line-number", "-E", r"install .*cppcc-archive\[", "--", "*.py", "*.md", ":!tests"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
