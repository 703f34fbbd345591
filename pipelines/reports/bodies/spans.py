"""Adds the words that name a body to a reading."""

from __future__ import annotations

from pipelines.reports.bodies.usual_names import body_name
from pipelines.reports.reading import BodySpan, Reading


def add_body(reading: Reading, first: int, after: int) -> None:
    """Add words as a body."""
    reading.titles.clear()
    name = body_name(reading.w.between(first, after), reading.acronyms)
    span = BodySpan(first, after, name, "head-noun" if after - first > 1 else "acronym")
    reading.bodies[first] = span
    for each in range(first, after):
        reading.body_at[each] = span
