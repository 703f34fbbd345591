"""``cppcc reparse`` on crawled archives."""

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
        crawl(folder, server.url, assets=True, events=True)
        site.publish(2)
        for article in site.articles[:3]:
            site.edit(article.id)
        crawl(folder, server.url, "--full", assets=True, events=True)
    return folder


@pytest.fixture
def archive(crawled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(crawled, tmp_path / "archive"))


def test_a_crawled_archive_whose_database_is_deleted_is_rebuilt_row_for_row(archive: Path) -> None:
    before = dump(archive)
    assert {table for table, rows in before.items() if not rows} <= {
        "quarantine",
        "article_watch",
        "article_absences",
        "article_addresses",
        "imported_articles",
        "suspects",
    }
    (archive / "archive.db").unlink()
    reported = reparse(archive)
    assert (reported.exit_code, "archive.db is missing. To rebuild it: " in reported.output) == (0, True)
    assert not (archive / "archive.db").exists()
    applied = reparse(archive, "--apply")
    assert (applied.exit_code, "archive.db has been rebuilt." in applied.output) == (0, True)
    assert dump(archive) == before
    assert list(verify(archive)) == []


def test_an_empty_database_file_is_rebuilt_like_a_deleted_one(archive: Path) -> None:
    before = dump(archive)
    for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
        (archive / name).unlink(missing_ok=True)
    (archive / "archive.db").touch()
    refused = CliRunner().invoke(cppcc, ["--archive", str(archive), "maintain"])
    assert (refused.exit_code, "reparse --apply" in refused.output) == (1, True)
    assert "archive.db is missing" in reparse(archive).output
    assert reparse(archive, "--apply").exit_code == 0
    assert dump(archive) == before
    assert list(verify(archive)) == []


def test_a_crawled_archive_matches_its_warc_files(archive: Path) -> None:
    assert list(verify(archive)) == []
    result = reparse(archive)
    assert result.exit_code == 0
    assert "The archive matches its WARC files." in result.output


def test_a_crawl_after_a_rebuild_finds_nothing_new(archive: Path) -> None:
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


def test_a_folder_without_an_archive_is_refused_and_not_created(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    for arguments in ([], ["--apply"]):
        result = reparse(missing, *arguments)
        assert (result.exit_code, "expected an archive, found none" in result.output) == (1, True)
    assert not missing.exists()
