"""The captures of a page that can be shown, as mementos (RFC 7089): one a second."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

_OF_PAGE = """
    SELECT record_id, captured_at FROM captures
    WHERE url = ? AND (status IN (200, 304) OR record_type = 'resource') AND truncated IS NULL
    ORDER BY captured_at, warc_file, "offset"
"""


@dataclass(frozen=True, slots=True)
class Memento:
    """A capture of a page."""

    record_id: str
    captured_at: str
    """UTC."""

    @property
    def stamp(self) -> str:
        """Its second, 14 digits: ``20261123020036``."""
        return "".join(character for character in self.captured_at[:19] if character.isdigit())

    @property
    def datetime(self) -> str:
        """Its second as HTTP writes it: ``Mon, 23 Nov 2026 02:00:36 GMT``."""
        moment = datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return format_datetime(moment, usegmt=True)


def mementos(db: sqlite3.Connection, url: str) -> list[Memento]:
    """Return the captures of a page, by its canonical URL, in order of time; of several in one second, the last."""
    found = (Memento(*row) for row in db.execute(_OF_PAGE, [url]))
    return list({memento.stamp: memento for memento in found}.values())


def memento_at(found: Sequence[Memento], stamp: str) -> Memento:
    """Return the last capture up to a time, else the first one.

    stamp: 4 to 17 digits; a year, a month or a day means its end. Milliseconds are ignored.
    """
    until = stamp[:14].ljust(14, "9")
    return next((memento for memento in reversed(found) if memento.stamp <= until), found[0])


@dataclass(frozen=True, slots=True)
class PageCapture:
    """A capture of a page of an article."""

    url: str
    """Canonical URL."""
    memento: Memento


def captures_of_version(db: sqlite3.Connection, records: Mapping[str, str]) -> list[PageCapture]:
    """Return the captures that a version of an article was read from, in the order of its pages.

    records: page number to the id of a record, as in ``revisions.records``
    """
    query = "SELECT url, record_id, captured_at FROM captures WHERE record_id = ?"
    rows = (db.execute(query, [record_id]).fetchone() for record_id in records.values())
    return [PageCapture(row[0], Memento(row[1], row[2])) for row in rows if row]


def withdrawal_of_page(db: sqlite3.Connection, url: str) -> sqlite3.Row | None:
    """Return the tombstone of the article at a canonical URL, if it was withdrawn."""
    row: sqlite3.Row | None = db.execute(
        "SELECT w.* FROM withdrawn w WHERE w.url = ? "
        "OR w.article_id IN (SELECT article_id FROM captures WHERE url = ?) LIMIT 1",
        [url, url],
    ).fetchone()
    return row
