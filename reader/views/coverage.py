"""How much of each site the archive has: a page, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import asdict, dataclass, fields
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.monitoring.coverage import Column, SiteCoverage, coverage, uncaptured_of
from archive.monitoring.uncaptured import Uncaptured
from reader import security
from reader.page import page, read, render

_SHOWN, _LISTED = 25, 10_000
"""Articles known only from lists: on the page, and in the JSON document, of each site."""


@dataclass(frozen=True, slots=True)
class SitePart:
    """The coverage of a site, with articles that are only known from lists."""

    site: SiteCoverage
    uncaptured: list[Uncaptured]


@page
async def coverage_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/coverage``."""
    parts = await read(datasette, lambda db: _parts(db, _SHOWN))
    return await render(datasette, request, "coverage", parts=parts)


@page
async def coverage_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/coverage.json`` and ``/coverage.csv``, which has a row for each column of a site."""
    parts = await read(datasette, lambda db: _parts(db, _LISTED))
    if request.url_vars["extension"] == "csv":
        columns = [column for part in parts for column in part.site.columns]
        return Response(_csv(columns), content_type="text/csv; charset=utf-8", headers=security.COMMON)
    document = {"sites": [_document(part) for part in parts]}
    body = json.dumps(document, ensure_ascii=False, indent=1)
    return Response(body, content_type="application/json; charset=utf-8", headers=security.COMMON)


def _parts(db: sqlite3.Connection, limit: int) -> list[SitePart]:
    archive = Database(db)
    return [SitePart(site, uncaptured_of(archive, site.site, limit)) for site in coverage(archive)]


def _document(part: SitePart) -> dict[str, Any]:
    return {**asdict(part.site), "articles_only_in_lists": [asdict(each) for each in part.uncaptured]}


def _csv(columns: list[Column]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    names = [field.name for field in fields(Column)]
    writer.writerow(names)
    writer.writerows([getattr(column, name) for name in names] for column in columns)
    return file.getvalue()
