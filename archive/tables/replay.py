"""A captured page as it was."""

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
    """Return the headers and the body, before content decoding, that a capture was answered with.

    A revisit record has headers of its own, and its body is in the record it refers to; a 304 has no body.
    Raises as :func:`archive.warc.read_record` does, and KeyError where the record referred to has no row.
    """
    record = read_record(warc_folder / capture.warc_file, capture.offset)
    if capture.refers_to is None or capture.status == 304:
        return record.http_headers, record.body
    held = history.capture(capture.refers_to)
    return record.http_headers, read_record(warc_folder / held.warc_file, held.offset).body


def capture_at(db: Database, url: str, at: str | None) -> Capture:
    """Return the newest capture of the page at canonical ``url``, not after ``at`` where that is given.

    Raises :class:`CaptureNotFound`, which says what captures there are.
    """
    found = db.execute(
        f"SELECT record_id FROM captures WHERE {_FULL} AND captured_at <= ? ORDER BY captured_at DESC LIMIT 1",
        [url, at or "9999"],
    ).fetchone()
    if found is None:
        raise CaptureNotFound(_what_there_is(db, url, at))
    return History(db).capture(found[0])


def payload_record(warc_folder: Path, db: Database, capture: Capture) -> Record:
    """Return the WARC record with the page that stood at the time of ``capture``; a 304 confirms an earlier one."""
    history = History(db)
    holder = history.capture(capture.refers_to) if capture.refers_to else capture
    return read_record(warc_folder / holder.warc_file, holder.offset)


def _what_there_is(db: Database, url: str, at: str | None) -> str:
    (first,) = db.execute(f"SELECT min(captured_at) FROM captures WHERE {_FULL}", [url]).fetchone()
    if first:
        return f"{url}: no capture up to {at}; the first is of {first}. Give that time, or leave --at out."
    answers = db.execute(
        "SELECT status, max(captured_at) FROM captures WHERE url = ? GROUP BY status ORDER BY 2 DESC", [url]
    ).fetchone()
    if answers:
        return f"{url}: never captured as a page; the newest answer was HTTP {answers[0]}, {answers[1]}."
    return f"{url}: never captured. Look for its address in the table captures, or with the search of 'cppcc serve'."
