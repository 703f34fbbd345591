"""One text in, its events, people, bodies and places out."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipelines.reports.clause_reader import read_clauses
from pipelines.reports.events.find import find_events
from pipelines.reports.mentions import bodies_of, find_mentions, places_of
from pipelines.reports.model import Found, Mention
from pipelines.reports.reading import begin
from pipelines.reports.typography import plain


def read_report(text: str, published: date | None) -> Found:
    """Return what an English text reports.

    text: paragraphs are separated by line breaks.
    published: the day of publication, that "on Monday" and days without a year are resolved against.
    """
    reading = begin(plain(text), published)
    people = find_mentions(reading)
    bodies, places = bodies_of(reading), places_of(reading)
    clauses = read_clauses(reading, people)
    return Found(find_events(reading, clauses, bodies, places), people, bodies, places)


def _at(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "rule": mention.rule}


def as_json(found: Found) -> dict[str, Any]:
    """Return what was found as ``cppcc events --json -`` prints it."""
    return {
        "events": [
            {
                "kind": event.kind,
                "people": [
                    {"name": one.person.name, "role": one.role, "part": one.part, **_at(one.at)} for one in event.people
                ],
                "bodies": [body.name for body, _ in event.bodies],
                "places": list(dict.fromkeys(place.name for place, _ in event.places)),
                "from": event.days.first if event.days else None,
                "to": event.days.last if event.days else None,
                "precision": event.days.precision if event.days else "unknown",
                "about": event.about,
                "complete": event.complete,
                **_at(event.at),
                "date_at": _at(event.days.at) if event.days else None,
                "about_at": _at(event.about_at) if event.about_at else None,
            }
            for event in found.events
        ],
        "people": [
            {
                "name": person.name,
                "role": person.role,
                "roles": [{"text": role.text, "former": role.former, **_at(role.at)} for role in person.roles],
                "mentions": [_at(mention) for mention in person.mentions],
            }
            for person in found.people
        ],
        "bodies": [{"name": body.name, "mentions": [_at(one) for one in body.mentions]} for body in found.bodies],
        "places": [
            {
                "name": place.name,
                "kind": place.kind,
                "code": place.code,
                "mentions": [_at(one) for one in place.mentions],
            }
            for place in found.places
        ],
    }
