"""An article that is linked from every list page, and never archived, costs no more than its own visits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.sites import site_named
from tests.crawler.crawling import cppcc, crawl, rows
from tests.sample_site.answers import Answer
from tests.sample_site.articles import SampleArticle
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

LISTS = [f"http://en.cppcc.gov.cn{path}" for path in site_named("cppcc").listings]


class PinnedSite(SampleSite):
    """Links to one article from the top of every list page, and sends no validators: lists are always read."""

    def __init__(self) -> None:
        super().__init__(articles=90, seed=3, per_list=10, validators=False)
        self.pinned: SampleArticle = self.articles[0]

    def answer(self, url: str) -> Answer:
        answer = super().answer(url)
        if answer.kind != "list":
            return answer
        item = f'<ul>\n<li><a href="{self.pinned.path}">Pinned</a><span class="list-date">2024-01-01</span></li>'
        return replace(answer, body=answer.body.replace(b"<ul>", item.encode(), 1))


def deny(site: PinnedSite) -> None:
    site.robots = f"User-agent: *\nDisallow: {site.pinned.path}\n"


def fail(site: PinnedSite) -> None:
    site.faults.add("server-error", f"*{site.pinned.path}")


def refuse(site: PinnedSite) -> None:
    site.faults.add("server-error", f"*{site.pinned.path}", status=403)


def lead_abroad(site: PinnedSite) -> None:
    site.faults.add("redirect-abroad", f"*{site.pinned.path}")


def withdraw(site: PinnedSite) -> None:
    """The test withdraws it."""


@pytest.mark.parametrize(
    ("how", "due"),
    [(deny, False), (deny, True), (fail, False), (refuse, True), (lead_abroad, False), (withdraw, False)],
)
def test_an_article_that_is_never_archived_does_not_make_every_run_walk_all_lists(
    how: Callable[[PinnedSite], None], due: bool, tmp_path: Path
) -> None:
    site = PinnedSite()
    how(site)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE kind = 'list'")[0][0] > 9
        if how is withdraw:
            assert cppcc(tmp_path, server.url, "withdraw", site.pinned.id, "--reason", "test").returncode == 0
        if due:
            with Database(tmp_path / "archive.db") as db:
                past = "UPDATE frontier SET due_at = '2000-01-01T00:00:00.000Z' WHERE url = ? AND state <> 'withdrawn'"
                db.execute(past, [site.pinned.url])
        site.requests.clear()
        crawl(tmp_path, server.url)
    expected = {"http://en.cppcc.gov.cn/robots.txt", "http://en.cppcc.gov.cn/", *LISTS}
    assert set(site.requests.urls()) - {site.pinned.url} == expected
    again = 1 if how is lead_abroad else 0  # a redirect to another site is asked again at each run
    assert len(site.requests) <= len(expected) + (3 if due else again)


def test_lists_are_walked_where_an_article_on_them_was_never_visited(tmp_path: Path) -> None:
    site = PinnedSite()
    with site.serve() as server:
        crawl(tmp_path, server.url)
        with Database(tmp_path / "archive.db") as db:
            db.execute(
                "UPDATE frontier SET state = 'due', outcome = 'released', outcome_at = NULL WHERE page = 1 AND "
                "kind = 'article'"
            )
        site.requests.clear()
        crawl(tmp_path, server.url)
    lists = [url for url in site.requests.urls() if url.endswith(".html")]
    assert len(lists) > 2 * len(LISTS)
