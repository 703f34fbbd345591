"""The list of events with facets, map and years, and its feeds."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.errors import InvalidSearch
from reader.addresses import absolute
from reader.formats import event_files
from reader.formats.province_map import draw_map, province_name
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
_ENTRIES = 50
_TABLES = {"person": "report_people", "place": "report_places", "body": "report_bodies"}
_LISTS = {"person": "/people", "place": "/places", "body": "/bodies"}


@page
async def events_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/events``: the events that the parameters choose, the newest first."""
    chosen = EventFilter.of(pairs(request), others=("page",))
    number = _page_number(request.args.get("page") or "1")

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        names = names_of(db, chosen)
        return {
            "total": count_events(db, chosen),
            "events": find_events(db, chosen, _PAGE_SIZE, (number - 1) * _PAGE_SIZE),
            "facets": facets(db, chosen),
            "years": events_by_year(db, chosen),
            "map": draw_map(events_by_province(db, chosen)),
            "names": names,
        }

    found = await read(datasette, query)
    return await render(
        datasette, request, "events", **found, chosen=chosen, number=number, kinds=KINDS,
        pages=-(-found["total"] // _PAGE_SIZE),
        most_in_year=max((count for _, count in found["years"]), default=1),
    )  # fmt: skip


def names_of(db: sqlite3.Connection, chosen: EventFilter) -> dict[str, str]:
    """Return the names of what is chosen, by parameter. Raises :class:`InvalidSearch` for an id that nothing has."""
    given = {parameter: getattr(chosen, parameter) for parameter in _TABLES if getattr(chosen, parameter)}
    names = {parameter: name_of(db, _TABLES[parameter], value) for parameter, value in given.items()}
    if names.get("place", "") is None:
        names["place"] = province_name(given["place"])
    unknown = [
        f"No {parameter} has the id “{given[parameter]}”; {_LISTS[parameter]} lists all with their ids."
        for parameter, name in names.items()
        if name is None
    ]
    if unknown:
        raise InvalidSearch(" ".join(unknown))
    return {parameter: name for parameter, name in names.items() if name is not None}


def _page_number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 0 < len(given) < 8 and int(given)):
        raise InvalidSearch(f"page={given}: expected a number from 1.")
    return int(given)


@page
async def events_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/events.atom`` and ``/events.rss``: the newest events that the parameters choose."""
    chosen = EventFilter.of(pairs(request))

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
