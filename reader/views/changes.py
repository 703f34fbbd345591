"""The page of recent changes."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.page import page, read, render
from reader.queries.changes import Change, changes
from reader.queries.runs_of_the_past import PastRun

_PAGE_SIZE = 50


@page
async def changes_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes``: what publishers changed after publication, newest first."""
    before = request.args.get("before")

    def query(db: sqlite3.Connection) -> tuple[list[Change | PastRun], bool]:
        found = changes(db, _PAGE_SIZE, before) if before else changes(db, _PAGE_SIZE)
        return found, bool(found and changes(db, 1, found[-1].at))

    found, more = await read(datasette, query)
    next_before = found[-1].at if more else None
    return await render(datasette, request, "changes", changes=found, next_before=next_before)
