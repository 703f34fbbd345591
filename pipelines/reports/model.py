"""What is found in a report. Offsets count characters of the text that was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["survey", "visit", "meeting", "symposium", "session", "speech", "statement", "appointment"]
Part = Literal["led", "received", "met", "spoke", "took part"]
PlaceKind = Literal["country", "province", "city", "prefecture", "county"]
PART_ORDER: tuple[Part, ...] = ("led", "received", "met", "spoke", "took part")
"""Of several parts of a person in one event, the first in this order counts."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that name something, or say when."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    rule: str
    """Name of the rule that found it: ``surname-first``, ``title-before-name``."""


@dataclass(frozen=True, slots=True)
class Role:
    """What the text says a person is, in its words."""

    text: str
    """Without articles and acronyms in parentheses, in the singular."""
    at: Mention
    former: bool = False
    """True if the text gives it for an earlier time only."""


@dataclass(slots=True)
class Person:
    """Someone named in a text."""

    name: str
    """The fullest name the text gives."""
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    """In the order of the text."""
    repeated: list[Mention] = field(default_factory=list)
    """Where the text repeats one of the roles."""

    @property
    def role(self) -> str | None:
        """All current roles joined by "; "; former ones where there is no other."""
        texts = [role.text for role in self.roles if not role.former] or [role.text for role in self.roles]
        return "; ".join(dict.fromkeys(texts)) or None


@dataclass(slots=True)
class Body:
    """An organization named in a text."""

    name: str
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """A country, province, city, prefecture or county named in a text."""

    name: str
    """The usual English short form: ``Sichuan``."""
    kind: PlaceKind
    code: str | None
    """GB/T 2260 code for China, ISO 3166-1 alpha-2 for countries; None where it is not known."""
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Days:
    """When something was, as far as the words say."""

    first: str | None
    """ISO 8601 day, ``2021-06-07``."""
    last: str | None
    precision: Literal["day", "month", "year", "unknown"]
    at: Mention


@dataclass(frozen=True, slots=True)
class Participant:
    """A person's part in an event."""

    person: Person
    role: str | None
    part: Part
    at: Mention
    """The name where the text gives the part, with the rule that gave the part."""


@dataclass(slots=True)
class Event:
    """Something that the text reports as done, going on, or announced."""

    kind: Kind
    at: Mention
    """The words of it, with the rule that found them."""
    people: list[Participant] = field(default_factory=list)
    bodies: list[tuple[Body, Mention]] = field(default_factory=list)
    places: list[tuple[Place, Mention]] = field(default_factory=list)
    days: Days | None = None
    about: str | None = None
    about_at: Mention | None = None

    @property
    def complete(self) -> bool:
        """Whether it has people, places, a first day and a subject, as far as its kind needs them."""
        dated = self.days is not None and self.days.first is not None
        needs_place = self.kind not in ("statement", "appointment")
        needs_subject = self.kind != "appointment"
        return bool(self.people and dated and (self.places or not needs_place) and (self.about or not needs_subject))


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in one text."""

    events: list[Event]
    people: list[Person]
    bodies: list[Body]
    places: list[Place]
