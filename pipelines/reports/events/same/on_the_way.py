"""Says whether a gathering or meeting is a part of a trip."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import GATHERINGS, TO_COME, Draft
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.events.places.stops import GATHERING_ON_IT
from pipelines.reports.events.same.meeting import foreign_counterpart, met_at_home, new_host
from pipelines.reports.events.same.pair import Pair
from pipelines.reports.events.same.trip import is_a_stop, is_after_it, is_the_next_day
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def was_on_the_way(pair: Pair) -> bool:
    """Return whether a gathering or meeting is a part of a trip."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if occasion.kind == "symposium" and (
        is_the_next_day(draft, clause) or (not pair.separate and is_a_stop(draft, clause, days))
    ):
        return True
    if occasion.kind == "symposium" and not pair.separate and _is_held_on_it(draft, clause, days):
        return True
    if draft.kind == "survey" and days is None and not clause.people and GATHERING_ON_IT.match(clause.text):
        return True
    if occasion.kind not in (*GATHERINGS, "meeting"):
        return False
    if occasion.rule == TO_COME or is_after_it(draft, clause, occasion, days):
        return False
    if _THE_SITTING.match(clause.text) and any(one.kind in GATHERINGS for one in pair.drafts):
        return False
    if pair.separate or not pair.mentioned:
        return False
    if occasion.kind != "meeting":
        return True
    if _MET_THE_GROUP.search(clause.text):
        return not (is_abroad(draft) and clause.people)
    return not (met_at_home(draft, clause) or foreign_counterpart(draft, clause) or new_host(draft, clause))


def _is_held_on_it(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a gathering without a place or anyone known was on a day of a trip: "At a symposium with B on D, officials said"."""
    known = draft.days
    if not (known and known.first and known.last and days and days.first) or clause.places or clause.people:
        return False
    return known.first <= days.first <= known.last and bool(_AT_A_GATHERING.match(clause.text))


_AT_A_GATHERING = re.compile(r"(?:At|During) an? (?:[\w-]+ )?(?:symposium|seminar|meeting|discussion|forum)\b")
_THE_SITTING = re.compile(r"The (?:[\w-]+ )?(?:session|meeting|sitting|plenary|symposium|seminar|forum|conference)\b")
_MET_THE_GROUP = WordPattern(
    r"\b(?:met|meets) (?:with )?(?:the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests)|them)\b"
)
