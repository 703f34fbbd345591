"""Names a part of a body with the body: "its Committee for Social and Legal Affairs", "the Chairpersons' Council meeting of …"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.reading import BodySpan, Reading

_PART = re.compile(
    r"(?:Special )?Committee (?:for|of|on) |Council of Chair|Chair(?:person|persons|men)'s? Council|(?:General )?Office$"
)
_MEETINGS = ("meeting", "session")


def name_parts(reading: Reading) -> None:
    """Give parts of bodies their whole names."""
    for span in list(reading.bodies.values()):
        if _PART.match(span.name):
            above = _above(reading, span)
            whole = above or _after_its_meeting(reading, span) or _before(reading, span)
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
        wholes = [name for name in names if name.startswith(f"{span.name} of ")] if _PART.match(span.name) else []
        if len(wholes) == 1:
            _rename(reading, span, wholes[0])


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


def _before(reading: Reading, span: BodySpan) -> BodySpan | None:
    """Return the last body before "its Committee for …" in the sentence that is no part itself, nor a standing committee, which has no such parts."""
    if reading.low(span.first - 1) != "its":
        return None
    step = span.first - 2
    while step > 0 and reading.word(step) not in ("", ".", ";"):
        body = reading.body_at.get(step)
        if body is not None:
            return None if _PART.match(body.name) or "Standing Committee" in body.name else body
        step -= 1
    return None


def _rename(reading: Reading, span: BodySpan, name: str) -> None:
    reading.titles.clear()
    named = replace(span, name=name)
    reading.bodies[span.first] = named
    for each in range(span.first, span.after):
        reading.body_at[each] = named
