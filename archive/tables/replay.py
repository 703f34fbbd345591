"""Look up captures and read their WARC records."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from archive.errors import CaptureNotFound
from archive.models import Capture
from archive.tables.articles import History
from archive.warc import Record, read_record

Headers = tuple[tuple[str, str], ...]

_FULL = "url = ? AND (status IN (200, 304) OR record_type = 'resource')"


def captured_answer(warc_folder: Path, history: History, capture: Capture) -> tuple[Headers, bytes]:
    """Return the response headers and the body, before content decoding, of a capture.

    A revisit record has its own headers; its body is in the record it refers to. A 304 has no body.
    Raises what :func:`archive.warc.read_record` raises, and KeyError if the record referred to has no row.
    """
    record = read_record(warc_folder / capture.warc_file, capture.offset)
    if capture.refers_to is None or capture.status == 304:
        return record.http_headers, record.body
    held = history.capture(capture.refers_to)
    return record.http_headers, read_record(warc_folder / held.warc_file, held.offset).body


def capture_at(db: Database, url: str, at: str | None) -> Capture:
    """Return the newest capture of a page, not later than ``at`` if given. ``url`` is canonical, ``at`` UTC.

    Raises :class:`CaptureNotFound`, whose message names the captures there are.
    """
    found = db.execute(
        f"SELECT record_id FROM captures WHERE {_FULL} AND captured_at <= ? ORDER BY captured_at DESC LIMIT 1",
        [url, at or "9999"],
    ).fetchone()
    if found is None:
        raise CaptureNotFound(_captures_found(db, url, at))
    return History(db).capture(found[0])


def payload_record(warc_folder: Path, db: Database, capture: Capture) -> Record:
    """Return the WARC record with the page as it was at the time of ``capture``; for a 304, an earlier record."""
    history = History(db)
    holder = history.capture(capture.refers_to) if capture.refers_to else capture
    return read_record(warc_folder / holder.warc_file, holder.offset)


def _captures_found(db: Database, url: str, at: str | None) -> str:
    (first,) = db.execute(f"SELECT min(captured_at) FROM captures WHERE {_FULL}", [url]).fetchone()
    if first:
        return f"{url}: no capture up to {at}; the first is from {first}. Use that time, or leave out --at."
    responses = db.execute(
        "SELECT status, max(captured_at) FROM captures WHERE url = ? GROUP BY status ORDER BY 2 DESC", [url]
    ).fetchone()
    if responses:
        return f"{url}: never captured as a page; the newest response was HTTP {responses[0]}, {responses[1]}."
    return f"{url}: never captured. Look for its URL in the table captures, or search in 'cppcc serve'."
