"""The frontier leases each URL once per crawl, stores its outcome and computes when it is due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive import clock
from archive.models import Outcome
from archive.opening import open_archive
from archive.sites import site_named
from archive.sites.urls import PageKind, PageUrl, locate
from archive.store.folder import Archive
from archive.tables.frontier import Frontier
from archive.tables.leases import Settlement, Validators
from archive.tables.recheck import due_again, quiet_at_first

SITE = site_named("cppcc")
NOW = "2026-11-23T00:00:00.000Z"


def at(path: str) -> PageUrl:
    return locate(f"http://en.cppcc.gov.cn{path}", SITE)


ARTICLE = at("/2020-01/13/c_470857.htm")
PART = at("/2020-01/13/c_470857_2.htm")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path) as opened:
        yield opened


@pytest.fixture
def frontier(archive: Archive) -> Frontier:
    begun = Frontier(archive.db, SITE, "cppcc-1")
    begun.begin(full=False)
    return begun


def urls(frontier: Frontier, limit: int = 100) -> list[str]:
    return [lease.url.removeprefix("http://en.cppcc.gov.cn") for lease in frontier.lease(limit)]


def test_a_crawl_starts_with_the_lists_of_the_site(frontier: Frontier) -> None:
    assert urls(frontier) == ["/surveys.html", "/news.html", "/vicechairpersons.html", "/"]
    assert urls(frontier) == []


def test_lists_come_first_then_later_pages_then_articles(frontier: Frontier) -> None:
    found = [at("/x.pdf"), ARTICLE, PART, at("/exchanges_2.html"), at("/exchanges.html"), at("/surveys_2.html")]
    frontier.add(found, found_on=None)
    assert urls(frontier)[4:] == [
        "/surveys_2.html",
        "/2020-01/13/c_470857_2.htm",
        "/exchanges.html",
        "/2020-01/13/c_470857.htm",
        "/exchanges_2.html",
        "/x.pdf",
    ]


def test_a_url_found_twice_is_one(frontier: Frontier) -> None:
    again = locate("https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm", SITE)
    assert frontier.add([ARTICLE, ARTICLE, again], found_on=None) == 1


def test_a_settled_url_is_not_leased_again_in_the_same_crawl(archive: Archive, frontier: Frontier) -> None:
    frontier.add([ARTICLE], found_on=None)
    for lease in frontier.lease(100):
        frontier.settle(lease, Settlement(Outcome.UNCHANGED, newest="2026-11-22"))
    frontier.make_due(ARTICLE)
    assert urls(frontier) == []
    another = Frontier(archive.db, SITE, "cppcc-2")
    another.make_due(ARTICLE)
    assert urls(another) == ["/2020-01/13/c_470857.htm"]


def test_pages_of_a_changing_article_are_leased_once_more(frontier: Frontier) -> None:
    frontier.add([ARTICLE, PART], found_on=None)
    for expected in (6, 2, 0):
        leases = frontier.lease(100)
        assert len(leases) == expected
        for lease in leases:
            frontier.settle(lease, Settlement(Outcome.UNCHANGED, newest="2026-11-22"))
        frontier.make_article_due("cppcc-470857")


def test_the_next_crawl_leases_lists_only_and_a_full_one_everything(archive: Archive, frontier: Frontier) -> None:
    frontier.add([ARTICLE, at("/surveys_2.html")], found_on=None)
    for lease in frontier.lease(100):
        frontier.settle(lease, Settlement(Outcome.UNCHANGED, newest="2020-01-13"))
    for full, expected in ((False, 4), (True, 6)):
        another = Frontier(archive.db, SITE, f"cppcc-{full}")
        another.begin(full=full)
        leases = another.lease(100)
        assert len(leases) == expected
        for lease in leases:
            another.settle(lease, Settlement(Outcome.UNCHANGED, newest="2020-01-13"))


def test_validators_are_kept_by_a_304_and_replaced_by_a_full_response(archive: Archive, frontier: Frontier) -> None:
    given = Validators('"1"', "Mon, 23 Nov 2026 00:00:00 GMT")
    frontier.add([ARTICLE], found_on=None)
    archive.db.execute("UPDATE frontier SET state = 'done' WHERE kind <> 'article'")
    for run, (settlement, expected) in enumerate(
        (
            (Settlement(Outcome.NEW, validators=given), given),
            (Settlement(Outcome.NOT_MODIFIED), given),
            (Settlement(Outcome.REVISED, validators=Validators(None, None)), Validators(None, None)),
        )
    ):
        (lease,) = Frontier(archive.db, SITE, f"a{run}").lease(1)
        frontier.settle(lease, settlement)
        archive.db.execute("UPDATE frontier SET state = 'due' WHERE url = ?", [ARTICLE.url])
        (lease,) = Frontier(archive.db, SITE, f"b{run}").lease(1)
        assert lease.validators == expected
        archive.db.execute("UPDATE frontier SET state = 'due' WHERE url = ?", [ARTICLE.url])


def test_what_is_out_of_scope_or_denied_is_due_at_growing_intervals(archive: Archive, frontier: Frontier) -> None:
    frontier.add([ARTICLE], found_on=None)
    for lease in frontier.lease(100):
        frontier.settle(lease, Settlement(Outcome.OUT_OF_SCOPE, "redirects off the site"))
    another = Frontier(archive.db, SITE, "cppcc-2")
    another.begin(full=False)
    assert ARTICLE.url not in [lease.url for lease in another.lease(100)]
    waits = [days_until(Outcome.DENIED, attempts=attempts) for attempts in range(1, 5)]
    assert waits == [1 / 24, 0.25, 1, 7]


def days_until(outcome: Outcome, *, newest: str | None = None, attempts: int = 0, path: str = ARTICLE.url) -> float:
    kind = "list" if "surveys" in path else "article"
    page = 2 if "_2." in path else 1
    due = due_again(path, kind, page, outcome, now=NOW, newest=newest, attempts=attempts, each_run=kind == "list")
    return (clock.read(due) - clock.read(NOW)) / timedelta(days=1)


@pytest.mark.parametrize(
    ("newest", "least", "most"),
    [
        ("2026-11-22T12:00+08:00", 0.5, 0.5),
        ("2026-11-15", 0.8, 1),
        ("2026-10-01", 5.6, 7),
        ("2026-03-01", 24, 30),
        ("2020-01-13", 144, 180),
        (None, 24, 30),
        ("2030-01-01", 0.5, 0.5),
    ],
)
def test_fresh_articles_are_due_soon_and_old_ones_rarely(newest: str | None, least: float, most: float) -> None:
    assert least <= days_until(Outcome.UNCHANGED, newest=newest) <= most


def test_lists_are_due_in_every_crawl_and_their_later_pages_within_a_week() -> None:
    assert days_until(Outcome.LISTED, path="/surveys.html") == 0
    assert days_until(Outcome.FAILED, path="/surveys.html", attempts=9) == 0
    assert 5.6 <= days_until(Outcome.LISTED, path="/surveys_2.html") <= 7


def list_due(kind: PageKind, *, page: int = 1, quiet: int = 0, outcome: Outcome = Outcome.LISTED) -> float:
    due = due_again(
        "/x.html", kind, page, outcome, now=NOW, newest=None, attempts=int(outcome is Outcome.GONE), quiet_visits=quiet
    )
    return (clock.read(due) - clock.read(NOW)) / timedelta(days=1)


def test_other_lists_are_due_daily_to_monthly_by_how_often_they_change() -> None:
    shares = [list_due("list", quiet=quiet) / days for quiet, days in enumerate((1, 2, 4, 8, 16, 30, 30))]
    assert all(0.8 <= share <= 1 for share in shares)
    assert list_due("topic", quiet=3) == list_due("list", quiet=3)
    assert 24 <= list_due("list", page=2) <= 30


def test_what_proved_to_be_no_list_is_due_rarely() -> None:
    assert 72 <= list_due("other", outcome=Outcome.KEPT) <= 90
    assert 144 <= list_due("document", outcome=Outcome.KEPT) <= 180
    assert list_due("other", outcome=Outcome.GONE) == 20 / 24


@pytest.mark.parametrize(
    ("newest", "quiet"), [(None, 0), ("2026-11-20", 0), ("2026-10-01", 1), ("2026-06-01", 2), ("2019-01-01", 3)]
)
def test_a_list_whose_newest_date_is_old_begins_with_rare_visits(newest: str | None, quiet: int) -> None:
    assert quiet_at_first(newest, NOW) == quiet


def test_at_most_twenty_known_lists_besides_the_declared_ones_are_due_in_a_run(
    archive: Archive, frontier: Frontier
) -> None:
    lists = [at(f"/column{letter}.html") for letter in "abcdefghijklmnopqrstuvwxyz"]
    frontier.add([*lists, at("/about.html"), at("/columna_2.html")], found_on=None, found_in="navigation")
    for lease in frontier.lease(100):
        outcome = Outcome.KEPT if lease.url.endswith("about.html") else Outcome.LISTED
        frontier.settle(lease, Settlement(outcome, kind="other" if outcome is Outcome.KEPT else "list"))
    archive.db.execute("UPDATE frontier SET due_at = '2000-01-01T00:00:00.000Z'")
    for full, expected in ((False, 4 + 20), (True, 4 + 28)):
        following = Frontier(archive.db, SITE, f"cppcc-{full}")
        following.begin(full=full)
        found = urls(following)
        assert len(found) == expected
        archive.db.execute("UPDATE frontier SET state = 'done'")
    assert {"/about.html", "/columna_2.html"} <= set(found)


def test_what_its_neighbours_prove_to_be_no_list_is_given_up(archive: Archive, frontier: Frontier) -> None:
    frontier.lease(100)
    frontier.add([at("/events/2024/06.html"), at("/exchanges.html")], found_on=None)
    frontier.give_up_lists(lambda url: "events" in url)
    assert urls(frontier) == ["/exchanges.html"]
    (row,) = archive.db.query("SELECT state, reason, due_at FROM frontier WHERE url LIKE '%events%'")
    assert (row["state"], row["reason"]) == ("excluded", "other pages with such an address proved to be no lists")
    assert row["due_at"] > clock.after(clock.now(), timedelta(days=179))


def test_a_list_that_a_site_declares_later_is_due_in_each_run(archive: Archive, frontier: Frontier) -> None:
    frontier.lease(100)
    archive.db.execute("UPDATE frontier SET priority = 1, state = 'done', due_at = ?", [clock.NEVER])
    following = Frontier(archive.db, SITE, "cppcc-2")
    following.begin(full=False)
    assert urls(following) == ["/surveys.html", "/news.html", "/vicechairpersons.html", "/"]


def test_failures_are_retried_at_growing_intervals() -> None:
    waits = [days_until(Outcome.FAILED, attempts=attempts) for attempts in range(1, 8)]
    assert waits == [1 / 24, 0.25, 1, 7, 30, 30, 30]


def test_a_missing_page_is_due_when_a_second_capture_can_confirm_it_and_then_monthly() -> None:
    assert days_until(Outcome.GONE, attempts=1) == 20 / 24
    assert 24 <= days_until(Outcome.GONE, attempts=2) <= 30


def test_a_suspect_page_is_leased_once_more_after_all_others_and_in_the_next_crawl(archive: Archive) -> None:
    frontier = Frontier(archive.db, SITE, "cppcc-1")
    frontier.add([ARTICLE], found_on=None)
    (lease,) = frontier.lease(10)
    frontier.settle(lease, Settlement(Outcome.SUSPECT, "surprising"))
    frontier.add([at("/about.html")], found_on=None)
    assert urls(frontier) == ["/about.html", "/2020-01/13/c_470857.htm"]
    frontier.settle(lease, Settlement(Outcome.SUSPECT, "surprising"))
    assert urls(frontier) == []
    following = Frontier(archive.db, SITE, "cppcc-2")
    following.begin(full=False)
    assert "/2020-01/13/c_470857.htm" in urls(following)
    following.settle(lease, Settlement(Outcome.UNCHANGED))
    query = "SELECT state, priority FROM frontier WHERE url = ?"
    assert archive.db.execute(query, [ARTICLE.url]).fetchall() == [("done", 2)]


def test_an_unreadable_page_is_due_again_within_the_hour() -> None:
    due = due_again(ARTICLE.url, "article", 1, Outcome.QUARANTINED, now=NOW, newest=None, attempts=1)
    assert due == clock.after(NOW, timedelta(hours=1))
