"""Says when the event of a sentence was."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.dates.dated import Dated
from pipelines.reports.events.days.asides import is_outside, remark_around
from pipelines.reports.events.days.dates_of_others import of_something_else
from pipelines.reports.events.days.first_and_last import counted, joined, of_all_stops, the_whole, with_the_other_end
from pipelines.reports.events.days.of_a_side import of_a_side
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days


def days_of(clause: Clause, occasion: Occasion) -> Days | None:
    """Return when the event of a sentence was: the nearest date with a day, or the vague words."""
    dates = [
        one
        for number, one in enumerate(clause.dates)
        if occasion.marks is None or chr(0xEC00 + number) in occasion.marks
    ]
    if ";" in clause.text:
        dates = _of_its_segment(clause, occasion, dates)
    exact = [one for one in dates if one.days.precision == "day" and not _only_said(clause, occasion, one)]
    if exact:
        position = {id(one): clause.text.find(chr(0xEC00 + clause.dates.index(one))) for one in exact}
        usable = exact
        if occasion.rule not in (
            "session-to-come",
            "session-announced",
            "session-decided",
            "guest-on-a-visit",
            "remarks-before",
        ):
            usable = [
                one
                for one in exact
                if not of_something_else(
                    clause.text, position[id(one)], occasion, several_days=one.days.first != one.days.last
                )
            ]
        if usable:
            ends = joined(clause)
            if ends and any(ends.first in (one.days.first, one.days.last) for one in usable):
                return ends
            days = min(usable, key=lambda one: _distance(clause.text, occasion, position[id(one)])).days
            days = of_all_stops(clause, occasion, counted(occasion, days, clause.text))
            days = the_whole(days, occasion, [one.days for one in usable])
            others = [counted(occasion, one.days, clause.text) for one in usable]
            return of_a_side(clause, occasion, with_the_other_end(days, others))
    others = [
        one.days
        for one in dates
        if one.days.precision not in ("year", "day")
        and not _in_a_remark(clause, occasion, clause.text.find(chr(0xEC00 + clause.dates.index(one))))
    ]
    return others[0] if others else None


def _in_a_remark(clause: Clause, occasion: Occasion, position: int) -> bool:
    """Return whether vague words are in a remark about somebody, or what is claimed there: "P, who turns 63 this month, was elected"."""
    claim = _CLAIMED.search(clause.text, position)
    if claim and claim.start() < occasion.start:
        return True
    remark = remark_around(clause.text, position)
    return remark is not None and is_outside(remark, occasion)


_CLAIMED = re.compile(r", (?:said|noted|stressed|added) [\ue000-\ue3ff]")
"""After what somebody claims, in front of where: "exports doubled last year, said P at a session"."""


def _only_said(clause: Clause, occasion: Occasion, one: Dated) -> bool:
    """Return whether a day is when somebody said what will be: "said on Tuesday that she will visit Chengdu next week"."""
    position = clause.text.find(chr(0xEC00 + clause.dates.index(one)))
    before, after = clause.text[:position], clause.text[position + 1 : occasion.start + 5]
    own = occasion.kind in ("statement", "appointment")
    return not own and bool(_SAID.search(before) and _WILL.match(after))


_SAID = re.compile(r"\b(?:said|announced|confirmed|revealed|disclosed|told [^.;,]{1,40})(?: (?:here )?on)? $")
_WILL = re.compile(r" that [^.;]{1,80}? (?:will|would|(?:is|are) to)\b")


def _of_its_segment(clause: Clause, occasion: Occasion, dates: list[Dated]) -> list[Dated]:
    """Return the dates between the semicolons around an event, all of them if there is none."""
    start = clause.text.rfind(";", 0, occasion.start) + 1
    end = clause.text.find(";", occasion.end)
    marks = clause.text[start : end if end >= 0 else len(clause.text)]
    return [one for one in dates if chr(0xEC00 + clause.dates.index(one)) in marks] or dates


def _distance(text: str, occasion: Occasion, position: int) -> int:
    """Return how far a date is from the words of an event; what somebody decided or reported in between counts much."""
    if occasion.start <= position < occasion.end:
        return 0
    aside = _ANOTHER_VERB if is_outside(remark_around(text, position), occasion) else 0
    between = text[occasion.end : position] if position >= occasion.end else text[position + 1 : occasion.start]
    if position < occasion.start and " that " in between:
        return len(between) + _ANOTHER_VERB + aside
    if position < occasion.start and _AND.fullmatch(between):
        aside += _ANOTHER_VERB  # "toured L from D to D and met with P on D"
    own = occasion.kind in ("statement", "appointment")
    return len(between) + aside + (0 if own else _ANOTHER_VERB * len(_REPORTED.findall(between)))


_AND = re.compile(r",? and (?:also |then |later |will |is to |is (?:due|scheduled|expected) to )*")
_ANOTHER_VERB = 100
"""More characters than are usually between an event and its date."""
_REPORTED = re.compile(
    r"\b(?:said|announced|reported|told|confirmed|decided|according to|decision|released|published|made public)\b"
)
