"""Backfills from public web archives, the state that lets one continue after a kill.

``backfills`` has a row for each, ``backfill_queries`` how far its index has been read, ``backfill_captures`` what the
index lists. A rebuild from WARC files makes none of them: a new backfill reads the index again, and asks for no capture
that the archive has. Shards carry none of them: a crawl does not need them. Functions join whatever transaction is
open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields

from sqlite_utils import Database

from archive import clock
from archive.digest import sha1_form
from archive.models import Capture
from archive.tables.captures import select_captures
from archive.tables.crawls import BACKFILL, new_crawl_id
from archive.tables.statements import insert_statement
from archive.warc.cdx_rows import CdxRow
from archive.warc.foreign_digest import read_digest
from archive.warc.via import from_json


@dataclass(frozen=True, slots=True)
class Backfill:
    """A row of ``backfills``."""

    id: str
    """``backfill-20261126T020036123Z``; the same in ``crawls`` once it has fetched captures."""
    site: str
    web_archive: str
    since: str | None
    """First time of the captures to fetch, 14 digits, UTC; None for no limit."""
    until: str | None
    """Last time."""
    started_at: str
    finished_at: str | None = None
    wait_until: str | None = None
    """The web archive wants no request before this time. UTC."""


@dataclass(frozen=True, slots=True)
class ListedCapture:
    """A capture that a web archive lists: a row of ``backfill_captures``."""

    url: str
    """Canonical URL."""
    timestamp: str
    """14 digits, UTC, as in the index."""
    digest: str
    original: str
    """The URL as captured."""
    article_id: str | None
    status: int | None
    media_type: str
    warc_file: str | None
    offset: int | None
    length: int | None
    truncated: str | None
    outcome: str | None = None
    """None until it has been asked for."""
    reason: str | None = None

    @property
    def captured_at(self) -> str:
        """The time in the archive's form."""
        text = self.timestamp
        return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[8:10]}:{text[10:12]}:{text[12:14]}.000Z"


_FIELDS = tuple(field.name for field in fields(ListedCapture))
_LIST = ", ".join(f'"{name}"' for name in _FIELDS)
_ADD = f"INSERT OR IGNORE INTO backfill_captures (backfill_id, {_LIST}) VALUES ({', '.join('?' * (len(_FIELDS) + 1))})"


def listed(row: CdxRow, url: str, article_id: str | None) -> ListedCapture:
    """Return a row of an index with the canonical URL and the article that its URL names."""
    return ListedCapture(
        url=url,
        timestamp=row.timestamp,
        digest=row.digest,
        original=row.original,
        article_id=article_id,
        status=row.status,
        media_type=row.media_type,
        warc_file=row.warc_file,
        offset=row.offset,
        length=row.length,
        truncated=row.truncated,
    )


def unfinished_backfill(
    db: Database, site: str, web_archive: str, since: str | None, until: str | None
) -> Backfill | None:
    """Return the backfill with these limits that is to be continued; None if there is none."""
    row = db.execute(
        "SELECT id, site, web_archive, since, until, started_at, finished_at, wait_until FROM backfills "
        "WHERE site = ? AND web_archive = ? AND since IS ? AND until IS ? AND finished_at IS NULL "
        "ORDER BY started_at DESC LIMIT 1",
        [site, web_archive, since, until],
    ).fetchone()
    return Backfill(*row) if row else None


def begin_backfill(db: Database, site: str, web_archive: str, since: str | None, until: str | None) -> Backfill:
    """Insert the row of a new backfill."""
    now = clock.now()
    backfill = Backfill(new_crawl_id(BACKFILL, now), site, web_archive, since, until, now)
    names = [field.name for field in fields(Backfill)]
    db.execute(insert_statement("backfills", names), list(astuple(backfill)))
    return backfill


def longest_wait(db: Database, web_archive: str) -> str | None:
    """Return until when a web archive wants no request, by any backfill from it; None if it wants any."""
    query = "SELECT max(wait_until) FROM backfills WHERE web_archive = ? AND wait_until > ?"
    (until,) = db.execute(query, [web_archive, clock.now()]).fetchone()
    return until  # type: ignore[no-any-return]


def set_wait(db: Database, backfill_id: str, until: str) -> None:
    """Store until when the web archive wants no request."""
    db.execute("UPDATE backfills SET wait_until = ? WHERE id = ?", [until, backfill_id])


def finish_backfill(db: Database, backfill_id: str) -> None:
    """Record the end."""
    db.execute("UPDATE backfills SET finished_at = ? WHERE id = ?", [clock.now(), backfill_id])


def known_queries(db: Database, backfill_id: str) -> list[str]:
    """Return the queries that a backfill has begun; empty before the first."""
    rows = db.execute("SELECT query FROM backfill_queries WHERE backfill_id = ? ORDER BY query", [backfill_id])
    return [query for (query,) in rows]


