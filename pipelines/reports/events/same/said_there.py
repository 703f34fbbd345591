"""Says which statements are of a gathering, trip or meeting that the text reports."""

from __future__ import annotations

import re

from pipelines.reports.events.drafts import GATHERINGS, TRIPS
from pipelines.reports.events.same.pair import Pair


def was_said_there(pair: Pair) -> bool:
    """Return whether a statement is of a gathering, or of those who travel or met."""
    draft, clause = pair.draft, pair.clause
    if draft.kind in GATHERINGS and _ADOPTED_THERE.match(clause.text):
        return True
    if draft.kind not in (*TRIPS, "meeting"):
        return False
    others = any(id(person) not in draft.people for person, _, _ in clause.people)
    return bool(pair.common) and not (
        clause.bodies or pair.separate or others
    )  # "said in a written statement at the airport"


_ADOPTED_THERE = re.compile(
    r"(?:(?:The |All )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Mm]embers)|(?:The|This) (?:[\w-]+ )?(?:symposium|seminar|forum|conference|meeting|session|dialogue|round[ -]?table|summit)|(?:The )?(?:two|both) sides) "
    r"(?:also |then |later |jointly )?(?:adopted|issued|released|signed|approved|passed|agreed on)\b"
)
"""What a gathering adopted, which is no statement of its own: "The participants adopted a joint declaration"."""
