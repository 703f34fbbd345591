"""Look up captures and read their WARC records."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.errors import CaptureNotFound
from archive.models import Capture
from archive.tables.captures import StoredCapture, get_capture
from archive.warc import Record, read_record
from archive.warc.headers import Headers

_FULL = "url = ? AND (status IN (200, 304) OR record_type = 'resource')"


def captured_answer(warc_folder: Path, stored: StoredCapture) -> tuple[Headers, bytes]:
    """Return the response headers and the body, before content decoding, of a capture. Reads WARC files only.

    A revisit record has its own headers; its body is in the record it refers to. A 304 has no body.
    Raises what :func:`archive.warc.read_record` raises, and KeyError if the record referred to has no row.
    """
    capture = stored.capture
    record = read_record(warc_folder / capture.warc_file, capture.offset, capture.length)
    if capture.refers_to is None or capture.status == 304:
        return record.http_headers, record.body
    return record.http_headers, _read_payload(warc_folder, stored).body


def payload_record(warc_folder: Path, db: Database, capture: Capture) -> Record:
    """Return the WARC record with the payload of a capture; for a 304, the payload that it confirms.

    Raises as :func:`captured_answer` does.
    """
    return _read_payload(warc_folder, get_capture(db, capture.record_id))


def capture_at(db: Database, url: str, at: str | None) -> Capture:
    """Return the newest capture of a page, not later than ``at`` if given. ``url`` is canonical, ``at`` UTC.

    Raises :class:`CaptureNotFound`, whose message names the captures there are.
    """
    found = db.execute(
        f"SELECT record_id FROM captures WHERE {_FULL} AND captured_at <= ? ORDER BY captured_at DESC LIMIT 1",
        [url, at or clock.NEVER],
    ).fetchone()
    if found is None:
        raise CaptureNotFound(_available_captures(db, url, at))
    return get_capture(db, found[0]).capture


def _read_payload(warc_folder: Path, stored: StoredCapture) -> Record:
    if stored.payload_place is None:
        raise KeyError(stored.capture.refers_to)
    name, offset = stored.payload_place
    return read_record(warc_folder / name, offset)


def _available_captures(db: Database, url: str, at: str | None) -> str:
    (first,) = db.execute(f"SELECT min(captured_at) FROM captures WHERE {_FULL}", [url]).fetchone()
    if first:
        return f"{url}: no capture up to {at}; the first is from {first}. Use that time, or leave out --at."
    responses = db.execute(
        "SELECT status, max(captured_at) FROM captures WHERE url = ? GROUP BY status ORDER BY 2 DESC", [url]
    ).fetchone()
    if responses:
        return f"{url}: never captured as a page; the newest response was HTTP {responses[0]}, {responses[1]}."
    return f"{url}: never captured. Look for its URL in the table captures, or search in 'cppcc serve'."
