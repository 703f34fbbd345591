"""An event as put together from one article or several, with where each slot was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipelines.reports.model import PART_ORDER

At = list[Any]
"""Paragraph, start, end, rule, words."""


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
    read_in: set[tuple[str, str]] = field(default_factory=set)
    """Each article with the source in it: its body, or a list."""

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
        self._take_days(other)
        self.about = self.about or other.about
        self.sources += other.sources
        self.articles |= other.articles
        self.read_in |= other.read_in

    def _take_days(self, other: Occurrence) -> None:
        """Fill in days, or replace one day by the days of which it is one."""
        if self.first is None and self.last is None:
            self.first, self.last, self.precision = other.first, other.last, other.precision
        elif self.first is None and other.first and other.first <= (self.last or ""):
            self.first = other.first
        elif self.last is None and other.last and other.last >= (self.first or ""):
            self.last = other.last
        elif self.first and self.first == self.last and (other.first or "9") <= self.first <= (other.last or ""):
            self.first, self.last, self.precision = other.first, other.last, other.precision
