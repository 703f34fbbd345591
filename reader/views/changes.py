"""The page of changes, and the page of articles that are gone."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.sites import all_sites
from reader.page import page, read, render
from reader.queries.change_filter import FIELDS, ChangeFilter, refuse_unknown
from reader.queries.changes import Change, count_changes
from reader.queries.gone import confirmations
from reader.views.found_changes import found_changes, requested_filter, requested_position

_PAGE_SIZE = 50


@page
async def changes_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes``: what publishers changed after publication, newest first, all or chosen by filters."""
    return await _page(datasette, request, "changes")


@page
async def gone_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/gone``: which articles their publishers removed, when they were last seen, and what confirmed it."""
    return await _page(datasette, request, "gone")


async def _page(datasette: Datasette, request: Request, name: str) -> Response:
    removals_only = name == "gone"
    chosen, before = requested_filter(request), requested_position(request)

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        refuse_unknown(db, chosen)
        return {
            "total": count_changes(db, chosen, removals_only=removals_only),
            "sites": _values(db, "site"),
            "sections": _values(db, "section"),
        }

    context = await read(datasette, query)
    found = await found_changes(datasette, chosen, before, _PAGE_SIZE + 1, removals_only=removals_only)
    shown = found[:_PAGE_SIZE]
    if removals_only:
        ids = [one.change.row["id"] for one in shown if isinstance(one.change, Change)]
        context["confirmed"] = await read(datasette, lambda db: confirmations(db, ids))
    last = shown[-1].position if len(found) > _PAGE_SIZE else ""
    return await render(
        datasette,
        request,
        name,
        **context,
        chosen=chosen,
        fields=FIELDS,
        titles={site.id: site.title for site in all_sites().values()},
        found=shown,
        next_url=chosen.url(f"/{name}", before=last) if last else None,
        first_page=not request.args.get("before"),
        filtered=chosen != ChangeFilter(),
    )


def _values(db: sqlite3.Connection, column: str) -> list[str]:
    """Return the values to choose from, in alphabetical order."""
    query = "SELECT DISTINCT value FROM facet_counts WHERE facet = ? AND value <> '' ORDER BY value"
    return [row[0] for row in db.execute(query, [column])]
