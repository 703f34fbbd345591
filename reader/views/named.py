"""The pages of people, bodies and places."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from reader.formats.network_drawing import draw_network
from reader.formats.province_map import draw_map
from reader.page import page, read, render
from reader.queries import named
from reader.queries.event_filter import EventFilter
from reader.queries.events import count_events, events_by_year, find_events

_EVENTS = 30


@page
async def person(datasette: Datasette, request: Request) -> Response:
    """Answer ``/people/ID``: career, events, who took part in the same events, articles."""
    person_id = request.url_vars["id"]
    chosen = EventFilter(person=person_id)

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        found = named.person(db, person_id)
        if found is None:
            return None
        others = named.companions(db, person_id)
        shared = named.ties(db, [person_id, *(one.id for one in others)])
        return {
            "person": found,
            "career": named.career(db, person_id),
            "others": others,
            "network": draw_network(person_id, others, shared),
            "articles": named.articles_naming(db, "person", person_id),
            **_events(db, chosen),
        }

    return await _render(datasette, request, "person", query, f"There is no person {person_id!r}.", chosen)


@page
async def body(datasette: Datasette, request: Request) -> Response:
    """Answer ``/bodies/ID``: its names, events and articles."""
    body_id = request.url_vars["id"]
    chosen = EventFilter(body=body_id)

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        found = named.body(db, body_id)
        if found is None:
            return None
        names = [name for name in json.loads(found["names"]) if name != found["name"]]
        return {
            "body": found,
            "names": names,
            "articles": named.articles_naming(db, "body", body_id),
            **_events(db, chosen),
        }

    return await _render(datasette, request, "body", query, f"There is no body {body_id!r}.", chosen)


@page
async def place(datasette: Datasette, request: Request) -> Response:
    """Answer ``/places/ID``: where it is, what is in it, its events and articles."""
    place_id = request.url_vars["id"]
    chosen = EventFilter(place=place_id)

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        found = named.place(db, place_id)
        if found is None:
            return None
        code = place_id.rpartition("-")[2]
        return {
            "place": found,
            "inside": named.places_within(db, place_id),
            "map": draw_map({code[:2]: 1}) if len(code) == 6 and code.isdigit() else None,
            "articles": named.articles_naming(db, "place", place_id),
            **_events(db, chosen),
        }

    return await _render(datasette, request, "place", query, f"There is no place {place_id!r}.", chosen)


def _events(db: sqlite3.Connection, chosen: EventFilter) -> dict[str, Any]:
    return {
        "events": find_events(db, chosen, _EVENTS),
        "total": count_events(db, chosen),
        "years": events_by_year(db, chosen),
    }


async def _render(
    datasette: Datasette, request: Request, template: str, query: Any, missing: str, chosen: EventFilter
) -> Response:
    found = await read(datasette, query)
    if found is None:
        raise NotFound(f"{missing} /events lists those that the articles name.")
    return await render(
        datasette, request, template, **found, chosen=chosen,
        most_in_year=max((count for _, count in found["years"]), default=1),
    )  # fmt: skip
