"""What the archive has of a site, what it knows to be missing and why, and what it cannot know."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from archive.monitoring.coverage import Column, Links, coverage, uncaptured_of
from archive.tables.sightings import Sighting, SiteColumn, add_column, add_sighting

ORIGIN = "http://en.cppcc.gov.cn"
AT = "2026-11-20T00:00:00.000Z"


def see(db: Database, number: int, *, on: str = "/news", at: str = AT, date: str | None = "2026-11-19") -> None:
    url = f"{ORIGIN}/2026-11/19/c_{number}.htm"
    add_sighting(
        db, Sighting(f"cppcc-{number}", on, f"Title {number}", "cppcc", url, 1, number, date, date, "Summary", at, at)
    )


def visit(db: Database, path: str, outcome: str | None, *, article: int | None = None, **values: object) -> None:
    row = {
        "url": ORIGIN + path,
        "fetch_url": ORIGIN + path,
        "site": "cppcc",
        "kind": "article" if article else "list",
        "article_id": f"cppcc-{article}" if article else None,
        "found_on": f"{ORIGIN}/news.html",
        "found_at": AT,
        "state": "done",
        "priority": 2,
        "due_at": AT,
        "outcome": outcome,
        "page": 1,
    }
    db["frontier"].insert({**row, **values})


def column_of(db: Database, path: str) -> Column:
    (site,) = coverage(db)
    return next(column for column in site.columns if column.list == path)


def test_an_empty_archive_has_no_coverage(db: Database) -> None:
    assert coverage(db) == ()


def test_articles_that_lists_name_are_missing_for_a_reason(db: Database) -> None:
    outcomes = ["denied", "gone", "gone", "failed", "quarantined", "out_of_scope", "released", None, "suspect"]
    for number, outcome in enumerate(outcomes, 1):
        see(db, number)
        visit(db, f"/{number}", outcome, article=number, reason="HTTP 404" if outcome == "gone" else None)
    see(db, 99)
    (site,) = coverage(db)
    assert site.uncaptured == {
        "the site does not have it": 2,
        "not requested yet": 2,
        "robots.txt forbids it": 1,
        "no usable response": 1,
        "no parser could read it": 1,
        "it leads to another host, or is no page": 1,
        "the page that was sent may not be the article": 1,
        "not requested: only a list is known": 1,
    }
    assert (site.articles, site.listed, len(uncaptured_of(db, "cppcc", 100))) == (0, 10, 10)
    gone = next(one for one in uncaptured_of(db, "cppcc", 100) if one.article_id == "cppcc-2")
    assert (gone.title, gone.summary, gone.published, gone.lists, gone.details) == (
        "Title 2",
        "Summary",
        "2026-11-19",
        ("/news",),
        "HTTP 404",
    )


@pytest.mark.parametrize(
    ("date", "outcome", "expected"),
    [
        ("2026-11-01", "listed", "updated"),
        ("2024-11-01", "listed", "stopped"),
        ("2024-11-01", "not_modified", "stopped"),
        (None, "listed", "unknown"),
        ("2026-11-01", "gone", "gone"),
        ("2026-11-01", "kept", "gone"),
    ],
)
def test_a_list_that_is_no_longer_updated_is_known(db: Database, date: str | None, outcome: str, expected: str) -> None:
    see(db, 1, on="/news", date=date)
    add_column(db, SiteColumn("cppcc", "/news", f"{ORIGIN}/news.html", "list", "News", AT, AT))
    visit(db, "/news.html", outcome)
    found = column_of(db, "/news")
    assert (found.updates, found.title, found.articles, found.captured, found.newest) == (expected, "News", 1, 0, date)


def test_a_list_without_dates_is_updated_where_something_new_came(db: Database) -> None:
    add_column(db, SiteColumn("cppcc", "/news", f"{ORIGIN}/news.html", "list", "News", "2025-01-01T00:00:00.000Z", AT))
    see(db, 1, date=None, at="2025-01-01T00:00:00.000Z")
    see(db, 1, date=None)
    assert column_of(db, "/news").updates == "unknown"
    see(db, 2, date=None)
    assert column_of(db, "/news").updates == "updated"


def test_the_share_of_links_leaves_out_what_is_not_followed(db: Database) -> None:
    visit(db, "/a", "new", article=1)
    visit(db, "/b", "kept")
    visit(db, "/c", "failed", article=3)
    visit(db, "/events/2024.html", None, state="excluded")
    visit(db, "/seed.html", "listed", found_on=None)
    visit(db, "/x.pdf", "kept", kind="document")
    (site,) = coverage(db)
    assert (site.links, site.documents, site.share) == (Links(4, 3), Links(1, 1), 0.75)


def test_what_cannot_be_known_is_said(db: Database) -> None:
    visit(db, "/a", None, site="chinadaily", url="https://www.chinadaily.com.cn/a", article=1)
    (site,) = coverage(db)
    assert site.scope == "listings"
    assert any("only the declared lists are followed" in limit for limit in site.limits)
