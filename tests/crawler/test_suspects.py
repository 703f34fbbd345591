"""Crawls of a site that sends, with status 200, what is no article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import clock
from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

ARTICLES = 12
BAD = ("maintenance", "challenge", "half-page")


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=ARTICLES)


@pytest.fixture
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as running:
        yield running


def names(site: SampleSite) -> list[str]:
    """Return the file names of three articles of one page; their folders depend on the host that links to them."""
    single = [article for article in site.articles if article.page_count == 1 and not article.older_form]
    return [article.id.replace("cppcc-", "c_") + ".htm" for article in single][:3]


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_first_answer_is_asked_again_later_in_the_run(
    site: SampleSite, server: SampleServer, tmp_path: Path, fault: str
) -> None:
    (name, *_) = names(site)
    site.faults.add(fault, f"*/{name}", times=1)
    crawl(tmp_path, server.url)
    outcomes = last_run(tmp_path)
    assert (outcomes["suspect"], outcomes["new"]) == (1, ARTICLES)
    visits = [request.url for request in site.requests if request.url.endswith(name)]
    assert len(visits) == 2
    asked = [request.url.rpartition("/")[2] for request in site.requests]
    last = len(asked) - 1 - asked[::-1].index(name)
    first_pages = {
        f"{article.id.replace('cppcc-', 'c_').replace('c_content-', 'content_')}.htm" for article in site.articles
    }
    assert first_pages <= set(asked[:last])  # after what else was due
    assert rows(tmp_path, "SELECT DISTINCT status FROM suspects") == [("superseded",)]
    assert rows(tmp_path, "SELECT max(revision_count) FROM articles") == [(1,)]


@pytest.mark.parametrize("fault", BAD)
def test_known_articles_keep_their_version_and_are_asked_in_the_next_run(
    site: SampleSite, server: SampleServer, tmp_path: Path, fault: str
) -> None:
    crawl(tmp_path, server.url)
    before = rows(tmp_path, "SELECT id, revision_count, body FROM articles ORDER BY id")
    for name in names(site):
        site.faults.add(fault, f"*/{name}")
    crawl(tmp_path, server.url, "--full")
    outcomes = last_run(tmp_path)  # three pages, each twice; half of a page may have no text, which is no article
    assert (outcomes["suspect"] + 2 * outcomes.get("quarantined", 0), outcomes.get("revised")) == (6, None)
    query = "SELECT state, due_at, etag FROM frontier WHERE outcome = 'suspect'"
    for state, due_at, etag in rows(tmp_path, query):
        assert (state, due_at <= clock.now()) == ("done", True)
        assert etag not in ('"maintenance"', '"half"')
    site.faults.clear()
    crawl(tmp_path, server.url)
    assert "suspect" not in last_run(tmp_path)
    assert rows(tmp_path, "SELECT id, revision_count, body FROM articles ORDER BY id") == before
    assert rows(tmp_path, "SELECT DISTINCT status FROM suspects") == [("superseded",)]
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE outcome = 'suspect'") == [(0,)]


@pytest.mark.parametrize("fault", BAD)
def test_an_outage_of_the_whole_site_changes_no_article(
    site: SampleSite, server: SampleServer, tmp_path: Path, fault: str
) -> None:
    crawl(tmp_path, server.url)
    before = rows(tmp_path, "SELECT id, revision_count, body FROM articles ORDER BY id")
    site.faults.add(fault, "*/c_*")
    crawl(tmp_path, server.url, "--full", expect=3)  # it stops: the site refuses
    outcomes = last_run(tmp_path)
    assert {"new", "revised", "unchanged"}.isdisjoint(outcomes)
    assert rows(tmp_path, "SELECT id, revision_count, body FROM articles ORDER BY id") == before
