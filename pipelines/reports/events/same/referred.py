"""Finds the events that a sentence refers to by a noun: "the team", "the forum"."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import TRIPS, Draft, refers


def referred(drafts: list[Draft], clause: Clause) -> list[Draft]:
    """Return the events that "the team", "the meeting" may be about: the one reported last, and its trip."""
    others = [draft for draft in drafts if draft.clause is not clause]
    if not others or not refers(clause.text):
        return []
    noun = _BY_ITS_NOUN.search(clause.text)
    of_the_kind = [draft for draft in others if noun and draft.kind == noun.lastgroup]
    last = max(of_the_kind or others, key=lambda draft: draft.latest)
    trip = max((draft for draft in others if draft.kind in TRIPS), key=lambda draft: draft.latest, default=last)
    return [last, trip]


_BY_ITS_NOUN = re.compile(
    r"\b[Tt]he (?:(?P<speech>reception|ceremony|gala|rally|celebration|banquet|dinner)|(?P<symposium>forum|symposium|seminar)|(?P<session>session|congress))\b(?! of)"
)
"""A noun for an event that the text has reported before, which says its kind."""
