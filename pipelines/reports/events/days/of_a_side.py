"""Says which days are only the first or the last of a session or forum: "elected on Saturday, when the committee ended its session"."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern

_WHEN_ENDED = WordPattern(
    rf"{D}(?: morning| afternoon| evening)?, when [^,.;]{{0,60}}\b(?:ended|concluded|closed|wrapped up)\b"
)
_WHEN_OPENED = WordPattern(
    rf"{D}(?: morning| afternoon| evening)?, when [^.;]{{2,120}}? (?:opened|began|started|convened)\b"
)


def of_a_side(clause: Clause, occasion: Occasion, days: Days) -> Days:
    """Return the last day alone for what ended when something else was: "elected on Saturday, when the committee ended its session"."""
    if days.first is None or days.first != days.last:
        return days
    if occasion.kind == "symposium" and _FRONTED_FORUM.match(clause.text):
        return Days(days.first, None, days.precision, days.at)
    if occasion.kind != "session":
        return days
    opened = _WHEN_OPENED.search(clause.text)
    if opened and opened.start() < occasion.start < opened.end():
        return Days(days.first, None, days.precision, days.at)
    if (convened := _TO_CONVENE.search(clause.text)) and convened.end() > occasion.start:
        return Days(days.first, None, days.precision, days.at)
    if sitting := _FIRST_OR_LAST.search(clause.text):
        return (
            Days(days.first, None, "day", days.at)
            if sitting["opening"] or sitting["start"]
            else Days(None, days.last, "day", days.at)
        )
    if (fronted := _FRONTED_OPENING.match(clause.text)) and fronted.start("noun") <= occasion.end:
        return Days(days.first, None, days.precision, days.at)
    found = _WHEN_ENDED.search(clause.text)
    return Days(None, days.last, days.precision, days.at) if found and found.start() < occasion.start else days


_TO_CONVENE = WordPattern(
    rf"\b(?:will|is to|is set to|is scheduled to|is due to) convene (?:its|the|an?) (?:[\w'-]+ ){{0,4}}session(?: in {L}(?:, {L})*)?,? (?:on )?{D}"
)
"""Before the first day of a session: "will convene its annual session in L on D"."""
_FIRST_OR_LAST = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring|attend(?:ed|s)|address(?:ed|es)|chair(?:ed|s)|presided over|presides over) (?:the )?(?:(?:(?P<opening>opening)|closing) (?:plenary )?(?:meeting|session|ceremony)|(?P<start>opening|beginning|start)|close|conclusion|end) of (?:[^.;,]{0,60}?[ '])?(?:session|congress|plenum|meeting(?= of (?:the )?[\ue400-\ue7ff]))\b"
)
"""A sitting that was on the first or the last day of its session."""
_FRONTED_FORUM = re.compile(
    rf"On (?:the \w+ of )?{D}[^,.;]{{0,20}}, [^.;,\ue000-\ue3ff]{{0,120}}?\b(?:[Ff]orum|[Cc]onference|[Ss]ummit|[Ss]eminar|[Ss]ymposium|[Dd]ialogue)(?: (?:on|of|for) [^.;,]{{2,80}}?)? (?:\w+ly )?(?:opened|began|kicked off|started|commenced|was declared open)\b(?! to\b)"
)
"""The first day of a forum in front of it: "On D, the World Water Forum opened in L"."""
_FRONTED_OPENING = re.compile(
    rf"(?:At [^,;\ue000-\uefff]{{1,20}} on |On (?:the \w+ of )?){D}[^,.;]{{0,20}}, [^.;\ue000-\ue3ff]{{0,80}}?\b(?P<noun>[Ss]ession|[Cc]ongress|plenum) of [^.;\ue000-\ue3ff]{{1,80}}? (?:\w+ly )?(?:opened|began|kicked off|started|commenced|was declared open)\b"
)
"""The first day of a session in front of it: "On the morning of D, the fifth session of B opened"."""
