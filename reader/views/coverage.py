"""How much of each site the archive has: a page, JSON and CSV."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.exports.unseen import Unseen, unseen
from archive.monitoring.coverage import Column, SiteCoverage, coverage, uncaptured_of
from archive.monitoring.uncaptured import Uncaptured
from reader import security
from reader.formats.row_files import FLAT, Row
from reader.page import page, read, render
from reader.streaming import PiecesResponse
from reader.views.rows_response import rows_response

_NAMES = [field.name for field in fields(Column)]
_SHOWN, _LISTED = 25, 10_000
"""Articles known only from lists: on the page, and in the JSON document, of each site."""


@dataclass(frozen=True, slots=True)
class SitePart:
    """The coverage of a site, with articles that are only known from lists."""

    site: SiteCoverage
    uncaptured: list[Uncaptured]
    unseen: Unseen | None
    """What the archive could not have seen of it."""


@page
async def coverage_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/coverage``."""
    parts = await read(datasette, lambda db: _parts(db, _SHOWN))
    return await render(datasette, request, "coverage", parts=parts)


@page
async def coverage_file(datasette: Datasette, request: Request) -> Response | PiecesResponse:
    """Answer ``/coverage.json``, and ``/coverage.csv`` and ``/coverage.xlsx``: a row for each column of a site."""
    parts = await read(datasette, lambda db: _parts(db, _LISTED))
    extension = request.url_vars["extension"]
    if extension in FLAT:
        columns = [asdict(column) for part in parts for column in part.site.columns]
        return rows_response(request, extension, "coverage", _NAMES, _once(columns), len(columns))
    document = {"sites": [_document(part) for part in parts]}
    body = json.dumps(document, ensure_ascii=False, indent=1)
    return Response(body, content_type="application/json; charset=utf-8", headers=security.COMMON)


def _parts(db: sqlite3.Connection, limit: int) -> list[SitePart]:
    archive = Database(db)
    missed = {one.site: one for one in unseen(archive)}
    return [
        SitePart(site, uncaptured_of(archive, site.site, limit), missed.get(site.site)) for site in coverage(archive)
    ]


def _document(part: SitePart) -> dict[str, Any]:
    listed = [asdict(each) for each in part.uncaptured]
    known = sum(part.site.uncaptured.values())
    return {
        **asdict(part.site),
        "articles_only_in_lists": listed,
        "articles_only_in_lists_left_out": known - len(listed),
        "unseen": {**asdict(part.unseen), "text": part.unseen.text} if part.unseen else None,
    }


async def _once(columns: list[dict[str, Any]]) -> AsyncIterator[list[Row]]:
    yield list(columns)
