"""A whole site moves to another of its addresses: articles keep their ids, and one notice says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

DAY = timedelta(days=1)


def bodies(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT id, body FROM articles WHERE status = 'live'"))


def test_a_site_that_moves_to_an_alias_is_crawled_there(tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=5, padding=0)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        before = rows(tmp_path, "SELECT id, url, revision_count FROM articles ORDER BY id")
        site.move_to_alias()
        published = site.publish(2)
        edited = next(article for article in site.articles if article.page_count == 1)
        site.edit(edited.id)
        crawl(tmp_path, server.url, "--full", after=DAY)
        outcomes = last_run(tmp_path)
        crawl(tmp_path, server.url, after=2 * DAY)
    assert (outcomes["new"], outcomes.keys() & {"quarantined", "failed", "out_of_scope", "gone"}) == (2, set())
    assert bodies(tmp_path) == {one.id: one.body for one in site.expected()}
    new = {article.id for article in published}
    after = rows(tmp_path, "SELECT id, url, revision_count FROM articles ORDER BY id")
    assert [(one, url, count + (one == edited.id)) for one, url, count in before] == [
        row for row in after if row[0] not in new
    ]
    assert {url for one, url, _ in after if one in new} == {article.url for article in published}
    notices = rows(tmp_path, "SELECT problem, details, closed_at FROM notices WHERE problem = 'host'")
    ((_, details, closed_at),) = notices
    assert "redirect to http://regional.chinadaily.com.cn/cppcc." in details
    assert closed_at is None


def test_a_new_archive_of_a_site_that_has_moved_is_whole(tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=5, padding=0)
    site.move_to_alias()
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert bodies(tmp_path) == {one.id: one.body for one in site.expected()}
    assert rows(tmp_path, "SELECT count(*) FROM quarantine") == [(0,)]


def test_articles_that_move_one_by_one_are_no_move_of_the_site(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=5, padding=0)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        for article in site.articles[:4]:
            site.move(article.id)
        crawl(tmp_path, server.url, "--full", after=DAY)
    assert rows(tmp_path, "SELECT count(*) FROM notices WHERE problem = 'host'") == [(0,)]
