"""Puts together the events of all articles: one that several articles report is one, with all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipelines.reports.model import PART_ORDER

At = list[Any]
"""Paragraph, start, end, rule, words."""
_APART = 10
"""Days between publications beyond which undated events are two."""


@dataclass(slots=True)
class Source:
    """Where a slot of an event was read."""

    slot: str
    value: str | None
    article_id: str
    revision: int
    source: str
    at: At


@dataclass(slots=True)
class Occurrence:
    """An event, with the ids of its people, bodies and places."""

    id: str
    kind: str
    published: str | None
    first: str | None
    last: str | None
    precision: str
    about: str | None
    people: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    """Id of a person to role and part."""
    bodies: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether it has all slots that its kind needs."""
        needs_place = self.kind not in ("statement", "appointment")
        needs_subject = self.kind != "appointment"
        return bool(
            self.people and self.first and (self.places or not needs_place) and (self.about or not needs_subject)
        )

    def take_in(self, other: Occurrence) -> None:
        """Add another report of this event. What is known here stays; what is missing is filled in."""
        for person, (role, part) in other.people.items():
            known = self.people.get(person)
            if known is None:
                self.people[person] = (role, part)
            else:
                better = min((known[1], part), key=PART_ORDER.index)
                self.people[person] = (known[0] or role, better)
        self.bodies |= other.bodies
        self.places |= other.places
        if self.first is None and other.first is not None:
            self.first, self.last, self.precision = other.first, other.last, other.precision
        elif self.last is None and other.first in (None, self.first):
            self.last = other.last
        self.about = self.about or other.about
        self.sources += other.sources
        self.articles |= other.articles


_TRIPS = frozenset(("survey", "visit"))


def merged(events: Iterable[Occurrence]) -> list[Occurrence]:
    """Return events with those that are the same put together, in the order of their first reports."""
    kept: list[Occurrence] = []
    by_day: dict[tuple[str, str], list[Occurrence]] = {}
    undated: dict[str, list[Occurrence]] = {}
    for event in events:
        group = "trip" if event.kind in _TRIPS else event.kind
        near = by_day.get((group, event.first), []) if event.first else undated.get(group, [])
        same = next((one for one in _recent(near, event) if _is_same(one, event)), None)
        if same is None:
            kept.append(event)
            near = by_day.setdefault((group, event.first), []) if event.first else undated.setdefault(group, [])
            near.append(event)
        else:
            if event.kind == "survey":
                same.kind = "survey"
            same.take_in(event)
    return kept


def _recent(near: list[Occurrence], event: Occurrence) -> Iterator[Occurrence]:
    """Yield events that may be the same, the latest first. They are in the order of publication."""
    for one in reversed(near):
        if not event.first and _days_between(one.published, event.published) > _APART:
            return
        yield one


def _is_same(one: Occurrence, other: Occurrence) -> bool:
    if one.last and other.last and one.last != other.last:
        return False
    if not one.first and _days_between(one.published, other.published) > _APART:
        return False
    if not one.first and not _are_alike(one, other):
        return False
    if one.people and other.people:
        if not one.people.keys() & other.people.keys():
            return False
    elif not one.bodies.keys() & other.bodies.keys() and not (
        one.places.keys() & other.places.keys() and one.about == other.about
    ):
        return False
    if one.places and other.places:
        return bool(one.places.keys() & other.places.keys())
    return bool(one.first) or one.places.keys() == other.places.keys()


def _are_alike(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two reports that name no day have the same people and, in several articles, places and subject.

    Without a day, a person and a place in common are no sign: who travels for a week is in many reports.
    """
    if one.people.keys() != other.people.keys():
        return False
    if one.articles & other.articles:
        return True
    same_subject = one.about == other.about or not (one.about and other.about)
    return bool(one.people) and one.places.keys() == other.places.keys() and same_subject


def _days_between(one: str | None, other: str | None) -> int:
    if not one or not other:
        return _APART + 1
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
