"""``cppcc reparse`` on a crawled archive, its database lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.canonical import DUMPS
from tests.crawler.crawling import cppcc, crawl, rows
from tests.sample_site.site import SampleSite

QUERIES = [
    "SELECT * FROM articles ORDER BY id",
    "SELECT * FROM revisions ORDER BY article_id, number",
    "SELECT * FROM captures ORDER BY record_id",
    "SELECT * FROM quarantine ORDER BY record_id",
    "SELECT name, crawl_id, opened_at, length, sha256 FROM warc_files ORDER BY name",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("archive")
    site = SampleSite(articles=30, seed=4)
    with site.serve() as server:
        crawl(archive, server.url)
        for article in site.articles[:5]:
            site.edit(article.id)
        site.remove(site.articles[6].id)
        site.touch_furniture()
        for _ in range(2):
            crawl(archive, server.url, "--full")
    return archive


def test_a_report_changes_nothing_and_says_so(folder: Path) -> None:
    before = (folder / "archive.db").read_bytes()
    told = cppcc(folder, "", "reparse", "--workers", "1")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == "Nothing changed: today's parsers read every page as the archive has it.\n"
    assert (folder / "archive.db").read_bytes() == before


def test_a_lost_database_is_made_anew_row_for_row(folder: Path) -> None:
    before = {query: rows(folder, query) for query in QUERIES}
    urls = rows(folder, "SELECT url FROM frontier ORDER BY url")
    for path in folder.glob("archive.db*"):
        path.unlink()

    refused = cppcc(folder, "", "crawl", "cppcc")
    assert refused.returncode == 1
    assert "run 'cppcc reparse --apply'" in refused.stderr

    made = cppcc(folder, "", "reparse", "--apply", "--workers", "2")
    assert made.returncode == 0, made.stderr
    assert {query: rows(folder, query) for query in QUERIES} == before
    assert rows(folder, "SELECT url FROM frontier ORDER BY url") == urls
    assert rows(folder, DUMPS["articles"]) != []
