"""Says which countries "the two countries" are: those of the parliaments that invited the travellers."""

from __future__ import annotations

import re

from pipelines.reports.reading import PlaceSpan, Reading

_COUNTRIES = re.compile(
    r"\b(?:to|in|visit|visits|visited|toured) (?:the|those|these) (?P<number>two|three|four|five) (?:[\w-]+ )?(?:countries|nations|states)\b"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def countries_meant(reading: Reading) -> set[int]:
    """Return the ids of the countries in names of bodies that "visits to the two countries" in their sentence means.

    "At the invitation of the Parliament of Uganda and the Senate of Kenya, … visits to the two countries"
    """
    if not any(map(reading.where.__contains__, ("countries", "nations", "states"))):
        return set()
    meant: set[int] = set()
    for first, after in reading.w.sentences:
        found = _COUNTRIES.search(reading.w.between(first, after))
        if found is None:
            continue
        spans = [span for span in reading.places.values() if first <= span.first < after and _is_abroad(span)]
        inside = [span for span in spans if span.first in reading.body_at]
        if len(inside) == len(spans) == len({span.name for span in inside}) == _NUMBERS[found["number"]]:
            meant.update(map(id, inside))
    return meant


def _is_abroad(span: PlaceSpan) -> bool:
    return span.kind == "country" and span.name != "China"
