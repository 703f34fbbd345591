"""The home page and the data of its timeline."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.search.search import Search
from reader import security
from reader.formats.timeline_drawing import draw
from reader.page import page, read, render
from reader.queries.archive_counts import archive_counts
from reader.queries.capture_years import capture_years
from reader.queries.changes import changes_and_backfills
from reader.queries.newly_archived import newly_archived
from reader.queries.search import newest
from reader.queries.timeline import timeline

_NEWEST = 8
_CHANGES = 6
_ARCHIVED = 6


@page
async def home(datasette: Datasette, request: Request) -> Response:
    """Answer ``/``: search box, counts, timeline, newest articles, changes, and what was archived last."""

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        return {
            "counts": archive_counts(db),
            "timeline": draw(timeline(db)),
            "years": capture_years(db),
            "newest": newest(db, _NEWEST),
            "changes": changes_and_backfills(db, _CHANGES),
            "archived": newly_archived(db, Search(), _ARCHIVED),
        }

    return await render(datasette, request, "home", **await read(datasette, query))


@page
async def timeline_json(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Answer ``/timeline.json``: articles per month and section."""
    found = await read(datasette, timeline)
    document = {
        "sections": found.sections,
        "months": [{"month": month.month, "articles": month.counts} for month in found.months],
    }
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, content_type="application/json; charset=utf-8", headers=security.page_headers())
