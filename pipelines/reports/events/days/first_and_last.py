"""Says which dates of one sentence are the first and the last day of its event: "opened on Monday and ended on Wednesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import Clause, D, L
from pipelines.reports.events.days.last_day_after import last_after
from pipelines.reports.events.days.lengths import with_length
from pipelines.reports.events.drafts import TRIPS
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern

_TO = WordPattern(
    rf"({D}) (?:to|until|till|through) ({D})|({D}),? and (?:on )?({D})(?=[,.;]|$| \(| (?:in|at|to|for|of)\b)"
    rf"|\b(?:arrived|landed)\b[^.;,]{{0,40}}? (?:on )?({D}) and (?:left|departed|returned|flew home)\b[^.;,]{{0,20}}? (?:on )?({D})"
)


def joined(clause: Clause) -> Days | None:
    """Return the days of a range whose ends are given in different ways: "from Oct 27 to Saturday"."""
    found = _TO.search(clause.text) if len(clause.dates) > 1 else None
    if found is None:
        return None
    first, last = (clause.dates_in(mark)[0].days for mark in found.groups() if mark)
    end = last.last or last.first
    if first.first and end and first.first < end:
        return Days(first.first, end, "day", first.at)
    return None


def counted(occasion: Occasion, days: Days, text: str) -> Days:
    """Return the days of an event of which a day is the second, or the last; the text may say how many they are."""
    found = _DAY_OF_IT.search(days.at.rule)
    if found is None or days.first is None or occasion.kind not in (*TRIPS, "session", "symposium"):
        return days
    if found["number"] is None:
        return with_length(Days(None, days.first, "day", days.at), text, "") or days
    begun = date.fromisoformat(days.first) - timedelta(int(found["number"]) - 1)
    return with_length(Days(begun.isoformat(), None, "day", days.at), text, "") or days


_DAY_OF_IT = re.compile(r"-(?:last-day|day-(?P<number>\d))$")


def of_all_stops(clause: Clause, occasion: Occasion, days: Days) -> Days:
    """Return the days of a trip from its first stop to its last: "visited L on D, L on D and L on D"."""
    found = _STOPS.search(clause.text) if occasion.kind in TRIPS and len(clause.dates) > 1 else None
    stops = [one.days for one in clause.dates_in(found.group())] if found else []
    if occasion.marks is not None and not set(re.findall(D, found.group() if found else "")) <= occasion.marks:
        return days  # a trip for each of them
    if not any(stop is days for stop in stops) or not all(stop.first and stop.last for stop in stops):
        return days
    first, last = min(stop.first or "" for stop in stops), max(stop.last or "" for stop in stops)
    return Days(first, last, "day", days.at)


_IN_IT = rf"(?: in {L}|(?:, {L})*,?)?"
_STOPS = WordPattern(
    rf"{L}{_IN_IT} (?:on )?{D}(?:(?:, and |, | and )(?:then )?(?:in |to |at )?{L}{_IN_IT} (?:on )?{D})+"
)


def the_whole(days: Days, occasion: Occasion, others: list[Days]) -> Days:
    """Return the days of a trip of which the nearest date is the first: "left on Sunday for a visit from Aug 31 to Sept 12"."""
    if occasion.kind not in TRIPS or days.first is None or days.last not in (None, days.first):
        return days
    wholes = (one for one in others if one.first and one.last and one.first < one.last and one.first <= days.first)
    return next((one for one in wholes if one.last and days.first <= one.last), days)


def with_the_other_end(days: Days, others: list[Days]) -> Days:
    """Return days with the end or the beginning that the same sentence gives: "opened on Monday and ended on Wednesday"."""
    for other in others:
        first, last = (days, other) if days.first else (other, days)
        if first.first and not first.last and last.last and not last.first:
            end = last.last if last.last == first.first else last_after(last, first)
            if end:
                return Days(first.first, end, "day", days.at)
    return days
