"""``cppcc reparse`` on archives that were really crawled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.upkeep.verify import verify
from cppcc.main import cppcc
from tests.crawler.crawling import crawl
from tests.pipelines.reparse.test_reparse import dump
from tests.sample_site.site import SampleSite


def reparse(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), "reparse", "--processes", "1", *arguments])


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site crawled twice, with new and edited articles between."""
    folder = tmp_path_factory.mktemp("crawled")
    site = SampleSite(articles=12, seed=3)
    with site.serve() as server:
        crawl(folder, server.url)
        site.publish(2)
        for article in site.articles[:3]:
            site.edit(article.id)
        crawl(folder, server.url, "--full")
    return folder


@pytest.fixture
def archive(crawled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(crawled, tmp_path / "archive"))


def test_a_crawled_archive_whose_database_is_deleted_is_rebuilt_row_for_row(archive: Path) -> None:
    before = dump(archive)
    assert {table for table, rows in before.items() if not rows} <= {"quarantine", "article_watch"}
    (archive / "archive.db").unlink()
    told = reparse(archive)
    assert (told.exit_code, "There is no archive.db: --apply makes it." in told.output) == (0, True)
    assert not (archive / "archive.db").exists()
    made = reparse(archive, "--apply")
    assert (made.exit_code, "archive.db is made anew." in made.output) == (0, True)
    assert dump(archive) == before
    assert list(verify(archive)) == []


def test_an_empty_database_file_is_rebuilt_like_a_deleted_one(archive: Path) -> None:
    before = dump(archive)
    for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
        (archive / name).unlink(missing_ok=True)
    (archive / "archive.db").touch()
    refused = CliRunner().invoke(cppcc, ["--archive", str(archive), "maintain"])
    assert (refused.exit_code, "reparse --apply" in refused.output) == (1, True)
    assert "There is no archive.db" in reparse(archive).output
    assert reparse(archive, "--apply").exit_code == 0
    assert dump(archive) == before
    assert list(verify(archive)) == []


def test_a_crawled_archive_is_what_its_files_say(archive: Path) -> None:
    assert list(verify(archive)) == []
    result = reparse(archive)
    assert result.exit_code == 0
    assert "The archive is what its WARC files say." in result.output


def test_after_a_rebuild_the_next_crawl_asks_for_everything_and_finds_nothing_new(archive: Path) -> None:
    (archive / "archive.db").unlink()
    reparse(archive, "--apply")
    before = dump(archive, ("articles", "revisions"))
    site = SampleSite(articles=12, seed=3)
    site.publish(2)
    for article in site.articles[:3]:
        site.edit(article.id)
    with site.serve() as server:
        crawl(archive, server.url)
    assert dump(archive, ("articles", "revisions")) == before


def test_a_folder_without_an_archive_is_refused_and_not_made(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for arguments in ([], ["--apply"]):
        result = reparse(nowhere, *arguments)
        assert (result.exit_code, "expected an archive, found none" in result.output) == (1, True)
    assert not nowhere.exists()
