"""Says whether a visit and a survey are one trip, or what two groups did of which each went elsewhere."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import LEG_OF_IT, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.same.pair import Pair
from pipelines.reports.events.same.trip import is_open, is_the_next_day
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def is_same_trip(pair: Pair) -> bool:
    """Return whether a visit and a survey are one trip."""
    if goes_on_with_it(pair.draft, pair.clause):
        return True
    if pair.separate:
        return pair.mentioned and is_open(pair.draft, pair.clause, pair.days)
    return pair.mentioned or not pair.clause.people or _is_repeated(pair.draft, pair.clause, pair.days)


def goes_on_with_it(trip: Draft, clause: Clause) -> bool:
    """Return whether a sentence goes on with a trip: with one of its groups, its next day, or another leg of it."""
    if _is_a_part_of_the_team(trip, clause) or is_the_next_day(trip, clause):
        return True
    return bool(LEG_OF_IT.search(clause.text))


def _is_a_part_of_the_team(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence reports what one of the groups of a divided team did: "The other, headed by P, examined mines in L"."""
    return bool(_ONE_OF_THEM.match(clause.text) and _DIVIDED.search(draft.clause.text))


_ONE_OF_THEM = re.compile(r"(?:One(?: group| team| of them)?|The (?:other|first|second|third)(?: one| group| team)?)\b")
_DIVIDED = WordPattern(
    r"\b(?:split|divided|broke(?:n)? up) (?:up )?(?:into|in) (?:two|three|four|five|several|smaller)\b|\bin (?:two|three|four) groups\b"
)


def _is_repeated(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a headline, or the first sentence of a report without names and days, is repeated in detail."""
    if draft.people:
        return False
    in_detail = (
        draft.clause.start == 0 and draft.days is None and bool(days) and clause.paragraph - draft.clause.paragraph < 2
    )
    return _is_title(draft) or in_detail


_A_GROUP = re.compile(
    r"^(?:[^,]{1,60}, )?(?:(?:An?|a(?= (?:second|third|separate|different)\b)|[Aa]nother|[Tt]he(?= (?:other|second)\b)) (?:[\w-]+ ){0,4}?(?:team|group|delegation|mission)|Advis[eo]rs|Members|Experts|Lawmakers|Deputies)\b"
    r"(?! (?:of|from) the (?:team|group|delegation|mission)\b)"
)


def is_another_group(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence introduces a group that travels elsewhere than a known one, and is of other bodies."""
    if occasion.kind not in TRIPS or draft.kind not in TRIPS or not _A_GROUP.match(clause.text) or _is_title(draft):
        return False
    places = {(place.name, place.code) for place in clause.places} & draft.places.keys()
    bodies = {body.name for body in clause.bodies} & draft.bodies.keys()
    return bool(draft.places and clause.places) and not places and not bodies


def is_the_next_trip(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a trip elsewhere begins on the last day of a known one: "in L from June 19 to 22 … in L from June 22 to 24"."""
    known = draft.days
    if occasion.kind not in TRIPS or draft.kind not in TRIPS or known is None or days is None:
        return False
    if not (known.first and known.last and days.first and days.last) or not known.first < known.last < days.last:
        return False
    there = {(place.name, place.code) for place in clause.places} & draft.places.keys()
    return days.first == known.last and bool(draft.places and clause.places) and not there


def _is_title(draft: Draft) -> bool:
    return draft.clause.paragraph == 0 and not draft.clause.text.rstrip().endswith((".", '"'))
