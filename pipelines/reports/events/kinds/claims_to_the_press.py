"""Leaves out the trips and meetings that somebody only mentions to the press, in a text about a statement."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, P
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion


def without_claims(drafts: list[Draft], clause: Clause, found: list[Occasion]) -> list[Occasion]:
    """Return what a sentence reports without the trips that a spokesperson mentions: "Asked about it, P said that members carried out surveys"."""
    if not any(one.kind == "statement" for one in drafts) or any(one.days.precision == "day" for one in clause.dates):
        return found
    says, said = _SAYS.match(clause.text), _SAID.match(clause.text)
    start = says.end() if says else len(clause.text)
    end = said.end() if said else 0
    return [one for one in found if one.kind not in (*TRIPS, "meeting") or (one.start < start and one.end > end)]


_SAYS = re.compile(
    rf"(?:Asked [^,]{{1,120}}, |In (?:response|reply) to [^,]{{1,160}}, |[A-Z][a-z]+ing [^,]{{1,120}}, )?{P}(?:,[^,]{{1,80}},)? (?:also |then )?"
    r"(?:said|says|added|noted|confirmed|stressed|pointed out|revealed|announced|expressed|told [^.;,]{1,40}?)\b"
)
_SAID = re.compile(rf"[^;]{{15,300}}?, (?=said {P}|{P}(?:,[^,]{{1,80}},)? (?:said|added|noted|warned|stressed)\b)")

FULL_TEXT = re.compile(
    r"(?:The )?[Ff]ollowing is the (?:full )?text\b|(?:The )?[Ff]ull text of [^.;]{3,80}:$|The full text (?:of [^.;:]{3,80} )?(?:is as follows|follows|reads)\b"
)
"""A sentence after which a paper is only copied."""
