"""The evidence: the page as it was captured, out of its WARC record."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from archive.digest import payload_digest
from archive.errors import WarcError
from archive.warc.headers import header
from archive.warc.reader import Record, read_record
from reader import security
from reader.queries import article_pages
from reader.site import DATABASE, page, read, render

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A capture, and the capture that holds its payload: another one where the record is a revisit."""

    capture: sqlite3.Row
    holder: sqlite3.Row
    tombstone: sqlite3.Row | None


@page
async def evidence(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID``: when and how the page was captured, and the page in a frame."""
    found = await _found(datasette, request)
    if found.tombstone:
        return await _withdrawn(datasette, request, found)
    try:
        record, error = _record(datasette, found.holder), None
    except WarcError as problem:
        record, error = None, str(problem)
    return await render(
        datasette,
        request,
        "evidence",
        capture=found.capture,
        holder=found.holder,
        error=error,
        headers=record.http_headers if record else (),
        framed=bool(record and _content_type(record)),
        digest=payload_digest(record.body) if record else None,
    )


@page
async def captured_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID/page``: the captured page itself, which may run and load nothing."""
    found = await _found(datasette, request)
    if found.tombstone:
        return await _withdrawn(datasette, request, found)
    try:
        record = _record(datasette, found.holder)
        content_type, payload = _content_type(record), record.payload()
    except WarcError as error:
        raise NotFound(str(error)) from error
    if not content_type:
        raise NotFound("This capture has no page that can be shown")
    return Response(payload, content_type=content_type, headers=security.captured_headers())


@page
async def record_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID.warc.gz``: the record as a WARC file of one, byte for byte as it is kept."""
    found = await _found(datasette, request)
    if found.tombstone:
        return await _withdrawn(datasette, request, found)
    capture = found.capture
    try:
        with _path(datasette, capture).open("rb") as file:
            file.seek(capture["offset"])
            member = file.read(capture["length"])
    except OSError as error:
        raise NotFound(f"{capture['warc_file']} cannot be read: {error.strerror}") from error
    headers = {**security.COMMON, "Content-Disposition": f'attachment; filename="{capture["record_id"]}.warc.gz"'}
    return Response(member, content_type="application/warc", headers=headers)


async def _found(datasette: Datasette, request: Request) -> Found:
    def reader(db: sqlite3.Connection) -> Found | None:
        capture = article_pages.capture(db, request.url_vars["id"])
        if capture is None:
            return None
        holder = article_pages.capture(db, capture["refers_to"]) if capture["refers_to"] else None
        tombstone = article_pages.withdrawal(db, capture["article_id"]) if capture["article_id"] else None
        return Found(capture, holder or capture, tombstone)

    found = await read(datasette, reader)
    if found is None:
        raise NotFound(f"There is no capture {request.url_vars['id']} in this archive")
    return found


async def _withdrawn(datasette: Datasette, request: Request, found: Found) -> Response:
    return await render(datasette, request, "withdrawn", status=410, tombstone=found.tombstone)


def _record(datasette: Datasette, capture: sqlite3.Row) -> Record:
    return read_record(_path(datasette, capture), capture["offset"])


def _path(datasette: Datasette, capture: sqlite3.Row) -> Path:
    folder = Path(datasette.get_database(DATABASE).path).parent / "warc"
    return folder / Path(capture["warc_file"]).name


def _content_type(record: Record) -> str | None:
    """Return the content type to show the payload with, None where it is no page of text."""
    sent = header(record.http_headers, "Content-Type") or ""
    kind = sent.partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    charset = _CHARSET.search(sent)
    shown = "text/plain" if kind == "text/plain" else "text/html"
    return f"{shown}; charset={charset[1]}" if charset else shown
