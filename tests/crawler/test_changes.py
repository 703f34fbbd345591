"""The archive shows what changed between two crawls, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

DAY = timedelta(days=1)


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=40, seed=5)


@pytest.fixture
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


def test_edits_a_removal_an_addition_and_a_move_are_distinguished(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    single = [article for article in site.articles if article.page_count == 1 and not article.older_form]
    long = next(article for article in site.articles if article.page_count > 2)
    edited = [single[0], single[1], long]
    for article in edited:
        site.edit(article.id)
    removed, moved = single[2], site.move(single[3].id)
    site.remove(removed.id)
    (added,) = site.publish(1)

    crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, "SELECT article_id FROM revisions WHERE number > 1 ORDER BY article_id") == [
        (article_id,) for article_id in sorted(article.id for article in edited)
    ]
    outcomes = last_run(tmp_path)
    assert (outcomes["new"], outcomes["revised"], outcomes["gone"], outcomes["moved"]) == (1, 3, 1, 1)
    assert rows(tmp_path, "SELECT count(*) FROM revisions WHERE article_id = ?", [added.id]) == [(1,)]
    assert rows(tmp_path, "SELECT status FROM articles WHERE id = ?", [removed.id]) == [("live",)]

    crawl(tmp_path, server.url, "--full", after=DAY)
    assert rows(tmp_path, "SELECT id FROM articles WHERE status = 'gone'") == [(removed.id,)]
    assert rows(tmp_path, "SELECT count(*) FROM revisions WHERE number > 1") == [(3,)]
    assert rows(tmp_path, "SELECT count(*) FROM articles WHERE id = ?", [moved.id]) == [(1,)]
    archived = rows(tmp_path, "SELECT id, url, body FROM articles WHERE status = 'live' ORDER BY id")
    assert archived == [(one.id, one.url, one.body) for one in site.expected()]


def test_a_change_of_furniture_on_every_page_changes_no_article(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    before = rows(tmp_path, "SELECT * FROM articles ORDER BY id")
    site.touch_furniture()
    crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, "SELECT * FROM articles ORDER BY id") == before
    assert "revised" not in last_run(tmp_path)


def test_new_articles_are_found_although_they_push_others_to_later_list_pages(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    new = site.publish(30)
    site.requests.clear()
    crawl(tmp_path, server.url)
    assert last_run(tmp_path)["new"] == len(new)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


def test_an_unchanged_article_is_requested_with_its_validators(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    crawl(tmp_path, server.url, "--full")
    outcomes = last_run(tmp_path)
    assert set(outcomes) == {"not_modified"}
    kinds = rows(tmp_path, "SELECT DISTINCT record_type FROM captures WHERE status = 304")
    assert kinds == [("revisit",)]


def test_a_growing_article_and_a_missing_page_end_up_complete(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    long = next(article for article in site.articles if article.page_count > 2)
    site.without_page(long.id, 2)
    crawl(tmp_path, server.url)
    query = "SELECT complete, page_count, revision_count FROM articles WHERE id = ?"
    assert rows(tmp_path, query, [long.id]) == [(0, long.page_count, 0)]
    site.with_all_pages(long.id)
    crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, query, [long.id]) == [(1, long.page_count, 1)]
    grown = site.grow(long.id)
    crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, query, [long.id]) == [(1, grown.page_count, 2)]
    archived = dict(rows(tmp_path, "SELECT id, body FROM articles"))
    assert archived == {one.id: one.body for one in site.expected()}
