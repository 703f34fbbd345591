"""Adds and removes places, and finds names of the gazetteer."""

from __future__ import annotations

from pipelines.reports.gazetteer import Known, gazetteer
from pipelines.reports.reading import PlaceSpan, Reading


def add_place(reading: Reading, span: PlaceSpan) -> None:
    """Add a place."""
    reading.titles.clear()
    reading.places[span.first] = span
    for each in range(span.first, span.after):
        reading.place_at[each] = span


def remove_place(reading: Reading, span: PlaceSpan) -> None:
    """Remove a place."""
    reading.titles.clear()
    reading.places.pop(span.first, None)
    for each in range(span.first, span.after):
        reading.place_at.pop(each, None)


def known_at(reading: Reading, index: int) -> tuple[Known, int]:
    """Return the longest known place that begins at a word, and the index after it; ``index`` itself if none does."""
    for parts, known in gazetteer().names.get(reading.word(index), ()):
        if all(reading.word(index + step) == part for step, part in enumerate(parts)):
            return known, index + len(parts)
    return _NOTHING, index


_NOTHING = Known("", "country", "", 0)
