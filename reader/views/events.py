"""The list of events: facets, map, years, and files of exactly what is shown."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.addresses import absolute
from reader.formats import event_files
from reader.formats.province_map import draw_map
from reader.page import archive_title, page, pairs, read, render
from reader.queries.event_filter import KINDS, EventFilter
from reader.queries.events import (
    count_events,
    events_by_province,
    events_by_year,
    facets,
    find_events,
    name_of,
)
from reader.views.feed_response import feed_response

_PAGE_SIZE = 40
_MOST = 10_000
"""Events in a file, at most."""
_ENTRIES = 50
_TABLES = {"person": "report_people", "place": "report_places", "body": "report_bodies"}


@page
async def events_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/events``: the events that the parameters choose, the newest first."""
    chosen = EventFilter.of(dict(pairs(request)))
    number = max(1, int(request.args.get("page") or 1)) if (request.args.get("page") or "1").isdigit() else 1

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        return {
            "total": count_events(db, chosen),
            "events": find_events(db, chosen, _PAGE_SIZE, (number - 1) * _PAGE_SIZE),
            "facets": facets(db, chosen),
            "years": events_by_year(db, chosen),
            "map": draw_map(events_by_province(db, chosen)),
            "names": names_of(db, chosen),
        }

    found = await read(datasette, query)
    return await render(
        datasette, request, "events", **found, chosen=chosen, number=number, kinds=KINDS,
        pages=-(-found["total"] // _PAGE_SIZE),
        most_in_year=max((count for _, count in found["years"]), default=1),
    )  # fmt: skip


def names_of(db: sqlite3.Connection, chosen: EventFilter) -> dict[str, str]:
    """Return the names of what is chosen, by parameter; the id where the archive has no such thing."""
    given = {name: getattr(chosen, name) for name in _TABLES if getattr(chosen, name)}
    return {name: name_of(db, _TABLES[name], value) or value for name, value in given.items()}


@page
async def events_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/events.csv``, ``/events.json`` and ``/events.ics``: what ``/events`` shows with the same parameters."""
    chosen = EventFilter.of(dict(pairs(request)))
    events = await read(datasette, lambda db: find_events(db, chosen, _MOST))
    extension = request.url_vars["extension"]
    if extension == "csv":
        return _file(event_files.as_csv(events), "text/csv; charset=utf-8")
    if extension == "json":
        return _file(event_files.as_json(events), "application/json; charset=utf-8")
    stamp = await read(datasette, _last_change)
    calendar = event_files.as_calendar(events, archive_title(datasette), absolute(datasette, request, "/"), stamp)
    return _file(calendar, "text/calendar; charset=utf-8")


def _last_change(db: sqlite3.Connection) -> str:
    found: str | None = db.execute("SELECT max(changed_at) FROM articles").fetchone()[0]
    return found or "1970-01-01T00:00:00Z"


def _file(text: str, content_type: str) -> Response:
    return Response(text, headers={"Access-Control-Allow-Origin": "*"}, content_type=content_type)


@page
async def events_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/events.atom`` and ``/events.rss``: the newest events that the parameters choose."""
    chosen = EventFilter.of(dict(pairs(request)))

    def query(db: sqlite3.Connection) -> tuple[list[Any], dict[str, str]]:
        return find_events(db, chosen, _ENTRIES), names_of(db, chosen)

    events, names = await read(datasette, query)
    address = absolute(datasette, request, "/")
    title = ": ".join(
        [f"{archive_title(datasette)}, events", *names.values(), *filter(None, [chosen.kind, chosen.year])]
    )
    entries = [event_files.entry(event, address) for event in events]
    path = f"/events.{request.url_vars['extension']}"
    return feed_response(
        datasette, request, title, f"/events{chosen.query()}", entries, first=f"{path}{chosen.query()}", following=None
    )
