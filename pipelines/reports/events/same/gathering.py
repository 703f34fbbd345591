"""Says whether gatherings and meetings that two sentences report as different kinds are one."""

from __future__ import annotations

import re

from pipelines.reports.events.drafts import GATHERINGS
from pipelines.reports.events.same.pair import Pair
from pipelines.reports.events.same.speech import only_spoke, spoke_there, talked_there
from pipelines.reports.events.same.trip import is_on_a_trip
from pipelines.reports.word_patterns import WordPattern


def is_same_gathering(pair: Pair) -> bool:
    """Return whether gatherings and meetings that two sentences report as different kinds are one."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if pair.separate:
        return False
    if draft.kind == "speech":
        named = occasion.kind in ("session", "symposium") and not clause.bodies
        return named and pair.referred and bool(_THE_OCCASION.match(clause.text))
    if draft.kind not in ("symposium", "session", "meeting") or occasion.kind not in (*GATHERINGS, "meeting"):
        return False
    if occasion.kind == "symposium" and draft.kind == "session" and _AFTER_THE_SESSION.search(clause.text):
        return False
    if occasion.kind == "speech" and is_on_a_trip(pair.drafts, draft, days):
        return False
    if occasion.kind == "speech" and draft.kind == "meeting" and _ANOTHER_CEREMONY.search(clause.text):
        return False
    return (
        pair.mentioned
        or only_spoke(draft, clause, occasion, days)
        or talked_there(draft, pair.drafts, clause, occasion)
        or spoke_there(draft, pair.drafts, clause, occasion, days)
    )


_AFTER_THE_SESSION = WordPattern(r"\b(?:[Aa]fter|[Ff]ollowing) the (?:closing )?(?:meeting|session)\b")
"""When a lecture was given that is no part of a session."""
_THE_OCCASION = re.compile(r"The (?:meeting|gathering|event|conference|ceremony|rally|assembly)\b")
_ANOTHER_CEREMONY = WordPattern(
    r"\b(?:at|[Aa]ddressed|addressing) an? (?:[\w'-]+ ){0,4}(?:reception|ceremony|banquet|gala|dinner|rally|celebration|luncheon|tea party)\b"
)
"""Where somebody spoke who has met guests before: "In the evening, he gave a speech at a reception"."""