def open_queries(db: Database, backfill_id: str, queries: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return the queries that are not complete, each with where to go on; those of ``queries`` that are new begin."""
    for query in queries:
        db.execute("INSERT OR IGNORE INTO backfill_queries (backfill_id, query) VALUES (?, ?)", [backfill_id, query])
    rows = db.execute("SELECT query, next FROM backfill_queries WHERE backfill_id = ? AND NOT done", [backfill_id])
    found = dict(rows.fetchall())
    return [(query, found[query]) for query in queries if query in found]


def add_page(
    db: Database, backfill_id: str, query: str, captures: Iterable[ListedCapture], following: str | None
) -> None:
    """Store the captures on a page of the index, and where the next page begins; None after the last page."""
    for capture in captures:
        db.execute(_ADD, [backfill_id, *astuple(capture)])
    db.execute(
        "UPDATE backfill_queries SET next = ?, done = ? WHERE backfill_id = ? AND query = ?",
        [following, following is None, backfill_id, query],
    )


def waiting_captures(db: Database, backfill_id: str, limit: int = 200) -> Iterator[ListedCapture]:
    """Yield the captures that have not been asked for, in order of time. Each must get an outcome before the next."""
    query = (
        f"SELECT {_LIST} FROM backfill_captures WHERE backfill_id = ? AND outcome IS NULL "
        "ORDER BY timestamp, url, digest LIMIT ?"
    )
    while rows := db.execute(query, [backfill_id, limit]).fetchall():
        yield from (ListedCapture(*row) for row in rows)


def all_waiting(db: Database, backfill_id: str) -> Iterator[ListedCapture]:
    """Yield the captures that have not been asked for, to count them."""
    query = f"SELECT {_LIST} FROM backfill_captures WHERE backfill_id = ? AND outcome IS NULL"
    yield from (ListedCapture(*row) for row in db.execute(query, [backfill_id]))


def set_outcome(
    db: Database, backfill_id: str, capture: ListedCapture, outcome: str | None, reason: str | None = None
) -> None:
    """Store what became of a capture."""
    db.execute(
        "UPDATE backfill_captures SET outcome = ?, reason = ? "
        "WHERE backfill_id = ? AND url = ? AND timestamp = ? AND digest = ?",
        [outcome, reason, backfill_id, capture.url, capture.timestamp, capture.digest],
    )


def ask_again(db: Database, backfill_id: str, outcome: str) -> None:
    """Ask again for the captures with this outcome."""
    db.execute(
        "UPDATE backfill_captures SET outcome = NULL, reason = NULL WHERE backfill_id = ? AND outcome = ?",
        [backfill_id, outcome],
    )


def outcome_counts(db: Database, backfill_id: str) -> dict[str | None, int]:
    """Return the number of captures by outcome; None for those not asked for yet."""
    query = "SELECT outcome, count(*) FROM backfill_captures WHERE backfill_id = ? GROUP BY outcome ORDER BY 1"
    return dict(db.execute(query, [backfill_id]).fetchall())


@dataclass(frozen=True, slots=True)
class YearCount:
    """What a web archive has of one year."""

    year: str
    captures: int
    articles: int
    """Different articles among them."""


def years(db: Database, backfill_id: str) -> list[YearCount]:
    """Return what a backfill's index lists, by year."""
    rows = db.execute(
        "SELECT substr(timestamp, 1, 4), count(*), count(DISTINCT article_id) FROM backfill_captures "
        "WHERE backfill_id = ? GROUP BY 1 ORDER BY 1",
        [backfill_id],
    )
    return [YearCount(*row) for row in rows]


def count_articles(db: Database, backfill_id: str) -> int:
    """Return the number of different articles that a backfill's index lists captures of."""
    query = "SELECT count(DISTINCT article_id) FROM backfill_captures WHERE backfill_id = ?"
    return int(db.execute(query, [backfill_id]).fetchone()[0])


def is_archived(db: Database, listed_capture: ListedCapture) -> bool:
    """Return whether the archive has a capture of this page, of the same second and with the same payload."""
    second = listed_capture.captured_at[:19]
    found = select_captures(
        db, "c.url = ? AND c.captured_at BETWEEN ? AND ?", [listed_capture.url, f"{second}.000Z", f"{second}.999Z"]
    )
    return any(_is_same(listed_capture, stored.capture) for stored in found)


def _is_same(listed_capture: ListedCapture, capture: Capture) -> bool:
    if capture.via and from_json(capture.via).digest == (listed_capture.digest or None):
        return True
    digests = read_index_digest(listed_capture.digest)
    if not digests or capture.payload_digest is None:
        return not capture.via
    return capture.payload_digest in {sha1_form(digest) for name, digest in digests if name == "sha1"}


def read_index_digest(digest: str) -> frozenset[tuple[str, bytes]]:
    """Return what a digest in an index can mean; one without the name of a hash is a SHA-1."""
    return read_digest(digest if ":" in digest else f"sha1:{digest}") if digest else frozenset()
