"""All articles of a search as a file: ``/search.csv`` and the like."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.connection import connect
from archive.errors import ExportError, InvalidSearch
from archive.exports.as_csv import SPREADSHEET, Dialect
from archive.exports.export import OpenExport, prepared_export
from archive.exports.export import Request as ExportRequest
from archive.exports.formats import Format
from archive.exports.row_source import Row, RowReader
from archive.exports.selection import Selection
from archive.search.search import Search
from reader import security
from reader.addresses import absolute
from reader.citing import permanent_path, reference_of
from reader.formats.citations import bibtex, ris
from reader.formats.reference import Reference
from reader.page import DATABASE_NAME, archive_title, page, pairs, read
from reader.queries.article_version import latest_version
from reader.queries.search_request import SearchRequest, refuse_unknown_values
from reader.streaming import StreamedResponse

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TOTAL = "X-Total-Count"
"""The header with the number of articles in the file."""
_CITATIONS: dict[str, Callable[[Reference], str]] = {"ris": ris, "bib": lambda ref: bibtex(ref) + "\n"}
_CSV_OPTIONS = ("bom", "no_formulas", "spreadsheet")


@page
async def search_file(datasette: Datasette, request: Request) -> Response | StreamedResponse:
    """Answer ``/search.csv``, ``.json``, ``.ndjson``, ``.ris``, ``.bib`` and ``.xlsx``: every article of the search."""
    extension = request.url_vars["extension"]
    asked = SearchRequest.from_pairs(pairs(request), others=_CSV_OPTIONS)
    search = asked.search
    if search.nothing:
        raise InvalidSearch(" ".join(search.query.problems))
    await read(datasette, lambda db: refuse_unknown_values(db, search))
    form = _citation_format(datasette, request, extension) if extension in _CITATIONS else None
    named = "csv" if form else extension
    export_request = ExportRequest(named, _selection(search), dialect=_dialect(request, extension))
    db, export = await asyncio.to_thread(
        _opened, Path(datasette.get_database(DATABASE_NAME).path), export_request, form
    )
    headers = {
        **security.page_headers(),
        "Content-Disposition": f'attachment; filename="search.{extension}"',
        TOTAL: str(export.total),
    }
    if request.method == "HEAD":
        db.close()
        return Response("", content_type=CONTENT_TYPES[extension], headers=headers)

    def write(out: BinaryIO) -> None:
        with closing(db):
            export.write(out)

    return StreamedResponse(write, CONTENT_TYPES[extension], headers)


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


def _dialect(request: Request, extension: str) -> Dialect:
    given = {name: request.args.get(name) or "" for name in _CSV_OPTIONS}
    for name, value in given.items():
        if value not in ("", "0", "1"):
            raise InvalidSearch(f"{name}={value}: expected 1 or 0.")
        if value and extension != "csv":
            raise InvalidSearch(f"{name} is for CSV: use it with /search.csv.")
    if given["spreadsheet"] == "1":
        return SPREADSHEET
    return Dialect(bom=given["bom"] == "1", no_formulas=given["no_formulas"] == "1")


def _citation_format(datasette: Datasette, request: Request, extension: str) -> Format:
    """Return a format of citations of the latest versions, which names their permanent addresses on this server."""
    title, written = archive_title(datasette), _CITATIONS[extension]
    root = absolute(datasette, request, "/")

    def write(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
        db = reader.db.conn
        for (article_id,) in rows:
            db.row_factory = sqlite3.Row
            version = latest_version(db, article_id)
            db.row_factory = None
            assert version is not None
            address = root + permanent_path(version).removeprefix("/")
            out.write(written(reference_of(version, address=address, archive=title)).encode())

    return Format(extension, lambda _: ["id"], write)
