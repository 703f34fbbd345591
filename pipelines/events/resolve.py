"""Makes the rows of the tables from the findings of all articles and the curated file. Pure, and always the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from archive.tables.reports import Rows
from pipelines.events.corrections import Correction, Corrections
from pipelines.events.identity import Individual, People, body_key, place_id, place_within, slug
from pipelines.events.merging import merged
from pipelines.events.occurrence import Occurrence, Source
from pipelines.events.parties import party_of


@dataclass(slots=True)
class _Named:
    """A body or a place."""

    id: str
    names: Counter[str] = field(default_factory=Counter)
    kind: str = ""
    within: str | None = None
    articles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Resolution:
    corrections: Corrections
    people: People = field(default_factory=People)
    bodies: dict[str, _Named] = field(default_factory=dict)
    places: dict[str, _Named] = field(default_factory=dict)
    mentions: list[tuple[Any, ...]] = field(default_factory=list)
    roles: list[tuple[Any, ...]] = field(default_factory=list)
    events: list[Occurrence] = field(default_factory=list)


def resolve(findings: Iterable[tuple[str, int, str | None, str]], corrections: Corrections) -> Rows:
    """Return the rows of all tables of reports.

    findings: article id, revision, date of publication, JSON, in the order of publication.
    """
    resolution = _Resolution(corrections)
    for article_id, revision, published, document in findings:
        number = 0
        for part in json.loads(document):
            number = _take(resolution, article_id, revision, published, part, number)
    events = _corrected(merged(resolution.events), corrections)
    return _rows(resolution, events)


def _take(
    resolution: _Resolution, article_id: str, revision: int, published: str | None, part: dict[str, Any], number: int
) -> int:
    """Add what was found in one text of an article; return the number of its events so far."""
    place = (article_id, revision, part["source"])
    year = int(published[:4]) if published else 0
    people = [_person(resolution, one, place, year, published) for one in part["people"]]
    bodies = {one["name"]: _body(resolution, one, place) for one in part["bodies"]}
    places = {(one["name"], one["code"]): _place(resolution, one, place) for one in part["places"]}
    for event in part["events"]:
        number += 1
        event_id = f"{article_id}-{number}"
        resolution.events.append(_occurrence(event_id, event, place, published, people, bodies, places))
    return number


def _person(
    resolution: _Resolution, found: dict[str, Any], place: tuple[str, int, str], year: int, published: str | None
) -> Individual | None:
    article_id = place[0]
    if resolution.corrections.use("not a person", found["name"], article_id):
        return None
    roles = [role["text"] for role in found["roles"]]
    person, because = resolution.people.assign(found["name"], roles, year, article_id, resolution.corrections)
    for at in found["at"]:
        resolution.mentions.append(("person", person.id, *place, *_where(at), at[4], at[3], because))
    for role in found["roles"]:
        row = (person.id, role["text"], int(role["former"]), (published or "")[:10] or None)
        resolution.roles.append((*row, *place, *_where(role["at"]), role["at"][3]))
    return person


def _where(at: list[Any]) -> tuple[int, int, int]:
    return at[0], at[1], at[2]


def _body(resolution: _Resolution, found: dict[str, Any], place: tuple[str, int, str]) -> str:
    body = resolution.bodies.get(body_key(found["name"]))
    if body is None:
        body = resolution.bodies[body_key(found["name"])] = _Named(slug(found["name"]))
    _note(resolution, "body", body, found, place)
    return body.id


def _place(resolution: _Resolution, found: dict[str, Any], place: tuple[str, int, str]) -> str:
    key = place_id(found["name"], found["kind"], found["code"])
    known = resolution.places.get(key)
    if known is None:
        known = resolution.places[key] = _Named(
            key, kind=found["kind"], within=place_within(found["kind"], found["code"])
        )
    _note(resolution, "place", known, found, place)
    return known.id


def _note(
    resolution: _Resolution, kind: str, named: _Named, found: dict[str, Any], place: tuple[str, int, str]
) -> None:
    named.names[found["name"]] += len(found["at"])
    named.articles.add(place[0])
    for at in found["at"]:
        resolution.mentions.append((kind, named.id, *place, *_where(at), at[4], at[3], "the same name"))


def _occurrence(
    event_id: str,
    event: dict[str, Any],
    place: tuple[str, int, str],
    published: str | None,
    people: list[Individual | None],
    bodies: dict[str, str],
    places: dict[tuple[str, str | None], str],
) -> Occurrence:
    first, last, precision = event["days"][:3] if event["days"] else (None, None, "unknown")
    about = event["about"][0] if event["about"] else None
    made = Occurrence(event_id, event["kind"], published, first, last, precision, about)
    made.articles, made.read_in = {place[0]}, {(place[0], place[2])}
    made.sources.append(Source("kind", event["kind"], *place, event["at"]))
    for index, role, part, at in event["people"]:
        person = people[index]
        if person is not None:
            made.people.setdefault(person.id, (role, part))
            made.sources.append(Source("person", person.id, *place, at))
    for name, at in event["bodies"]:
        made.bodies[bodies[name]] = None
        made.sources.append(Source("body", bodies[name], *place, at))
    for name, code, at in event["places"]:
        made.places[places[name, code]] = None
        made.sources.append(Source("place", places[name, code], *place, at))
    if event["days"]:
        value = " to ".join(dict.fromkeys(filter(None, (first, last)))) or precision
        made.sources.append(Source("date", value, *place, event["days"][3]))
    if event["about"]:
        made.sources.append(Source("about", about, *place, event["about"][1]))
    return made


def _corrected(events: list[Occurrence], corrections: Corrections) -> list[Occurrence]:
    """Return the events without those that are none, and with those put together that the curated file says are one."""
    by_id = {event.id: event for event in events}
    kept = []
    for event in events:
        if corrections.use("not an event", event.id):
            continue
        merge = next((one for one in corrections.lines if (one.action, one.target) == ("merge events", event.id)), None)
        if merge and merge.value in by_id:
            corrections.applied.add(merge.line)
            by_id[merge.value].take_in(event)
            continue
        kept.append(event)
    return kept


def _rows(resolution: _Resolution, events: list[Occurrence]) -> Rows:
    corrections = resolution.corrections
    counts = {"person": Counter[str](), "body": Counter[str](), "place": Counter[str]()}
    for event in events:
        counts["person"].update(list(event.people))
        counts["body"].update(list(event.bodies))
        counts["place"].update(list(event.places))
    named = [person for person in resolution.people.all.values() if person.articles]
    people = [
        (one.id, one.name, _value(corrections, "name person", one.id), len(one.articles), counts["person"][one.id],
         *(party_of(role for role, _ in one.roles) or (None, None)))
        for one in named
    ]  # fmt: skip
    bodies = [
        (one.id, one.names.most_common(1)[0][0], json.dumps(sorted(one.names), ensure_ascii=False), len(one.articles),
         counts["body"][one.id])
        for one in resolution.bodies.values()
    ]  # fmt: skip
    places = [
        (one.id, one.names.most_common(1)[0][0], one.kind, one.within, len(one.articles), counts["place"][one.id])
        for one in resolution.places.values()
    ]
    event_rows = [_event_row(event, corrections) for event in events]
    event_people = [
        (event.id, person, role, _value(corrections, "role in event", f"{event.id} {person}"), part,
         _value(corrections, "part in event", f"{event.id} {person}"))
        for event in events
        for person, (role, part) in event.people.items()
    ]  # fmt: skip
    return {
        "report_people": people,
        "report_bodies": bodies,
        "report_places": places,
        "report_mentions": resolution.mentions,
        "report_roles": resolution.roles,
        "report_events": event_rows,
        "report_event_people": event_people,
        "report_event_bodies": [(event.id, body) for event in events for body in event.bodies],
        "report_event_places": [(event.id, place) for event in events for place in event.places],
        "report_event_sources": [
            (event.id, one.slot, one.value, one.article_id, one.revision, one.source, *_where(one.at), one.at[3])
            for event in events
            for one in event.sources
        ],
        "report_corrections": [_correction_row(one, corrections) for one in corrections.lines],
    }


def _value(corrections: Corrections, action: str, target: str) -> str | None:
    """Return what the curated file says; None where it says nothing."""
    line = corrections.use(action, target)
    return line.value if line else None


def _event_row(event: Occurrence, corrections: Corrections) -> tuple[Any, ...]:
    kind, first, last, about = (
        _value(corrections, action, event.id) for action in ("event kind", "event from", "event to", "event about")
    )
    right = replace(event, kind=kind or event.kind, first=_given(first, event.first), about=_given(about, event.about))
    return (
        event.id, event.kind, kind, event.first, first, event.last, last, event.precision, event.about, about,
        int(right.complete), event.published, len(event.articles),
    )  # fmt: skip


def _given(corrected: str | None, read: str | None) -> str | None:
    """Return the corrected value; an empty one is none."""
    return read if corrected is None else corrected or None


def _correction_row(line: Correction, corrections: Corrections) -> tuple[Any, ...]:
    applied = line.line in corrections.applied
    where = f" in {line.article}" if line.article else ""
    found = "applied" if applied else f"nothing matches {line.target!r}{where} any more"
    return line.line, line.action, line.target, int(applied), found
