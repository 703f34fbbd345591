"""Says whether a sentence reports an event again as what it is known to be: a session as a session, a trip as a trip."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, L
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.same.meeting import other_counterpart
from pipelines.reports.events.same.pair import Pair
from pipelines.reports.events.same.session import is_a_sitting
from pipelines.reports.events.same.speech import spoke_there
from pipelines.reports.events.same.statement import is_anothers_statement
from pipelines.reports.events.same.trip import is_open, opened_before
from pipelines.reports.events.same.visit_and_survey import goes_on_with_it


def is_repeated_as_its_kind(pair: Pair) -> bool:
    """Return whether a sentence reports an event again as what it is known to be."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if occasion.kind == "appointment":
        return bool(pair.common)
    if occasion.kind == "meeting" and other_counterpart(draft, clause, occasion, pair.common):
        return False
    if occasion.kind == "statement" and is_anothers_statement(draft, clause):
        return False
    if draft.kind in TRIPS and goes_on_with_it(draft, clause):
        return True
    if opened_before(draft, clause, days):
        return True
    if pair.separate:
        return pair.mentioned and draft.kind in TRIPS and is_open(draft, clause, days)
    return (
        pair.mentioned
        or not clause.people
        or not draft.people
        or _was_visiting(draft, clause)
        or spoke_there(draft, pair.drafts, clause, occasion, days)
        or is_a_sitting(draft, clause, occasion, days)
    )


def _was_visiting(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence begins with where the travellers were: "While visiting L, P bought bread"."""
    return draft.kind in TRIPS and not clause.dates and bool(_WHILE_VISITING.match(clause.text))


_WHILE_VISITING = re.compile(rf"(?:While|When|During|After) (?:visiting|touring|inspecting) [^.;,]{{0,60}}?{L}")
