"""Drops people who are only named in what something is called: "the Former Residence of …"."""

from __future__ import annotations

from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.word_sets import word_set

_OF = word_set(
    "Residence Tomb Mausoleum Statue Museum Memorial House Birthplace Hall Library Monument Cemetery Centre Center"
)
"""Capitalized, so that they begin a name: not "the residence of"."""
_AFTER = word_set("foundation foundations scholarship scholarships prize prizes award awards cup medal thought theory")


def drop_names_of_things(reading: Reading) -> None:
    """Remove names that say after whom something is called."""
    for first, span in list(reading.names.items()):
        if _is_of_a_thing(reading, first) or reading.word(span.after) in _AFTER:
            _remove(reading, span)


def _is_of_a_thing(reading: Reading, first: int) -> bool:
    step = first - 1 - (reading.word(first - 1) in ("Comrade", "Dr", "Mr"))
    return reading.word(step) == "of" and reading.word(step - 1) in _OF


def _remove(reading: Reading, span: NameSpan) -> None:
    reading.titles.clear()
    del reading.names[span.first]
    for each in range(span.first, span.after):
        reading.name_at.pop(each, None)
