"""``cppcc sites``: every declaration, with its hosts and list pages."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

import archive.sites.declared
from archive.sites import all_sites
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
