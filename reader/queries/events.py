"""Reads events with their people, bodies, places and sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.queries.event_filter import NEWEST_FIRST, YEAR, EventFilter


@dataclass(frozen=True, slots=True)
class Link:
    """A person, body or place of an event."""

    id: str
    name: str
    role: str | None = None
    part: str | None = None


@dataclass(slots=True)
class ShownEvent:
    """An event as pages and files show it."""

    id: str
    kind: str
    first_day: str | None
    last_day: str | None
    precision: str
    about: str | None
    complete: bool
    corrected: bool
    published: str | None
    people: list[Link] = field(default_factory=list)
    bodies: list[Link] = field(default_factory=list)
    places: list[Link] = field(default_factory=list)
    articles: list[Link] = field(default_factory=list)


def count_events(db: sqlite3.Connection, chosen: EventFilter) -> int:
    """Return how many events a filter chooses."""
    condition, values = chosen.condition()
    found: int = db.execute(f"SELECT count(*) FROM report_events e WHERE {condition}", values).fetchone()[0]
    return found


def find_events(db: sqlite3.Connection, chosen: EventFilter, limit: int, offset: int = 0) -> list[ShownEvent]:
    """Return events, the newest first."""
    condition, values = chosen.condition()
    query = (
        "SELECT v.id, v.kind, v.first_day, v.last_day, v.date_precision, v.about, v.complete, v.corrected, v.published "
        f"FROM report_events e JOIN events v ON v.id = e.id WHERE {condition} ORDER BY {NEWEST_FIRST} LIMIT ? OFFSET ?"
    )
    rows = db.execute(query, [*values, limit, offset]).fetchall()
    return _with_links(db, [_event(tuple(row)) for row in rows])


def event_ids(db: sqlite3.Connection, chosen: EventFilter) -> list[str]:
    """Return the ids of all events that a filter chooses, the newest first."""
    condition, values = chosen.condition()
    query = f"SELECT e.id FROM report_events e WHERE {condition} ORDER BY {NEWEST_FIRST}"
    return [row[0] for row in db.execute(query, values)]


def events_named(db: sqlite3.Connection, ids: Sequence[str]) -> list[ShownEvent]:
    """Return the events with these ids that there are, in this order."""
    query = (
        "SELECT v.id, v.kind, v.first_day, v.last_day, v.date_precision, v.about, v.complete, v.corrected, v.published "
        f"FROM events v WHERE v.id IN ({', '.join('?' * len(ids))})"
    )
    by_id = {row[0]: _event(tuple(row)) for row in db.execute(query, ids)}
    return _with_links(db, [by_id[one] for one in ids if one in by_id])


def events_of_article(db: sqlite3.Connection, article_id: str) -> list[ShownEvent]:
    """Return the events that an article reports."""
    query = (
        "SELECT v.id, v.kind, v.first_day, v.last_day, v.date_precision, v.about, v.complete, v.corrected, v.published "
        "FROM events v WHERE v.id IN (SELECT event_id FROM report_event_sources WHERE article_id = ?) ORDER BY v.id"
    )
    rows = db.execute(query, [article_id]).fetchall()
    return _with_links(db, [_event(tuple(row)) for row in rows])


def _event(row: tuple[Any, ...]) -> ShownEvent:
    event_id, kind, first, last, precision, about, complete, corrected, published = row
    return ShownEvent(event_id, kind, first, last, precision, about, bool(complete), bool(corrected), published)


def _with_links(db: sqlite3.Connection, events: list[ShownEvent]) -> list[ShownEvent]:
    by_id = {event.id: event for event in events}
    marks = ", ".join("?" * len(by_id))
    for event_id, *link in _all(
        db,
        "SELECT ep.event_id, p.id, coalesce(p.name_corrected, p.name), "
        "nullif(coalesce(ep.role_corrected, ep.role), ''), coalesce(ep.part_corrected, ep.part) "
        "FROM report_event_people ep JOIN report_people p ON p.id = ep.person_id "
        f"WHERE ep.event_id IN ({marks}) ORDER BY ep.rowid",
        by_id,
    ):
        by_id[event_id].people.append(Link(*link))
    for name, table in (("bodies", "body"), ("places", "place")):
        query = (
            f"SELECT x.event_id, n.id, n.name FROM report_event_{name} x JOIN report_{name} n ON n.id = x.{table}_id "
            f"WHERE x.event_id IN ({marks}) ORDER BY x.rowid"
        )
        for event_id, *link in _all(db, query, by_id):
            getattr(by_id[event_id], name).append(Link(*link))
    for event_id, *link in _all(
        db,
        "SELECT DISTINCT s.event_id, a.id, coalesce(a.title, 'Untitled') FROM report_event_sources s "
        f"JOIN articles a ON a.id = s.article_id WHERE s.event_id IN ({marks}) ORDER BY a.published, a.id",
        by_id,
    ):
        by_id[event_id].articles.append(Link(*link))
    return events


def _all(db: sqlite3.Connection, query: str, ids: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(query, list(ids)).fetchall()] if ids else []


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose events by."""

    value: str
    label: str
    count: int


