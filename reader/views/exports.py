"""All articles of a search as a file: ``/search.csv`` and the like."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.connection import connect
from archive.errors import ExportError, InvalidSearch
from archive.exports.export import OpenExport, described_query, prepared_export
from archive.exports.export import Request as ExportRequest
from archive.exports.formats import Format, format_named
from archive.exports.row_source import Row, RowReader
from archive.exports.selection import Selection
from archive.exports.sidecar import CSVW_TYPE, sidecar
from archive.search.search import Search
from reader import security
from reader.addresses import absolute
from reader.citing import permanent_path, reference_of
from reader.formats.citations import FORMATS
from reader.formats.row_files import CONTENT_TYPES
from reader.page import DATABASE_NAME, archive_title, page, pairs, read
from reader.queries.article_version import latest_version
from reader.queries.search_request import SearchRequest, refuse_unknown_values
from reader.streaming import StreamedResponse
from reader.views.csv_dialect import CSV_OPTIONS, requested_dialect
from reader.views.rows_response import file_headers

_CITATIONS = ("ris", "bib")
METADATA = "search.csv-metadata.json"


@page
async def search_file(datasette: Datasette, request: Request) -> Response | StreamedResponse:
    """Answer ``/search.csv``, ``.json``, ``.ndjson``, ``.ris``, ``.bib`` and ``.xlsx``: every article of the search."""
    extension = request.url_vars["extension"]
    asked = SearchRequest.from_pairs(pairs(request), others=CSV_OPTIONS)
    search = asked.search
    if search.nothing:
        raise InvalidSearch(" ".join(search.query.problems))
    await read(datasette, lambda db: refuse_unknown_values(db, search))
    form = _citation_format(datasette, request, extension) if extension in _CITATIONS else None
    named = "csv" if form else extension
    export_request = ExportRequest(named, _selection(search), dialect=requested_dialect(request, extension))
    db, export = await asyncio.to_thread(
        _opened, Path(datasette.get_database(DATABASE_NAME).path), export_request, form
    )
    headers = file_headers(f"search.{extension}", export.total)
    if extension == "csv":
        headers["Link"] += f', <{METADATA}?{request.query_string}>; rel="describedby"; type="{CSVW_TYPE}"'
    content_type = FORMATS[extension].content_type if form else CONTENT_TYPES[extension]
    if request.method == "HEAD":
        db.close()
        return Response("", content_type=content_type, headers=headers)

    def write(out: BinaryIO) -> None:
        with closing(db):
            export.write(out)

    return StreamedResponse(write, content_type, headers)


@page
async def search_metadata(datasette: Datasette, request: Request) -> Response:
    """Answer ``/search.csv-metadata.json``: the columns of ``/search.csv?…``, as CSV on the Web."""
    url = f"search.csv?{request.query_string}" if request.query_string else "search.csv"

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        archive = Database(db)
        return sidecar(archive, described_query(archive, "articles", format_named("csv")), "csv", url)

    body = json.dumps(await read(datasette, query), ensure_ascii=False, indent=2)
    return Response(body, content_type=f"{CSVW_TYPE}; charset=utf-8", headers=security.page_headers())


def _opened(database: Path, request: ExportRequest, form: Format | None) -> tuple[Database, OpenExport]:
    """Return a connection of its own, in a transaction, and the export that is to be written in it."""
    db = Database(connect(database, "ro", one_thread=False))
    try:
        db.execute("BEGIN")
        return db, prepared_export(db, request, form)
    except ExportError as error:
        db.close()
        raise InvalidSearch(str(error)) from error


def _selection(search: Search) -> Selection:
    return Selection(
        sites=search.sites,
        sections=search.sections,
        sources=search.sources,
        text=search.text,
        statuses=(search.status,) if search.status else (),
        published_from=search.first,
        published_to=search.last,
        sort=search.sort,
    )


def _citation_format(datasette: Datasette, request: Request, extension: str) -> Format:
    """Return a format of citations of the latest versions, which names their permanent addresses on this server."""
    title, form = archive_title(datasette), FORMATS[extension]
    root = absolute(datasette, request, "/")

    def write(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
        db = reader.db.conn
        for (article_id,) in rows:
            db.row_factory = sqlite3.Row
            version = latest_version(db, article_id)
            db.row_factory = None
            assert version is not None
            address = root + permanent_path(version).removeprefix("/")
            cited = reference_of(version, address=address, archive=title)
            out.write((form.write([cited]) + form.between).encode())

    return Format(extension, lambda _: ["id"], write)
