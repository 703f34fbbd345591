"""Says whether a sentence only says that those who were met are on a visit, and reports no trip of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import L, P
from pipelines.reports.events.drafts import TRIPS
from pipelines.reports.events.same.pair import Pair


def is_the_guests_visit(pair: Pair) -> bool:
    """Return whether a sentence reports the visit of those who were met, in a text without a trip."""
    text = pair.clause.text
    if pair.separate or not pair.mentioned or pair.days is not None:
        return False
    if any(one.kind in TRIPS for one in pair.drafts):
        return False
    return bool(re.search(r"\bvisit", text)) and not _THE_GUESTS_VISIT.match(text)


_THE_GUESTS_VISIT = re.compile(
    rf"{P} (?:is|was) (?:currently |now )?(?:paying|on|making) an? (?:[\w-]+ ){{0,3}}(?:visit|tour|trip) (?:to|of|in) (?:the )?{L}|(?:(?:Before|After|Earlier|Prior to|Following)\b[^.;]{{0,60}}?, the|The) (?:[\w-]+ ){{0,2}}(?:delegation|group|guests?|visitors) (?:(?:is|are|was|were) (?:now |currently )?(?:visiting|on an? (?:[\w-]+ )?visit to)|(?:had |also |has |have )*(?:visited|toured|been to|went to|travell?ed to)) (?:the )?{L}"
)
"""A sentence that says that those who were met are in the country: a visit of its own."""