def facets(db: sqlite3.Connection, chosen: EventFilter, most: int = 12) -> dict[str, list[FacetValue]]:
    """Return the values of each facet with the events that choosing one would show, the most frequent first."""
    return {
        "kind": _plain(db, chosen, "kind", "coalesce(e.kind_corrected, e.kind)", most),
        "year": sorted(_plain(db, chosen, "year", YEAR, 60), key=lambda one: one.value, reverse=True),
        "person": _linked(db, chosen, "person", "people", "coalesce(n.name_corrected, n.name)", most),
        "place": _linked(db, chosen, "place", "places", "n.name", most),
        "body": _linked(db, chosen, "body", "bodies", "n.name", most),
        "complete": [
            FacetValue(one.value, "complete" if one.value == "1" else "incomplete", one.count)
            for one in _plain(db, chosen, "complete", "CAST(e.complete AS TEXT)", 2)
        ],
    }


def _plain(db: sqlite3.Connection, chosen: EventFilter, name: str, expression: str, most: int) -> list[FacetValue]:
    condition, values = chosen.condition(without=name)
    query = (
        f"SELECT {expression}, count(*) FROM report_events e WHERE {condition} AND {expression} IS NOT NULL "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    )
    return [FacetValue(value, value, count) for value, count in map(tuple, db.execute(query, [*values, most]))]


def _linked(
    db: sqlite3.Connection, chosen: EventFilter, name: str, table: str, label: str, most: int
) -> list[FacetValue]:
    condition, values = chosen.condition(without=name)
    query = (
        f"SELECT n.id, {label}, count(*) FROM report_events e JOIN report_event_{table} x ON x.event_id = e.id "
        f"JOIN report_{table} n ON n.id = x.{name}_id WHERE {condition} GROUP BY n.id ORDER BY 3 DESC, 2 LIMIT ?"
    )
    return [FacetValue(*row) for row in map(tuple, db.execute(query, [*values, most]))]


def events_by_year(db: sqlite3.Connection, chosen: EventFilter) -> list[tuple[str, int]]:
    """Return the number of events of each year, the earliest first."""
    condition, values = chosen.condition(without="year")
    query = (
        f"SELECT {YEAR}, count(*) FROM report_events e WHERE {condition} AND {YEAR} IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return [(year, count) for year, count in map(tuple, db.execute(query, values))]


def events_by_province(db: sqlite3.Connection, chosen: EventFilter) -> dict[str, int]:
    """Return the number of events in each province, by the first two digits of its code."""
    condition, values = chosen.condition(without="place")
    query = (
        "SELECT substr(x.place_id, -6, 2), count(DISTINCT e.id) FROM report_events e "
        "JOIN report_event_places x ON x.event_id = e.id "
        f"WHERE {condition} AND x.place_id GLOB '*-[0-9][0-9][0-9][0-9][0-9][0-9]' GROUP BY 1"
    )
    return dict(map(tuple, db.execute(query, values)))


def name_of(db: sqlite3.Connection, table: str, entity_id: str) -> str | None:
    """Return the name of a person, body or place; None where there is none."""
    name = "coalesce(name_corrected, name)" if table == "report_people" else "name"
    row = db.execute(f"SELECT {name} FROM {table} WHERE id = ?", [entity_id]).fetchone()
    return row[0] if row else None
