"""Says when a trip was by what its travellers did on a day: left a place, arrived, went on to another."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P, people_in
from pipelines.reports.events.days.lengths import with_length
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def until_they_left(draft: Draft, clause: Clause) -> Days | None:
    """Return the days of a trip whose end is that its people left one of its places: "The delegation left Munich on Friday"."""
    open_ended = draft.kind in TRIPS and (draft.days is None or draft.days.last is None)
    left = _LEFT.search(clause.text) if open_ended else None
    if left is None or not {place.name for place in clause.places_in(left["place"])} & {key[0] for key in draft.places}:
        return None
    day = clause.dates_in(left["day"])[0].days
    known = draft.days.first if draft.days else None
    last = day.first or day.last
    return Days(known, last, "day", day.at) if last and (known is None or known <= last) else None


def day_of_a_traveller(draft: Draft, clause: Clause) -> Days | None:
    """Return the day of a trip that a sentence about one of its people gives: "On Tuesday, P handed out", "P arrived on D"."""
    ranges = [one.days for one in clause.dates if one.days.first and one.days.last and one.days.first < one.days.last]
    travels = bool(clause.people) and id(clause.people[0][0]) in draft.people and bool(_TRAVELS.search(clause.text))
    if len(ranges) == 1 and travels:
        return ranges[0]
    found = _ON_A_DAY.match(clause.text) or _ARRIVED.match(clause.text)
    if found is None or id(clause.people[people_in(found["who"])[0]][0]) not in draft.people:
        return None
    days = clause.dates_in(found["day"])[0].days
    return with_length(days, draft.clause.text, "") if days.precision == "day" else None


def days_of_the_stay(clause: Clause) -> Days | None:
    """Return the days of a trip that a sentence gives in passing: "During his four-day stay, which began on Saturday, P met with P"."""
    found = _STAY.match(clause.text)
    days = clause.dates_in(found["day"])[0].days if found else None
    return with_length(days, clause.text, "") if days and days.precision == "day" else None


_STAY = re.compile(
    rf"During (?:the|his|her|their|its|this|an?) (?:[\w-]+ ){{0,3}}(?:stay|visit|trip|tour)(?: (?:to|in|of|on) (?:the )?(?:{L}|island|country|region|province|city))?,? which (?:began|begins|started|starts|runs|ran|lasts|lasted|took place)(?: on| from| between)? (?P<day>{D})"
)


def with_the_next_stop(draft: Draft, clause: Clause) -> Days | None:
    """Return the days of a trip of which one day was known with the day it went on or ends: "They will return on Friday"."""
    days, found = draft.days, _WENT_ON_TO.match(clause.text) or _RETURNS.match(clause.text)
    if (
        found is None
        or draft.kind not in TRIPS
        or days is None
        or not days.first
        or days.last not in (None, days.first)
    ):
        return None
    later = clause.dates_in(found["day"])[0].days
    return Days(days.first, later.last, "day", days.at) if later.last and later.last > days.first else None


def until_they_came_back(days: Days | None, clause: Clause) -> Days | None:
    """Return the days of a trip of one sentence with the day of coming back: "will depart for Wuhan on D and return on D"."""
    found = _THERE_AND_BACK.search(clause.text) if days and days.first and days.last in (None, days.first) else None
    if found is None or days is None or days.first is None:
        return days
    back = clause.dates_in(found["day"])[0].days.last if found["day"] else days.first
    return Days(days.first, back, "day", days.at) if back and back >= days.first else days


_THERE_AND_BACK = WordPattern(
    rf"\b(?:leav|depart|left|travel|fl[ye]|go|went|set|sail|head|visit|arriv)[a-z]*\b[^.;]{{0,120}}?,? (?:and|before) (?:will |is to |then )?(?:return(?:s|ed|ing)?|(?:be|go|come|fly|flying|going|coming) back)(?: home| back)?(?: (?:to|from) (?:the )?{L})?(?: (?:(?:on|in) )?(?:(?:the )?(?:morning|afternoon|evening|night) of|later))?,? (?:(?:on )?(?P<day>{D})|(?:(?:in|on) )?(?:the evening|(?:that|the same) (?:day|evening|afternoon|night)))"
)
_WENT_ON_TO = re.compile(
    rf"(?:On )?(?P<day>{D}),? (?:[Tt]hey|{P}|the (?:[\w-]+ )?(?:team|group|delegation|advis[eo]rs|members|lawmakers)) (?:also |then )?(?:went|travell?ed|moved|flew|drove|continued|proceeded|headed) (?:on )?to {L}"
)
_RETURNS = re.compile(
    rf"(?:{P}|They|He|She|It|The (?:[\w-]+ )?(?:delegation|group|team|guests?|visitors?)) (?:will|would|(?:is|are) (?:(?:scheduled|expected|due|set) )?to) (?:(?:return|be back|fly|go)(?: home| back)?(?: to {L})?|(?:leave|depart)(?: for home| {L})?)(?: in the (?:morning|evening|afternoon) of)?,? (?:on )?(?P<day>{D})(?! for\b)"
)
_TRAVELS = WordPattern(
    r"\b(?:rode|walked|drove|sailed|stayed|spent|interviewed|visited|toured|talked|traveled|travelled|slept|went|was in|were in)\b"
)
_ON_A_DAY = re.compile(rf"(?:On )?(?P<day>{D}), (?P<who>{P}) [a-z]+")
_ARRIVED = re.compile(rf"(?P<who>{P})(?:, who)? (?:arrived|came|began|started)[^.;,]{{0,40}}? (?:on )?(?P<day>{D})")
_LEFT = WordPattern(
    rf"(?:{P}|[Tt]he (?:[\w-]+ )?(?:delegation|group|team|visitors|guests)|\b(?:[Tt]hey|[Hh]e|[Ss]he)) (?:left|departed(?: from)?) (?P<place>{L}) (?:on )?(?P<day>{D})"
)
