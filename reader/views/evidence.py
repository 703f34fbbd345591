"""Captures: the page as it was captured, from its WARC record."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from archive.digest import payload_digest
from archive.errors import OffSite, WarcError
from archive.paths import WARC_FOLDER
from archive.sites.urls import locate_on_any_site
from archive.timestamps.tokens import kept_files
from archive.warc.headers import header
from archive.warc.reader import read_record
from archive.warc.record import Record
from archive.warc.via import from_json
from reader import security
from reader.addresses import path
from reader.archived_assets import ADDRESS
from reader.captured_page_process import Task, bounded_assets, bounded_safe_page
from reader.file_proof import check_commands, closed_file, proof_of
from reader.formats.captured_page import MAX_BYTES
from reader.formats.page_assets import UsedAsset
from reader.page import DATABASE_NAME, page, read, render
from reader.queries.captures import article_at, withdrawal_of_capture
from reader.queries.captures import capture as find_capture
from reader.queries.documents import file_name

_UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9._-]")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture and the capture that holds its payload: a different one for a revisit record."""

    capture: sqlite3.Row
    holder: sqlite3.Row
    tombstone: sqlite3.Row | None
    """The withdrawal of its article, if any."""


@page
async def evidence(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID``: time, digest and headers of a capture, and the page in a frame."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    try:
        record, error = await asyncio.to_thread(_record, datasette, stored.holder), None
    except WarcError as problem:
        record, error = None, str(problem)
    file = await read(datasette, lambda db: closed_file(db, stored.capture["warc_file"]))
    proof = await asyncio.to_thread(proof_of, _folder(datasette), file)
    return await render(
        datasette,
        request,
        "evidence",
        proof=proof,
        commands=check_commands(proof, stored.capture),
        capture=stored.capture,
        holder=stored.holder,
        error=error,
        headers=record.http_headers if record else (),
        framed=bool(record and _content_type(record)),
        digest=payload_digest(record.body) if record else None,
        via=from_json(stored.capture["via"]) if stored.capture["via"] else None,
    )


@page
async def captured_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID/page``: the captured page with files of the archive, unable to run or connect."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    try:
        page_shown = await asyncio.to_thread(shown_page, datasette, stored)
    except WarcError as error:
        raise NotFound(str(error)) from error
    if page_shown is None:
        raise NotFound("This capture has no page that can be shown")
    content, content_type = page_shown
    return Response(content, content_type=content_type, headers=security.captured_headers())


@page
async def assets(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID/assets``: the images, styles and fonts that a captured page used."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    try:
        used = await asyncio.to_thread(_used, datasette, stored)
    except WarcError as error:
        raise NotFound(str(error)) from error
    if used is None:
        raise NotFound("This capture has no page whose images and styles can be listed")
    return await render(datasette, request, "assets", capture=stored.capture, used=used)


@page
async def link(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID/link?to=URL``: where a link in a captured page leads."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    target = request.args.get("to") or ""
    try:
        canonical = locate_on_any_site(target).url
    except OffSite:
        found = None
    else:
        found = await read(datasette, lambda db: article_at(db, canonical))
    response = await render(datasette, request, "link", capture=stored.capture, target=target, found=found)
    response.headers.update(security.framed_headers())
    return response


@page
async def record_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID.warc.gz``: the record as a WARC file with one record, byte for byte as stored."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    capture = stored.capture
    try:
        with _warc_path(datasette, capture).open("rb") as file:
            file.seek(capture["offset"])
            member = file.read(capture["length"])
    except OSError as error:
        raise NotFound(f"{capture['warc_file']} cannot be read: {error.strerror}") from error
    headers = {**security.COMMON, "Content-Disposition": f'attachment; filename="{capture["record_id"]}.warc.gz"'}
    return Response(member, content_type="application/warc", headers=headers)


@page
async def document_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/captures/ID/file``: a document as it was sent, to be saved and never shown by the browser."""
    stored = await _stored(datasette, request)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored)
    url = stored.capture["url"]
    if locate_on_any_site(url).kind != "document":
        raise NotFound("This capture is no document. See its page, or its WARC record.")
    try:
        record = await asyncio.to_thread(_record, datasette, stored.holder)
        content = record.payload()
    except WarcError as error:
        raise NotFound(str(error)) from error
    name = _UNSAFE_IN_NAME.sub("_", file_name(url))
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(file_name(url), safe='')}"
    headers = {**security.captured_headers(), "Content-Disposition": disposition}
    return Response(content, content_type="application/octet-stream", headers=headers)


async def _stored(datasette: Datasette, request: Request) -> StoredCapture:
    return await stored_capture(datasette, request.url_vars["id"])


async def stored_capture(datasette: Datasette, record_id: str) -> StoredCapture:
    """Return a capture by the id of its record. Raises NotFound if there is none."""

    def query(db: sqlite3.Connection) -> StoredCapture | None:
        capture = find_capture(db, record_id)
        if capture is None:
            return None
        holder = find_capture(db, capture["refers_to"]) if capture["refers_to"] else None
        tombstone = withdrawal_of_capture(db, capture)
        return StoredCapture(capture, holder or capture, tombstone)

    stored = await read(datasette, query)
    if stored is None:
        raise NotFound(f"There is no capture {record_id} in this archive")
    return stored


async def _withdrawn(datasette: Datasette, request: Request, stored: StoredCapture) -> Response:
    return await render(datasette, request, "withdrawn", status=410, tombstone=stored.tombstone)


def _record(datasette: Datasette, capture: sqlite3.Row) -> Record:
    return read_record(_warc_path(datasette, capture), capture["offset"])


@page
async def timestamp_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/timestamps/NAME``: the timestamp of a WARC file, or the certificates, as kept."""
    name = request.url_vars["name"]
    kept = {kept.name: kept for kept in await asyncio.to_thread(kept_files, _folder(datasette))}
    if name not in kept:
        raise NotFound(f"There is no timestamp {name} in this archive")
    kind = "application/x-pem-file" if name.endswith(".pem") else "application/timestamp-reply"
    headers = {**security.COMMON, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(await asyncio.to_thread(kept[name].read_bytes), content_type=kind, headers=headers)


def _folder(datasette: Datasette) -> Path:
    return Path(str(datasette.get_database(DATABASE_NAME).path)).parent


def _warc_path(datasette: Datasette, capture: sqlite3.Row) -> Path:
    folder = Path(datasette.get_database(DATABASE_NAME).path).parent / WARC_FOLDER
    return folder / Path(capture["warc_file"]).name


def payload_record(datasette: Datasette, stored: StoredCapture) -> Record:
    """Return the WARC record with the payload of a capture. Raises :class:`archive.errors.WarcError`."""
    return _record(datasette, stored.holder)


def shown_page(datasette: Datasette, stored: StoredCapture) -> tuple[str | bytes, str] | None:
    """Return what to show of a capture with its content type; None if it is not a text page.

    Raises :class:`archive.errors.WarcError`.
    """
    record = _record(datasette, stored.holder)
    content_type = _content_type(record)
    if content_type is None:
        return None
    kind, _, charset = content_type.partition("; charset=")
    payload = record.payload()
    if len(payload) > MAX_BYTES:
        return "This page is too long to be shown. Download its WARC record.", "text/plain; charset=utf-8"
    if kind == "text/plain":
        return payload, content_type
    return bounded_safe_page(payload, _task(datasette, stored, charset)), "text/html; charset=utf-8"


def _task(datasette: Datasette, stored: StoredCapture, charset: str) -> Task:
    capture = stored.capture
    return Task(
        charset=charset or None,
        page_url=capture["target_uri"],
        link_path=path(datasette, f"/captures/{capture['record_id']}/link"),
        database=str(datasette.get_database(DATABASE_NAME).path),
        captured_at=capture["captured_at"],
        asset_prefix=path(datasette, ADDRESS),
    )


def _used(datasette: Datasette, stored: StoredCapture) -> list[UsedAsset] | None:
    """Return the files that a captured page used; None where that takes too long, or where it is no page."""
    record = _record(datasette, stored.holder)
    content_type = _content_type(record) or ""
    payload = record.payload()
    if not content_type.startswith("text/html") or len(payload) > MAX_BYTES:
        return None
    return bounded_assets(payload, _task(datasette, stored, content_type.partition("; charset=")[2]))


def _content_type(record: Record) -> str | None:
    """Return the content type to serve the payload with, or None if it is not a text page."""
    received = header(record.http_headers, "Content-Type") or ""
    kind = received.partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    charset = _CHARSET.search(received)
    served = "text/plain" if kind == "text/plain" else "text/html"
    return f"{served}; charset={charset[1]}" if charset else served
