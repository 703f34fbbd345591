"""Crawls of a site that removes, hides and moves articles: what is gone, what is asked again, what stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.progress import no_progress
from archive.rebuild.staging import KEYS
from archive.upkeep.verify import verify
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply, report
from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.articles import SampleArticle
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

DAY = timedelta(days=1)
PROBE = "http://en.cppcc.gov.cn/cppcc-archive/no-such-page.html"


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=16, seed=5, padding=0)


@pytest.fixture
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


def single(site: SampleSite) -> SampleArticle:
    return next(article for article in site.articles if article.page_count == 1 and not article.older_form)


def status(folder: Path, article: SampleArticle) -> str:
    ((found,),) = rows(folder, "SELECT status FROM articles WHERE id = ?", [article.id])
    return str(found)


def due_in_hours(folder: Path, url: str) -> float:
    query = "SELECT (julianday(due_at) - julianday(outcome_at)) * 24 FROM frontier WHERE url = ?"
    ((hours,),) = rows(folder, query, [url])
    return round(float(hours), 2)


def equals_its_rebuild(folder: Path) -> bool:
    with local_workers(1) as workers:
        return all((table.gone, table.new) == (0, 0) for table in report(folder, workers, no_progress).tables.values())


@pytest.mark.parametrize("how", ["404", "410", "soft"])
def test_a_removed_article_is_gone_a_day_later_and_live_when_it_is_back(
    site: SampleSite, server: SampleServer, tmp_path: Path, how: str
) -> None:
    crawl(tmp_path, server.url)
    removed = single(site)
    site.remove(removed.id, how)  # type: ignore[arg-type]
    for run in range(2):  # a second run at once confirms nothing
        crawl(tmp_path, server.url, "--full", after=timedelta(minutes=run))
        assert status(tmp_path, removed) == "live"
    crawl(tmp_path, server.url, after=DAY)  # what has to be confirmed is due by itself
    assert status(tmp_path, removed) == "gone"
    assert 23 * 24 < due_in_hours(tmp_path, removed.url) <= 30 * 24
    assert equals_its_rebuild(tmp_path)
    site.restore(removed.id)
    crawl(tmp_path, server.url, "--full", after=2 * DAY)
    query = "SELECT status, revision_count FROM articles WHERE id = ?"
    assert rows(tmp_path, query, [removed.id]) == [("live", 1)]
    assert rows(tmp_path, "SELECT * FROM article_absences") == []


def test_a_not_found_page_is_compared_with_that_of_an_address_that_cannot_exist(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    assert PROBE not in site.requests.urls()
    removed = [article for article in site.articles if article.page_count == 1][:3]
    for article in removed:
        site.remove(article.id, "soft")
    for days in (1, 2, 3):
        site.requests.clear()
        crawl(tmp_path, server.url, "--full", after=days * DAY)
        assert site.requests.urls().count(PROBE) == (1 if days == 1 else 0)
    assert {status(tmp_path, article) for article in removed} == {"gone"}
    probe = rows(tmp_path, "SELECT status, site, article_id, page FROM captures WHERE url = ?", [PROBE])
    assert probe == [(200, "cppcc", None, None)]
    assert rows(tmp_path, "SELECT count(*) FROM quarantine") == [(0,)]
    assert list(verify(tmp_path)) == []
    (tmp_path / "archive.db").unlink()
    before = {article.id: "gone" for article in removed}
    with local_workers(2) as workers:
        apply(tmp_path, workers, no_progress)
    assert dict(rows(tmp_path, "SELECT id, status FROM articles WHERE status = 'gone'")) == before
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE url = ?", [PROBE]) == [(0,)]


def test_a_not_found_page_that_other_addresses_do_not_get_removes_nothing(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    hidden = single(site)
    site.remove(hidden.id, "unproven")
    for days in range(1, 5):
        site.requests.clear()
        crawl(tmp_path, server.url, "--full", after=days * DAY)
        assert site.requests.urls().count(PROBE) == 1
        outcome = rows(tmp_path, "SELECT outcome, state FROM frontier WHERE url = ?", [hidden.url])
        assert outcome == [("failed", "failed")]
    assert status(tmp_path, hidden) == "live"
    assert equals_its_rebuild(tmp_path)


@pytest.mark.parametrize("target", ["/verify.html", "/index.html", "/"])
@pytest.mark.parametrize("code", [302, 307])
def test_a_temporary_redirect_of_a_new_article_is_requested_again_in_the_next_run(
    site: SampleSite, server: SampleServer, tmp_path: Path, target: str, code: int
) -> None:
    new = single(site)
    site.faults.add("redirect-abroad", f"*{new.path}", times=1, target=target, status=code)
    crawl(tmp_path, server.url)
    assert rows(tmp_path, "SELECT outcome FROM frontier WHERE url = ?", [new.url]) == [("moved",)]
    assert due_in_hours(tmp_path, new.url) == 0
    assert "http://en.cppcc.gov.cn/verify.html" not in site.requests.urls()
    crawl(tmp_path, server.url)
    assert last_run(tmp_path)["new"] == 1
    assert status(tmp_path, new) == "live"


def test_temporary_redirects_of_known_articles_remove_nothing(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    removed = single(site)
    site.remove(removed.id, "home")
    for days in (1, 2, 6):
        site.requests.clear()
        crawl(tmp_path, server.url, *(["--full"] if days == 1 else []), after=days * DAY)
        assert any(url.endswith(removed.path) for url in site.requests.urls())
    assert status(tmp_path, removed) == "live"


def test_a_permanent_redirect_to_the_home_page_is_absence_after_a_week(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url, after=-4 * DAY)
    removed = single(site)
    site.remove(removed.id, "home for good")
    statuses = []
    for days in range(-3, 6):
        crawl(tmp_path, server.url, *(["--full"] if days == -3 else []), after=days * DAY)
        statuses.append(status(tmp_path, removed))
    assert statuses == ["live"] * 7 + ["gone"] * 2
    assert equals_its_rebuild(tmp_path)


def test_a_whole_site_that_redirects_to_a_page_that_asks_who_you_are_loses_no_article(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url, after=-5 * DAY)
    site.faults.add("redirect-abroad", "*.htm", target="http://en.cppcc.gov.cn/verify.html", status=301)
    for days in (-4, 0, 4):
        crawl(tmp_path, server.url, "--full", after=days * DAY, expect=3)
    assert rows(tmp_path, "SELECT DISTINCT status FROM articles") == [("live",)]
    assert rows(tmp_path, "SELECT max(redirects) FROM article_absences") == [(1,)]
    site.faults.clear()
    crawl(tmp_path, server.url, "--full", after=5 * DAY)
    assert rows(tmp_path, "SELECT count(*) FROM article_absences") == [(0,)]


def test_an_article_keeps_its_address_until_the_one_it_redirects_to_is_read(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url)
    article = single(site)
    moved = site.move(article.id)
    site.faults.add("server-error", f"*{moved.path}")
    crawl(tmp_path, server.url, "--full")
    query = "SELECT url, revision_count FROM articles WHERE id = ?"
    assert rows(tmp_path, query, [article.id]) == [(article.url, 1)]
    site.faults.clear()
    crawl(tmp_path, server.url, after=DAY)
    assert rows(tmp_path, query, [article.id]) == [(moved.url, 1)]
    assert equals_its_rebuild(tmp_path)


def test_an_article_is_complete_without_a_page_that_its_pager_names_in_vain(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    long = next(article for article in site.articles if article.page_count > 2)
    site.without_page(long.id, 2)
    query = "SELECT complete, revision_count, json_extract(sources, '$.body.note') FROM articles WHERE id = ?"
    crawl(tmp_path, server.url)
    ((complete, revisions, _),) = rows(tmp_path, query, [long.id])
    assert (complete, revisions) == (0, 0)
    crawl(tmp_path, server.url, after=DAY)
    ((complete, revisions, note),) = rows(tmp_path, query, [long.id])
    assert (complete, revisions) == (1, 1)
    assert "page 2 is named by the pager and does not exist" in note
    assert rows(tmp_path, "SELECT body FROM articles WHERE id = ?", [long.id]) == [
        (next(one.body for one in site.expected() if one.id == long.id),)
    ]
    site.with_all_pages(long.id)
    crawl(tmp_path, server.url, "--full", after=2 * DAY)
    assert rows(tmp_path, query, [long.id])[0][:2] == (1, 2)
    expected = {one.id: one.body for one in site.expected()}
    assert dict(rows(tmp_path, "SELECT id, body FROM articles")) == expected
    assert equals_its_rebuild(tmp_path)


@pytest.mark.parametrize(
    "title",
    ["CPPCC members hand in 404 proposals", "Page not found: a village without an address", "404 Not Found"],
)
def test_an_article_may_speak_of_what_is_not_found(
    site: SampleSite, server: SampleServer, tmp_path: Path, title: str
) -> None:
    article = single(site)
    site.edit(article.id, title=title)
    crawl(tmp_path, server.url)
    crawl(tmp_path, server.url, "--full", after=DAY)
    crawl(tmp_path, server.url, "--full", after=2 * DAY)
    query = "SELECT title, status, revision_count FROM articles WHERE id = ?"
    assert rows(tmp_path, query, [article.id]) == [(title, "live", 1)]
    assert PROBE not in site.requests.urls()


def test_the_tables_of_absence_are_rebuilt() -> None:
    assert {"article_watch", "article_absences"} <= KEYS.keys()
