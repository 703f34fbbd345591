"""Names a part of a body with the body: "its Committee for Social and Legal Affairs", "the Chairpersons' Council meeting of …"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.titles.vocabulary import NUMBERED, ORDINALS

_PART = re.compile(
    r"(?:Special )?Committee (?:for|of|on) |Council of Chair|Chair(?:person|persons|men)'s? Council|(?:General )?Office$"
)
_OWN_PART = re.compile(
    r"[^,.;]{4,80}(?<!Standing)(?<!Central)(?<!National) (?:Committee|Commission|Department|Office)$"
)
"""What is a part of a body where "its" is in front: "its Foreign Affairs Committee"."""
_MEETINGS = ("meeting", "session")


def name_parts(reading: Reading) -> None:
    """Give parts of bodies their whole names."""
    for span in list(reading.bodies.values()):
        owned = reading.low(_owner(reading, span)) == "its"
        if _PART.match(span.name) or (owned and " of " not in span.name and _OWN_PART.match(span.name)):
            above = _above(reading, span)
            whole = above or _after_its_meeting(reading, span) or _before(reading, span) or _held_by(reading, span)
            if above is not None:
                del reading.bodies[above.first]
                _rename(reading, replace(span, after=above.after), f"{span.name} of the {above.name}")
            elif whole is not None:
                _rename(reading, span, f"{span.name} of the {whole.name}")
    _name_again(reading)


def _name_again(reading: Reading) -> None:
    """Give parts of bodies the whole name that the text has elsewhere: "the Committee on Ethnic and Religious Affairs"."""
    names = {span.name for span in reading.bodies.values()}
    for span in list(reading.bodies.values()):
        part = _PART.match(span.name) or not span.name.endswith(_WHOLE)
        wholes = [name for name in names if name.startswith(f"{span.name} of ")] if part else []
        wholes = wholes or [
            name for name in names if name.endswith(f" {span.name}") and _of_its_country(name, span.name)
        ]
        if len(wholes) == 1:
            _rename(reading, span, wholes[0])


def _of_its_country(name: str, short: str) -> bool:
    """Return whether a name is a shorter one with an adjective of a country in front: "Chilean Chamber of Deputies"."""
    before = tuple(name.removesuffix(short).split())
    return before in gazetteer().adjectives.get(before[0], ())


_WHOLE = ("University", "Institute", "Academy", "College", "Museum", "Party", "Society", "School", "Association")
"""Ends of names that other names begin with: "China University" is not "China University of Mining"."""


def _above(reading: Reading, span: BodySpan) -> BodySpan | None:
    """Return the body in "the Committee for … under the CPPCC National Committee"."""
    if reading.low(span.after) != "under":
        return None
    return reading.bodies.get(span.after + 1 + (reading.low(span.after + 1) == "the"))


def _after_its_meeting(reading: Reading, span: BodySpan) -> BodySpan | None:
    """Return the body in "Chairpersons' Council meeting of the 13th CPPCC National Committee"."""
    step = span.after
    if reading.low(step) not in _MEETINGS or reading.low(step + 1) != "of":
        return None
    step += 2
    while step < span.after + _SKIPPED and step not in reading.bodies:
        step += 1
    return reading.bodies.get(step)


_SKIPPED = 5
"""Words of "meeting of the 13th" and one more."""


def _owner(reading: Reading, span: BodySpan) -> int:
    """Return the index of "its" in "its Committee for …" and in "its seventh Chairperson's Council"."""
    before = span.first - 1
    number = reading.low(before) in ORDINALS or NUMBERED.fullmatch(reading.word(before))
    return before - 1 if number else before


def _before(reading: Reading, span: BodySpan) -> BodySpan | None:
    """Return the last body before "its Committee for …" that is no part itself, nor a standing committee, which has none.

    In a sentence without another body, it is the last one of the sentence before.
    """
    owner = _owner(reading, span)
    if reading.low(owner) != "its":
        return None
    step, stops = owner - 1, 0
    while step >= 0 and stops < _SENTENCES:
        body = reading.body_at.get(step)
        if body is not None:
            return None if _PART.match(body.name) or "Standing Committee" in body.name else body
        stops += reading.word(step) in (".", ";")
        step -= 1
    return None


def _held_by(reading: Reading, span: BodySpan) -> BodySpan | None:
    """Return the body in "B held a Chairpersons' Council meeting" and "B held a meeting of the Council of Chairpersons"."""
    before = [reading.low(each) for each in range(max(0, span.first - _HELD), span.first)]
    if "Council" not in span.name or not any(map(before.__contains__, _HOLDING)) or _ENDS & set(before):
        return None
    for step in range(span.first - 1, max(0, span.first - _FAR), -1):
        if reading.word(step) in (".", ";"):
            return None
        if (body := reading.body_at.get(step)) is not None:
            return body
    return None


_HELD = 6
"""Words of "held a meeting of its"."""
_FAR = 30
_HOLDING = ("held", "holds", "convened", "convenes")
_ENDS = {".", ";"}
_SENTENCES = 2
"""The sentence of "its", and the one before."""


def _rename(reading: Reading, span: BodySpan, name: str) -> None:
    reading.titles.clear()
    named = replace(span, name=name)
    reading.bodies[span.first] = named
    for each in range(span.first, span.after):
        reading.body_at[each] = named
