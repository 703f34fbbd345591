"""Says which sentences are about the same trip: its stops, its days, what was done on it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def opened_before(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a session of which the last day is known opened before: "at the closing meeting on D … The session opened on D"."""
    known = draft.days
    if draft.kind != "session" or known is None or days is None or not (known.first and days.first):
        return False
    return days.first < known.first == known.last and bool(_THE_SESSION_OPENED.match(clause.text))


_THE_SESSION_OPENED = re.compile(r"(?:The|This) (?:[\w-]+ )?session (?:had )?(?:opened|began|begun|started|convened)\b")


def is_the_next_day(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence goes on with a trip on its next day: "The next day, the group held a discussion in L"."""
    return bool(draft.days and draft.days.first and not is_abroad(draft) and NEXT_DAY_OF_IT.match(clause.text))


NEXT_DAY_OF_IT = re.compile(
    r"(?:The (?:next|following) day|A day later|On the (?:next|following|second|third) day),? (?:the (?:[\w-]+ )?(?:delegation|group|team|members|advis[eo]rs|lawmakers|inspectors)|they|it)\b"
)


def is_a_week_later(draft: Draft, days: Days | None) -> bool:
    """Return whether a weekday after a trip is meant to be on it: "from June 7 to 12 … On Wednesday, they held talks in L"."""
    trip = draft.days
    if draft.kind not in TRIPS or days is None or not days.at.rule.startswith("weekday") or not days.first:
        return False
    if trip is None or not (trip.first and trip.last) or days.first <= trip.last:
        return False
    meant = (date.fromisoformat(days.first) - timedelta(7)).isoformat()
    return trip.first <= meant <= trip.last


def is_open(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a day is in a trip whose end is not known: "began a trip on Sunday. It will visit L by D"; or its beginning."""
    known = draft.days
    if known is None or days is None or not (known.first and days.first):
        return False
    if not _THE_TRAVELLERS.match(clause.text) and (clause.places or not _TRAVELLER.match(clause.text)):
        return False
    if ARRIVED.search(clause.text):
        return days.last is None and days.first < known.first == known.last
    return known.last is None and known.first < days.first


ARRIVED = WordPattern(r"\b(?:arrived|began|started)\b")

_TRAVELLER = re.compile(
    r"(?:On [\uec00-\uefff], )?[\ue000-\ue3ff],? (?:also |then |later )?(?:visited|toured|went|inspected)\b"
)

_THE_TRAVELLERS = re.compile(
    r"(?:It|They|The (?:[\w-]+ )?(?:group|team|delegation|members|guests|visitors|lawmakers))\b"
)


def is_a_stop(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a gathering was on a day of a known trip, at one of its places or without a place and anyone named."""
    if (
        days is None
        and not clause.dates
        and {place.name for place in clause.places} & {name for name, _ in draft.places}
    ):
        return not (clause.people or clause.bodies)
    if draft.days is None or days is None or not (draft.days.first and draft.days.last and days.first):
        return False
    there = {place.name for place in clause.places} & {name for name, _ in draft.places}
    unnamed = not (clause.places or clause.people or clause.bodies)
    return draft.days.first <= days.first <= draft.days.last and (bool(there) or unnamed)


def is_after_it(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a gathering was after a trip: "after the survey, P gave a speech", "B discussed its report on Tuesday"."""
    if occasion.kind == "meeting":
        return False
    if _AFTER_THE_TRIP.search(clause.text, 0, occasion.start):
        return True
    roughly = draft.days is not None and draft.days.first is None
    return occasion.kind == "session" and roughly and bool(clause.bodies and days and days.first)


_AFTER_THE_TRIP = re.compile(
    r"(?:^|[\uec00-\uefff], )[Aa]fter the (?:[\w-]+ )?(?:survey|inspection|trip|tour|visit)(?: (?:had )?(?:ended|concluded))?, "
)


def was_on_the_trip(draft: Draft, days: Days | None) -> bool:
    """Return whether a gathering was on a day of a trip, which a later sentence reports."""
    if draft.days is None or days is None or not (draft.days.first and days.first and days.last):
        return False
    return days.first < days.last and days.first <= draft.days.first <= days.last and draft.kind == "symposium"


def is_on_a_trip(drafts: list[Draft], meeting: Draft, days: Days | None) -> bool:
    """Return whether a speech was on a day of the trip that a meeting without its day was part of."""
    trips = (one for one in drafts if one.kind in TRIPS and one is not meeting)
    return bool(
        days and meeting.kind == "meeting" and meeting.days is None and any(is_within(days, one.days) for one in trips)
    )


def is_within(days: Days, known: Days | None) -> bool:
    """Return whether a day is one of the several days of a known event, or what is known of them."""
    if known and days.first and (days.first, days.last) == (known.first, known.last):
        return True
    if known is None or not (known.first and known.last and days.first) or known.first == known.last:
        return False
    goes_on = days.first == known.last and (days.last or days.first) > known.last  # the next trip
    return known.first <= days.first <= known.last and not goes_on
