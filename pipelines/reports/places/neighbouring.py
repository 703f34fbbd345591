"""Places that are known by the places or the words next to them: "in Fuyuan, Fujin and Huachuan", "led a team to Pingyao"."""

from __future__ import annotations

import re

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import NOT_NAMES, PERSON_VERBS
from pipelines.reports.places.spans import add_place
from pipelines.reports.reading import PlaceSpan, Reading
from pipelines.reports.words import is_english


def find_next_to_cities(reading: Reading) -> None:
    """Add the unknown city in "in Helsinki and Tampere"."""
    for span in list(reading.places.values()):
        index = span.after + 1
        if span.kind != "city" or reading.word(span.after) != "and" or reading.low(span.first - 1) not in ("in", "to"):
            continue
        word = reading.word(index)
        if (
            not reading.is_cap(index)
            or index in reading.place_at
            or index in reading.name_at
            or is_english(word)
            or word in NOT_NAMES
            or word.isupper()
        ):
            continue
        if reading.is_cap(index + 1) or reading.low(index + 1) in PERSON_VERBS or word in gazetteer().adjectives:
            continue
        add_place(reading, PlaceSpan(index, index + 1, word, "city", None, "next-to-a-city", index + 1))


def find_listed_counties(reading: Reading) -> None:
    """Add known counties next to known places in a list: "in Fuyuan, Fujin and Huachuan"."""
    for span in sorted(reading.places.values(), key=lambda one: one.first):
        after = span.after
        while reading.word(after) in (",", "and"):
            index = after + 1 + (reading.word(after) == "," and reading.word(after + 1) == "and")
            known = gazetteer().counties.get(reading.word(index), ())
            free = index not in reading.place_at and index not in reading.name_at
            if not free or len(known) != 1 or is_english(reading.word(index)) or reading.is_cap(index + 1):
                break
            add_place(
                reading,
                PlaceSpan(index, index + 1, known[0].name, known[0].kind, known[0].code, "next-to-a-place", index + 1),
            )
            after = index + 1
        before = span.first - 2
        known = gazetteer().counties.get(reading.word(before), ()) if reading.word(span.first - 1) == "and" else ()
        led = reading.low(before - 1) in _BEFORE_LISTED
        if led and len(known) == 1 and before not in reading.place_at and before not in reading.name_at:
            add_place(
                reading,
                PlaceSpan(
                    before, before + 1, known[0].name, known[0].kind, known[0].code, "next-to-a-place", before + 1
                ),
            )


def find_lone_counties(reading: Reading) -> None:
    """Add a county that is named without its noun where only a place can stand: "led a team to Pingyao on Monday"."""
    for index in reading.capitals:
        if reading.low(index - 1) not in _BEFORE_LISTED or index in reading.place_at or index in reading.name_at:
            continue
        word = reading.word(index)
        known = gazetteer().counties.get(word, ())
        goes_on = reading.is_cap(index + 1) or reading.low(index + 1) in PERSON_VERBS or reading.word(index + 1) == "-"
        if len(known) != 1 or not _TWO_SYLLABLES.search(word.lower()) or is_english(word) or goes_on:
            continue
        add_place(reading, PlaceSpan(index, index + 1, word, known[0].kind, known[0].code, "only-a-place", index + 1))


_TWO_SYLLABLES = re.compile(r"[aeiouü][^aeiouü]+[aeiouü]")
"""A name of one syllable may be a surname."""
_BEFORE_LISTED = frozenset(("in", "to", "visited", "toured", "inspected", "at", "surveyed", "around", "across"))
