"""A site that only ``sites.toml`` declares: imported, rebuilt, backed up and split off like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.opening import open_archive
from archive.sites import all_sites
from archive.store.shards import create_shard
from cppcc.main import cppcc
from tests.pipelines.reparse.test_reparse import dump

PAGE = """<!doctype html><html><head><title>Center holds a seminar</title></head><body>
<h1>Center holds a seminar</h1><p>Updated: 2020-01-13 Xinhua</p>
<!--enpcontent--><p>The center held a seminar on water prices in Beijing on Monday.</p><!--/enpcontent-->
</body></html>"""
URL = "https://en.drc.gov.cn/2020-01/13/c_400001.htm"


def run(archive: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder, page = tmp_path / "archive", tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    assert run(folder, "sites", "add", "https://en.drc.gov.cn", "--listing", "/news.html").exit_code == 0
    imported = run(folder, "import", "--url", URL, str(page))
    assert imported.exit_code == 0, imported.output
    return folder


def test_its_articles_are_in_the_archive(archive: Path) -> None:
    with open_archive(archive, write=False) as opened:
        assert opened.db.execute("SELECT id, site, url, title FROM articles").fetchall() == [
            ("drc-400001", "drc", URL, "Center holds a seminar")
        ]
    assert "seminar on water prices" in run(archive, "show", URL).output


def test_a_rebuild_by_worker_processes_is_identical(archive: Path) -> None:
    before = dump(archive)
    (archive / "archive.db").unlink()
    applied = run(archive, "reparse", "--apply", "--processes", "2")
    assert applied.exit_code == 0, applied.output
    assert dump(archive) == before


def test_a_reparse_without_the_file_is_refused(archive: Path) -> None:
    (archive / "sites.toml").unlink()
    refused = run(archive, "reparse", "--apply", "--processes", "1")
    assert (refused.exit_code, "drc" in refused.output) == (1, True)


def test_backups_and_shards_carry_the_file(archive: Path, tmp_path: Path) -> None:
    declared = (archive / "sites.toml").read_bytes()
    assert run(archive, "backup", "--create", str(tmp_path / "copy")).exit_code == 0
    assert (tmp_path / "copy" / "sites.toml").read_bytes() == declared
    with open_archive(archive) as opened:
        shard = create_shard(opened.db, archive, "drc")
        assert (shard / "sites.toml").read_bytes() == declared


def test_no_other_archive_of_the_process_has_the_site(archive: Path, tmp_path: Path) -> None:
    with open_archive(archive, write=False):
        assert "drc" in all_sites()
    with open_archive(tmp_path / "other"):
        assert "drc" not in all_sites()
    assert "drc" not in all_sites()
