"""Finds a trip or meeting that is made known at a news conference or in a statement: an event of its own next to the statement."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, B, D, L, P
from pipelines.reports.events.kinds.meeting_words import MEETING
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.visit_words import VISIT
from pipelines.reports.model import Kind


def of_the_speaker(text: str, statement: Occasion) -> Occasion:
    """Return a statement without the people and days in its words: "P will meet P on D, P said at a news briefing"."""
    said = _THEN_SAID.match(text)
    if said is None or said.end() > statement.start or statement.marks is not None:
        return statement
    first = _BODY_FIRST.match(text)
    own = text[said.start("who") :] + (first.group() if first else "")
    return replace(statement, marks=frozenset(re.findall(MARK, own)))


_BODY_FIRST = re.compile(rf"(?:[Tt]he |{L}'s )?{B} (?:said|announced)(?: here)?(?: (?:on )?{D})?")
"""A body that announces on a day what its spokesperson then explains: "B announced D that …, P explained"."""


def announced_trip(text: str, statement: Occasion) -> list[Occasion]:
    """Return a statement and the trip or meeting that it makes known with its days: "P will visit L from D to D, P said at a news conference on D"."""
    claim = _claim(text, statement)
    if claim is None:
        return []
    start, end = claim
    travels = _WILL_TRAVEL.search(text, start, end)
    trip = VISIT.search(text[start:end]) if travels and _A_TIME.search(text, travels.end(), end) else None
    words = trip or (MEETING.search(text[start:end]) if start == 0 and _A_TIME.search(text, 0, end) else None)
    if words is None:
        return []
    inside = frozenset(re.findall(MARK, text[start:end]))
    rest = frozenset(re.findall(MARK, text)) - inside
    kind: Kind = "visit" if trip else "meeting"
    rule = "visit-verb" if trip else "meet-with"
    announced = Occasion(kind, start + words.start(), start + words.end(), rule, marks=inside)
    return [replace(statement, marks=rest), announced]


def _claim(text: str, statement: Occasion) -> tuple[int, int] | None:
    """Return where the words of a statement are: before its speaker, or behind "that"."""
    said = _THEN_SAID.match(text)
    if said and said.end() <= statement.end:
        return 0, said.start("who")
    that = _SAID_THAT.search(text)
    return (that.end(), len(text)) if that and that.start() <= statement.end <= that.end() else None


_THEN_SAID = re.compile(
    rf"[^;\"]{{15,300}}?, (?P<who>(?:the |an? )?(?:{P}|{B}|(?:[\w-]+ |{B} |{L}'s ){{0,4}}(?:spokes(?:man|woman|person)|ministry|parliament|government|embassy|office|commission|committee|party|council|[A-Z]{{2,6}}))) (?:said|announced|told|confirmed)\b"
)
_SAID_THAT = re.compile(r"\b(?:said|announced|told|confirmed)\b[^;\"]{0,120}? that ")
_A_TIME = re.compile(rf"{D}|\b(?:next|this|later this) (?:week|month|year)\b")
_WILL_TRAVEL = re.compile(
    r"\b(?:visited|toured|travell?ed to|arrived in|paid (?:an? )?(?:[\w-]+ ){0,2}visit)\b|\b(?:will|is to|are to) (?:also |soon )?(?:pay|make|visit|lead|head|travel|tour|attend|go)\b"
)
