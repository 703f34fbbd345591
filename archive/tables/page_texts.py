"""The table ``page_texts``: what each captured article page says, and the signs on it of whose page it is.

Rows depend on captures only, never on the history of an article: they are what captures of different articles are
compared by. Functions join whatever transaction is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.tables.statements import insert_statement

RECENT_DAYS = 3
"""Days with captures of a site that show how its pages usually are."""
_DAY_SAMPLE = 1000
"""Captures of a day that are counted, the latest."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text and the signs of a captured article page: a row of ``page_texts``."""

    record_id: str
    site: str
    article_id: str
    captured_at: str
    title: str | None
    text_digest: str
    """Digest of title and text without case, spaces and punctuation."""
    has_own_id: bool
    """The page names the publisher's id of its URL."""
    has_own_date: bool
    """A date of publication is on the page."""
    has_end: bool
    """No closing mark is missing."""
    context: int | None = None
    """What other captures said of the page at its time, as flags; None where the page needs none."""


@dataclass(frozen=True, slots=True)
class DayOfPages:
    """The article pages of a site that were captured on one day (UTC)."""

    pages: int
    with_end: int
    identified: int
    """With the publisher's id or a date of their own."""


_COLUMNS = tuple(field.name for field in fields(PageText))
_LIST = ", ".join(_COLUMNS)
_INSERT = insert_statement("page_texts", _COLUMNS)
_values_of = attrgetter(*_COLUMNS)
"""As ``astuple`` without the deep copies, in a tenth of the time."""
_NEAR = "abs(julianday(o.captured_at) - julianday({})) * 24 <= :hours + 1e-7"


def add_page_text(db: Database, row: PageText) -> None:
    """Add the row of a capture."""
    db.execute(_INSERT, _values_of(row))


def page_text_of(db: Database, record_id: str) -> PageText | None:
    """Return the row of a capture; None where it has none."""
    return next(_select(db, "record_id = ?", [record_id]), None)


def other_articles_with_text(db: Database, row: PageText, hours: int) -> int:
    """Return how many other articles had this text up to the capture, within ``hours`` of a capture of this one."""
    found = db.execute(
        f"""
        SELECT count(DISTINCT o.article_id) FROM page_texts o
        WHERE o.text_digest = :text AND o.captured_at <= :at AND o.article_id <> :article AND (
            {_NEAR.format(":at")} OR EXISTS (
                SELECT 1 FROM page_texts m WHERE m.text_digest = :text AND m.article_id = :article
                AND m.captured_at <= :at AND {_NEAR.format("m.captured_at")}
            )
        )
        """,
        {"text": row.text_digest, "at": row.captured_at, "article": row.article_id, "hours": hours},
    ).fetchone()
    return int(found[0])


def is_text_of_another(db: Database, row: PageText) -> bool:
    """Return whether the text was captured at the URL of another article, not later than this capture."""
    query = "SELECT 1 FROM page_texts WHERE text_digest = ? AND captured_at <= ? AND article_id <> ? LIMIT 1"
    return db.execute(query, [row.text_digest, row.captured_at, row.article_id]).fetchone() is not None


def recent_days(db: Database, site: str, before: str) -> list[DayOfPages]:
    """Return the last :data:`RECENT_DAYS` days with captures of a site's article pages, captured before a time."""
    days: list[DayOfPages] = []
    while len(days) < RECENT_DAYS:
        (last,) = db.execute(
            "SELECT max(captured_at) FROM page_texts WHERE site = ? AND captured_at < ?", [site, before]
        ).fetchone()
        if last is None:
            break
        counts = db.execute(
            """
            SELECT count(*), sum(has_end), sum(has_own_id OR has_own_date) FROM (
                SELECT has_end, has_own_id, has_own_date FROM page_texts
                WHERE site = ? AND captured_at >= ? AND captured_at < ? ORDER BY captured_at DESC, record_id LIMIT ?
            )
            """,
            [site, last[:10], before, _DAY_SAMPLE],
        ).fetchone()
        days.append(DayOfPages(*counts))
        before = last[:10]
    return days


def later_rows_it_may_affect(db: Database, row: PageText) -> Iterator[PageText]:
    """Yield the rows of captures not earlier than ``row`` whose context ``row`` may be part of."""
    yield from _select(
        db,
        "text_digest = ? AND captured_at >= ? AND article_id <> ? AND context IS NOT NULL",
        [row.text_digest, row.captured_at, row.article_id],
    )
    until, day = clock.NEVER, row.captured_at[:10]
    for number in range(1, RECENT_DAYS + 1):
        (first,) = db.execute(
            "SELECT min(captured_at) FROM page_texts WHERE site = ? AND captured_at > ?", [row.site, f"{day}T~"]
        ).fetchone()
        if first is None:
            break
        day = first[:10]
        until = f"{day}T~" if number == RECENT_DAYS else until
    yield from _select(
        db,
        "site = ? AND captured_at > ? AND captured_at < ? AND context IS NOT NULL "
        "AND (NOT has_end OR NOT (has_own_id OR has_own_date))",
        [row.site, row.captured_at, until],
    )


def rows_with_context(db: Database, article_id: str | None = None, since: str = "") -> Iterator[PageText]:
    """Yield the rows that needed a context, of one article or of all, captured at ``since`` or later."""
    if article_id is None:
        return _select(db, "context IS NOT NULL AND captured_at >= ? ORDER BY article_id", [since])
    return _select(db, "article_id = ? AND context IS NOT NULL AND captured_at >= ?", [article_id, since])


def _select(db: Database, condition: str, values: list[Any]) -> Iterator[PageText]:
    for values_of_row in db.execute(f"SELECT {_LIST} FROM page_texts WHERE {condition}", values).fetchall():
        record_id, site, article_id, captured_at, title, digest, own_id, own_date, end, context = values_of_row
        yield PageText(
            record_id, site, article_id, captured_at, title, digest, bool(own_id), bool(own_date), bool(end), context
        )
