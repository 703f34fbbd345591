"""The table ``captures``: one row per WARC record that holds an answer.

Functions join whatever transaction is open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.models import Capture
from archive.tables.crawls import OF_NO_SITE

_COLUMNS = tuple(field.name for field in fields(Capture))
_LIST = ", ".join(f'"{name}"' for name in _COLUMNS)
_MARKS = ", ".join("?" * len(_COLUMNS))
_INSERT = f"INSERT INTO captures ({_LIST}) VALUES ({_MARKS})"
_values_of = attrgetter(*_COLUMNS)
_STORED = f"""
    SELECT {", ".join(f'c."{name}"' for name in _COLUMNS)}, p.warc_file, p."offset"
    FROM captures c LEFT JOIN captures p ON p.record_id = c.refers_to
"""


_IMPORTED = " OR ".join(f"c.crawl_id LIKE '{kind}-%'" for kind in OF_NO_SITE)
_HOLDS_PAYLOAD = "c.record_type IN ('response', 'resource') AND c.truncated IS NULL"


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture, and the place of the record that holds its payload: for a revisit, another than its own."""

    capture: Capture
    payload_place: tuple[str, int] | None
    """File name within ``warc/`` and bytes from its start; None where the record it refers to has no row."""


def add_capture(db: Database, capture: Capture) -> None:
    """Add a row to ``captures``."""
    db.execute(_INSERT, _values_of(capture))


def get_capture(db: Database, record_id: str) -> StoredCapture:
    """Return the capture with that record id. Raises KeyError if there is none."""
    row = db.execute(f"{_STORED} WHERE c.record_id = ?", [record_id]).fetchone()
    if row is None:
        raise KeyError(record_id)
    return _stored(row)


def select_captures(db: Database, condition: str, values: Sequence[object]) -> list[StoredCapture]:
    """Return the captures ``c`` that meet an SQL condition, which may go on with ``ORDER BY`` and ``LIMIT``."""
    return [_stored(row) for row in db.execute(f"{_STORED} WHERE {condition}", values)]


def captures_of(db: Database, article_id: str) -> list[StoredCapture]:
    """Return the captures of all pages of an article by time, then by place in WARC files, whose names sort by time."""
    return select_captures(db, 'c.article_id = ? ORDER BY c.captured_at, c.warc_file, c."offset"', [article_id])


def captures_in_warc_order(db: Database, article_ids: Collection[str]) -> list[StoredCapture]:
    """Return the captures of some articles in the order in which they were written to WARC files."""
    marks = ", ".join("?" * len(article_ids))
    rows = db.execute(f'{_STORED} WHERE c.article_id IN ({marks}) ORDER BY c.warc_file, c."offset"', [*article_ids])
    return [_stored(row) for row in rows]


def has_captures(db: Database, article_id: str) -> bool:
    """Return whether a page of an article was captured."""
    return db.execute("SELECT 1 FROM captures WHERE article_id = ? LIMIT 1", [article_id]).fetchone() is not None


def newest_capture_time(db: Database) -> str:
    """Return when anything was captured last, in UTC; empty for an archive without captures. Reads every row."""
    return db.execute("SELECT coalesce(max(captured_at), '') FROM captures").fetchone()[0]  # type: ignore[no-any-return]


def has_later_capture(db: Database, capture: Capture) -> bool:
    """Return whether a page of the capture's article was captured after it, in the order of :func:`captures_of`."""
    row = db.execute(
        "SELECT 1 FROM captures WHERE article_id = ? AND captured_at >= ? "
        'AND (captured_at, warc_file, "offset") > (?, ?, ?) LIMIT 1',
        [capture.article_id, capture.captured_at, capture.captured_at, capture.warc_file, capture.offset],
    ).fetchone()
    return row is not None


def payload_with(db: Database, digest: str) -> Capture | None:
    """Return a capture that holds the payload with that digest, for a revisit record to refer to."""
    row = db.execute(
        f"SELECT {_LIST} FROM captures WHERE payload_digest = ? AND record_type = 'response' "
        "AND truncated IS NULL LIMIT 1",
        [digest],
    ).fetchone()
    return Capture(*row) if row else None


def stored_payload_with(db: Database, digest: str) -> StoredCapture | None:
    """Return a capture that holds the payload with that digest, be it a response or a resource."""
    row = db.execute(f"{_STORED} WHERE c.payload_digest = ? AND {_HOLDS_PAYLOAD} LIMIT 1", [digest]).fetchone()
    return _stored(row) if row else None


def payload_at(db: Database, url: str, captured_at: str) -> StoredCapture | None:
    """Return the capture of ``url`` at that time, or in the same second, whose payload is stored."""
    row = db.execute(
        f"{_STORED} WHERE c.url = ? AND substr(c.captured_at, 1, 19) = substr(?, 1, 19) AND c.truncated IS NULL "
        "AND (c.status = 200 OR c.record_type = 'resource') ORDER BY c.captured_at <> ? LIMIT 1",
        [url, captured_at, captured_at],
    ).fetchone()
    return _stored(row) if row else None


def imported_payloads(db: Database) -> Iterator[StoredCapture]:
    """Yield the imported captures that hold a payload, in the order of the WARC files."""
    rows = db.execute(f'{_STORED} WHERE ({_IMPORTED}) AND {_HOLDS_PAYLOAD} ORDER BY c.warc_file, c."offset"').fetchall()
    yield from map(_stored, rows)


def last_full_capture(db: Database, url: str, at: str | None = None) -> StoredCapture | None:
    """Return the newest capture of ``url`` with status 200 and a whole body: the response that a 304 confirms.

    Suspect and quarantined pages do not count: their validators are never sent. ``at`` is the time of the 304; None
    for now.
    """
    row = db.execute(
        "SELECT record_id FROM captures WHERE url = ? AND status = 200 AND truncated IS NULL AND captured_at <= ? "
        "AND NOT EXISTS (SELECT 1 FROM suspects s WHERE s.record_id = captures.record_id AND s.status <> 'confirmed') "
        "AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.record_id = captures.record_id) "
        "ORDER BY captured_at DESC LIMIT 1",
        [url, at or clock.NEVER],
    ).fetchone()
    return get_capture(db, row[0]) if row else None


def last_payload(db: Database, url: str, at: str | None = None) -> Capture | None:
    """Return the capture with the payload of :func:`last_full_capture`."""
    last = last_full_capture(db, url, at)
    if last is None or last.capture.refers_to is None:
        return last.capture if last else None
    return get_capture(db, last.capture.refers_to).capture


def has_capture(db: Database, url: str, captured_at: str) -> bool:
    """Return whether ``url`` was captured at exactly that time."""
    query = "SELECT 1 FROM captures WHERE url = ? AND captured_at = ?"
    return db.execute(query, [url, captured_at]).fetchone() is not None


def _stored(row: tuple[Any, ...]) -> StoredCapture:
    *columns, payload_file, payload_offset = row
    capture = Capture(*columns)
    if capture.refers_to is None:
        return StoredCapture(capture, (capture.warc_file, capture.offset))
    return StoredCapture(capture, None if payload_file is None else (payload_file, payload_offset))
