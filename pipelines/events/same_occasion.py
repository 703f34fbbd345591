"""Says whether two reports are of one event: on positive evidence only, and where nothing contradicts it.

Evidence are the days, and people or bodies in common. A person in common alone is none: who travels for a week is in
many reports, and meets several guests on one day.
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.events.occurrence import Occurrence

TRIPS = frozenset(("survey", "visit"))
APART = 10
"""Days between publications beyond which undated events are two."""
_LONGEST_SESSION = 16
"""Days between the reports that a session opened and that it closed."""


def is_same(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two events of the same kind, or two trips, are one."""
    if one.read_in & other.read_in:
        return False  # the text itself separates them
    if _contradict(one, other):
        return False
    if not _dated(one) and not _dated(other):
        return _days_between(one.published, other.published) <= APART and _are_alike(one, other)
    if _same_days(one, other):
        return _share(one, other)
    if _is_within(one, other) or _is_within(other, one):
        return one.kind in TRIPS and _share_people_and_places(one, other)
    return one.kind == "session" and _opens_and_closes(one, other)


def _dated(event: Occurrence) -> bool:
    return bool(event.first or event.last)


def _same_days(one: Occurrence, other: Occurrence) -> bool:
    """Return whether days are equal, as far as both are known."""
    if not (one.first and other.first) and not (one.last and other.last):
        return False  # neither the first day nor the last is known of both
    return len({one.first, other.first} - {None}) < 2 and len({one.last, other.last} - {None}) < 2


def _is_within(one: Occurrence, other: Occurrence) -> bool:
    """Return whether the days of an event are among those of another."""
    if not (one.first and other.first and other.last):
        return False
    return other.first <= one.first and (one.last or one.first) <= other.last


def _opens_and_closes(one: Occurrence, other: Occurrence) -> bool:
    """Return whether one report has the first day of a session, and the other the last."""
    if one.first is None:
        one, other = other, one
    if one.last is not None or other.first is not None or one.first is None or other.last is None:
        return False
    days = (date.fromisoformat(other.last) - date.fromisoformat(one.first)).days
    return 0 <= days <= _LONGEST_SESSION and bool(one.bodies) and one.bodies.keys() == other.bodies.keys()


def _share(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two events of the same days have people in common or, without people, bodies or a subject."""
    if one.people and other.people:
        return bool(one.people.keys() & other.people.keys())
    bodies, places = one.bodies.keys() & other.bodies.keys(), one.places.keys() & other.places.keys()
    if bodies:
        return bool(places) or not one.places or not other.places
    return bool(places) and one.about == other.about and one.about is not None


def _share_people_and_places(one: Occurrence, other: Occurrence) -> bool:
    return bool(one.people.keys() & other.people.keys() and one.places.keys() & other.places.keys())


def _contradict(one: Occurrence, other: Occurrence) -> bool:
    """Return whether something says that two events are not one."""
    if one.places and other.places and not one.places.keys() & other.places.keys():
        return True
    shared = one.people.keys() & other.people.keys()
    if one.kind == "appointment":
        return any(_differ(one.people[person][0], other.people[person][0]) for person in shared)
    if one.kind == "meeting" and len(shared) < 2:
        guests = [event.people.keys() - shared for event in (one, other)]
        hosts = [event.bodies.keys() - (one.bodies.keys() & other.bodies.keys()) for event in (one, other)]
        return all(guests) or (not any(guests) and all(hosts))
    return one.kind not in TRIPS and len(shared) < 2 and _differ(one.about, other.about)


def _differ(one: str | None, other: str | None) -> bool:
    """Return whether two roles, or two subjects, are known and have no word in common."""
    return bool(one and other) and not _words(one) & _words(other)


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", (text or "").lower()))


def _are_alike(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two reports without a day have the same people and, in several articles, another sign besides."""
    if one.people.keys() != other.people.keys():
        return False
    if one.articles & other.articles:
        return bool(one.people or one.bodies.keys() & other.bodies.keys())
    if one.places.keys() != other.places.keys() or _differ(one.about, other.about):
        return False
    signs = (len(one.people) > 1, bool(one.places), bool(one.about and one.about == other.about))
    return bool(one.people) and sum(signs) > 1


def _days_between(one: str | None, other: str | None) -> int:
    if not one or not other:
        return APART + 1
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
