"""Finds countries, provinces, cities, prefectures and counties.

Names come from the gazetteer; a name that is not in it is a place by the noun after it ("Gonghe county").
"""

from __future__ import annotations

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import DIRECTIONS, GROUPS, PLACE_KINDS
from pipelines.reports.model import PlaceKind
from pipelines.reports.places.in_plural import find_listed, find_listed_after, name_prefectures
from pipelines.reports.places.neighbouring import find_listed_counties, find_lone_counties, find_next_to_cities
from pipelines.reports.places.nouns import by_noun, kind_after, kind_before
from pipelines.reports.places.spans import add_place, known_at
from pipelines.reports.places.unknown import unknown_place
from pipelines.reports.reading import PlaceSpan, Reading


def find_places(reading: Reading) -> None:
    """Add the places of a text, those inside names of bodies included; ``settle_places`` removes those."""
    done = 0
    for index in reading.capitals:
        if index < done:
            continue
        span = _place_at(reading, index)
        if span is not None:
            add_place(reading, span)
            done = span.after
    _find_here(reading)
    find_listed(reading)
    find_listed_after(reading)
    name_prefectures(reading)
    find_next_to_cities(reading)
    find_listed_counties(reading)
    find_lone_counties(reading)


_CONGO = ("congo", "congolese", "kinshasa", "africa", "african")
"""Words of a text in which "DRC" is the country, and not China's Development Research Center."""


def _place_at(reading: Reading, index: int) -> PlaceSpan | None:
    if (
        not reading.is_cap(index)
        or (reading.word(index) == "DRC" and not any(map(reading.where.__contains__, _CONGO)))
        or index in reading.name_at
        or (
            reading.word(index) in GROUPS
            and not (reading.word(index + 1) == "Federation" and reading.word(index + 2) != "of")  # Russian
            and reading.low(index + 1) not in PLACE_KINDS
            and not (reading.low(index + 1) == "autonomous" and reading.word(index) in gazetteer().counties)
        )
    ):
        return None
    known, after = known_at(reading, index)
    if after == index:
        return unknown_place(reading, index)
    if _is_part_of_a_word(reading, after) or (
        reading.word(index) == "America" and reading.word(index - 1) in _PARTS_OF_AMERICA
    ):
        return None
    if known.name == "China" and (reading.word(index - 1) in DIRECTIONS or reading.low(index - 1) in _DIRECTIONS_LOW):
        return None
    end, kind_word = kind_after(reading, after)
    if end == after and reading.word(after) in _REGIONS_ABROAD and known.code.isalpha() and known.level > 0:
        return PlaceSpan(index, after + 1, known.name, "province", None, "kind-noun", after)
    kind: PlaceKind = known.kind
    code: str | None = known.code
    name = known.name
    kind_word = kind_word or kind_before(reading, index)
    if kind_word and not kind_word.endswith("s") and known.level > 0:
        kind, code, name = by_noun(known, kind_word, reading.w.between(index, after))
    return PlaceSpan(index, end, name, kind, code, "gazetteer", after)


_PARTS_OF_AMERICA = frozenset(("Latin", "South", "North", "Central", "Meso", "Hispanic"))
_REGIONS_ABROAD = frozenset(("Region", "Oblast", "Krai"))
"""After the name of a city abroad, whose region is meant: "Governor of Samarkand Region"."""
_DIRECTIONS_LOW = frozenset(word.lower() for word in DIRECTIONS)


def _is_part_of_a_word(reading: Reading, after: int) -> bool:
    return reading.word(after) == "-" and reading.w.starts[after] == reading.w.ends[after - 1]


def _find_here(reading: Reading) -> None:
    """Add the dateline's city where a sentence says "here"."""
    if not reading.dateline:
        return
    parts = tuple(reading.dateline.split())
    found = dict(gazetteer().names.get(parts[0], ())).get(parts)
    if found is None:
        return
    for index in reading.where.get("here", ()):
        if reading.word(index) == "here" and index not in reading.place_at:
            add_place(reading, PlaceSpan(index, index + 1, found.name, found.kind, found.code, "here", index + 1))
