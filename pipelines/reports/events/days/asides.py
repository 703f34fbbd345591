"""Finds dates in remarks between commas, which are first of all the remark's: "P, who turned 60 on June 1, chaired …"."""

from __future__ import annotations

import re

from pipelines.reports.events.kinds.occasion import Occasion

_OPENS = re.compile(
    r", (?:(?P<relative>who|which|where|when) (?:(?:the |its )?[\ue400-\ue7ff](?: (?:and|together with) (?:the )?[\ue400-\ue7ff])? (?:jointly |co-)?)?(?P<verb>[\w-]+)"
    r"|(?:signed|finished|published|released|issued|submitted|founded|established|built|completed|adopted|approved|born|passed"
    r"|unveiled|dated|created|enacted|drafted|revised|effective)\b(?! (?:an?|its|his|her|their)\b))"
)
_CLOSES = re.compile(
    "(?<![\ue800-\uebff]),(?! [\ue800-\uebff])|(?<=[\ue800-\uebff]),(?! (?:on|from|in|between|and) | [\ue800-\uebff])|[;.]|$"
)
"""The comma after a remark, which is none around the name of a place: "which opened in Jinan, Shandong province, on D,"."""
_HOLDS = re.compile(
    r"(?:is|are|was|were|will|has|have|had|would|got|gets|also|later|then|arriv|beg[aiu]n|start|open|end|clos|conclud|wrap|held|hold|conven|took|takes"
    r"|runs?|ran|last|kick|left|leave|depart|return|visit|tour|led|lead|head|chair|attend|survey|inspect|continu|mark|gather|met|brought"
    r"|drew|went|travel|flew|paid|spent|gave|deliver|spoke|speak|address|join|participat|organi[sz]e|host|carried|conduct)"
)
"""Beginnings of verbs that may say when the event itself was."""


def remark_around(text: str, position: int) -> tuple[int, int, bool] | None:
    """Return where the remark is that a position is in, and whether its verb may be about an event; None outside of one."""
    if ", " not in text[:position]:
        return None
    for opened in _OPENS.finditer(text, 0, position):
        closed = _CLOSES.search(text, opened.end())
        end = closed.start() if closed else len(text)
        if end > position:
            return (
                opened.start(),
                end,
                bool(opened["relative"] in ("where", "when") or (opened["relative"] and _HOLDS.match(opened["verb"]))),
            )
    return None


def is_outside(remark: tuple[int, int, bool] | None, occasion: Occasion) -> bool:
    """Return whether the words of an event are not in a remark."""
    return remark is not None and not (
        remark[0] <= occasion.start < remark[1] or occasion.start <= remark[0] < occasion.end
    )
