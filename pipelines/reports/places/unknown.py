"""A place that the gazetteer does not have, by the noun or the province after it: "Gonghe county", "Yiwu, Zhejiang province"."""

from __future__ import annotations

from typing import cast

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import DIRECTIONS, NOT_NAMES, PLACE_KINDS
from pipelines.reports.model import PlaceKind
from pipelines.reports.places.nouns import kind_after
from pipelines.reports.places.spans import known_at
from pipelines.reports.reading import PlaceSpan, Reading
from pipelines.reports.words import is_english


def unknown_place(reading: Reading, index: int) -> PlaceSpan | None:
    """Return a place that is one by the noun after it."""
    word = reading.word(index)
    if word in DIRECTIONS and _is_half_of_a_banner(reading, index):
        name = reading.w.between(index, index + 2)
        return PlaceSpan(index, index + 3, name, "county", None, "kind-noun", index + 2)
    if word in NOT_NAMES or word.isupper() or word in DIRECTIONS or word in gazetteer().adjectives:
        return None
    if banner := _banner_with_a_side(reading, index):
        return banner
    if reading.word(index - 1) == "of" and reading.word(index - 2) in _BEFORE_NAMES and not is_english(word):
        after = index + 1 + (reading.is_cap(index + 1) and not is_english(reading.word(index + 1)))
        kind = cast(PlaceKind, PLACE_KINDS[reading.word(index - 2)])
        return PlaceSpan(index, after, reading.w.between(index, after), kind, None, "kind-noun", after)
    after = index + 1
    end, noun = kind_after(reading, after)
    if not noun and reading.is_cap(after) and not is_english(reading.word(after)):  # a name of two words
        end, noun = kind_after(reading, after + 1)
        after += 1
    if noun and not noun.endswith("s") and not (is_english(word) and word not in gazetteer().counties):
        name = reading.w.between(index, after)
        kind = cast(PlaceKind, PLACE_KINDS[noun])
        options = [one for one in gazetteer().counties.get(name, ()) if one.kind == kind]
        return PlaceSpan(index, end, name, kind, options[0].code if len(options) == 1 else None, "kind-noun", after)
    if reading.word(after) in _REGIONS and reading.low(index - 1) == "of" and not is_english(word):
        return PlaceSpan(index, index + 2, word, "province", None, "kind-noun", index + 1)
    return _before_its_province(reading, index)


_REGIONS = frozenset(("Region", "Oblast", "Krai"))
"""After a name, abroad: "Governor of Leningrad Region"."""
_BEFORE_NAMES = frozenset(("province", "county", "prefecture"))
"""Kinds of places in front of a name: "the province of Quang Ninh"."""


def _banner_with_a_side(reading: Reading, index: int) -> PlaceSpan | None:
    """Return "Xin Barag Right" before "Banner": banners of one name differ by their sides."""
    step = index + 1
    while reading.is_cap(step) and reading.word(step) != "Banner" and step < index + _LONGEST_BANNER:
        step += 1
    if reading.word(step) != "Banner" or reading.word(step - 1) not in _SIDES or is_english(reading.word(index)):
        return None
    return PlaceSpan(index, step + 1, reading.w.between(index, step), "county", None, "kind-noun", step)


_LONGEST_BANNER = 5
_SIDES = frozenset(("Right", "Left", "Front", "Rear", "Middle", "Central", "Back"))


def _is_half_of_a_banner(reading: Reading, index: int) -> bool:
    """Return whether a direction begins the name of a banner: "West Ujimqin Banner", which is not "Ujimqin Banner"."""
    name = reading.word(index + 1)
    return reading.low(index + 2) == "banner" and reading.is_cap(index + 1) and not is_english(name)


def _before_its_province(reading: Reading, index: int) -> PlaceSpan | None:
    """Return "Yiwu" in "in Yiwu, Zhejiang province", "Victoria" in "in Victoria, the capital of Seychelles"."""
    word = reading.word(index)
    if (
        reading.low(index - 1) not in ("in", "to", "at", "visited", "from", "and", "of")
        or reading.word(index + 1) != ","
    ):
        return None
    if is_english(word):
        return None
    step = index + 2 + (reading.low(index + 2) in ("the", "a"))
    if reading.low(step) == "capital" and reading.low(step + 1) in ("of", "city"):
        return PlaceSpan(index, index + 1, word, "city", None, "capital-of", index + 1)
    if reading.word(index + 2) in DIRECTIONS:
        step = index + 3 + 2 * (reading.word(index + 3) == "China")
    known, after = known_at(reading, step)
    if after == step or known.level not in (0, 1):
        return None
    if known.level == 0 and reading.word(after) == "'s" and reading.low(index - 1) == "of":
        return None  # "chairman of Keidanren, Japan's business lobby"
    options = gazetteer().counties.get(word, ())
    if not options and known.level == 1:
        return None
    kind = options[0].kind if options and known.level == 1 else "city"
    return PlaceSpan(
        index, index + 1, word, kind, options[0].code if len(options) == 1 else None, "in-its-province", index + 1
    )
