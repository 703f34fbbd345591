"""Finds the trips that a sentence announces whose words are a spokesperson's: "P will visit L from D, P announced at a news conference"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, B, D, P
from pipelines.reports.events.drafts import TRIPS
from pipelines.reports.events.occasion import Occasion


def with_the_statement(text: str, statement: Occasion) -> tuple[str, Occasion] | None:
    """Return the part of a sentence that a statement announces, and the statement without what that part names."""
    found = _ANNOUNCED.match(text)
    if found is None or statement.start < found.end("what"):
        return None
    rest = frozenset(re.findall(MARK, text[found.end("what") :]))
    return found["what"], replace(statement, marks=rest)


def trips_announced(what: str, occasions: list[Occasion]) -> list[Occasion]:
    """Return the trips of the part of a sentence that a statement announces, each with the names of that part."""
    marks = frozenset(re.findall(MARK, what))
    return [replace(one, marks=one.marks or marks) for one in occasions if one.kind in TRIPS]


def of_the_speaker(text: str, statement: Occasion) -> Occasion:
    """Return a statement without the people and days in its words: "P will meet P on D, P said at a news briefing"."""
    said = _THEN_SAID.match(text)
    if said is None or said.end() > statement.start or statement.marks is not None:
        return statement
    return replace(statement, marks=frozenset(re.findall(MARK, text[said.start("who") :])))


_THEN_SAID = re.compile(
    rf"[^;\"]{{15,300}}?, (?P<who>(?:the |an? )?(?:{P}|{B}|(?:[\w-]+ |{B} ){{0,4}}spokes(?:man|woman|person))) (?:said|announced|told|confirmed)\b"
)
_ANNOUNCED = re.compile(
    rf"(?P<what>[^;\"]{{0,60}}{P} (?:will|is to|are to|is scheduled to|is due to) [^;\"]*?{D}[^;\"]*?), (?:(?:an?|the|its) )?(?:{B} |[a-z-]+ ){{0,4}}(?:{P}|spokes\w+),? (?:also )?(?:announced|sa(?:id|ys)|confirmed|disclosed)\b"
)
"""What somebody announces for a day to come, in front of who does."""
