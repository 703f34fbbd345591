"""``cppcc sites``: every declaration, with its hosts and list pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from click.testing import CliRunner, Result

import archive.sites.declared
from archive.sites import Site, all_sites
from cppcc.main import cppcc


def test_every_declaration_is_listed() -> None:
    result = CliRunner().invoke(cppcc, ["sites"])
    assert result.exit_code == 0
    rows = [line.split() for line in result.output.splitlines()[1:] if not line.startswith(" ")]
    files = Path(archive.sites.declared.__file__).parent.glob("[a-z]*.py")
    assert [row[0] for row in rows] == sorted(path.stem.replace("_", "-") for path in files)


def test_each_host_and_list_page_is_printed() -> None:
    words = CliRunner().invoke(cppcc, ["sites"]).output.split()
    for site in all_sites().values():
        assert {site.id, site.host, *site.aliases, *site.listings} <= set(words)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(folder), *arguments])


def test_a_site_of_the_archive_is_added_and_listed(tmp_path: Path) -> None:
    added = run(tmp_path, "sites", "add", "https://en.drc.gov.cn/", "--listing", "/news.html", "--title", "The Center")
    assert added.exit_code == 0, added.output
    assert added.output.endswith(
        '[drc]\ntitle = "The Center"\nhost = "en.drc.gov.cn"\nlistings = ["/news.html"]\nscheme = "https"\n\n'
        "Next: cppcc crawl drc\n"
    )
    listed = {site["id"]: site for site in json.loads(run(tmp_path, "sites", "--json").output)}
    assert (listed["drc"]["declared_in"], listed["cppcc"]["declared_in"]) == ("sites.toml", "built in")
    declared = Site(id="drc", title="The Center", host="en.drc.gov.cn", scheme="https", listings=("/news.html",))
    expected = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(declared).items()}
    assert listed["drc"] == {**expected, "declared_in": "sites.toml"}


def test_a_site_that_takes_the_host_of_another_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "sites", "add", "en.cppcc.gov.cn", "--id", "other")
    assert refused.exit_code == 2
    assert refused.output == (
        f"Error: {tmp_path / 'sites.toml'}: [other]: en.cppcc.gov.cn has pages of the site 'cppcc' (en.cppcc.gov.cn). "
        "Declare another host or folder.\n"
    )
    assert not (tmp_path / "sites.toml").exists()


def test_a_damaged_file_stops_every_command_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text("[drc\n", encoding="utf-8")
    for command in (["sites"], ["status"], ["crawl", "cppcc"]):
        result = run(tmp_path, *command)
        assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
        assert "sites.toml: expected TOML, but" in result.output
