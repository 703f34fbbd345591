"""The noun before or after the name of a place, and which place it makes of the name: "Chaoyang district"."""

from __future__ import annotations

from typing import cast

from pipelines.reports.gazetteer import Known, gazetteer
from pipelines.reports.lexicon import BODY_HEADS, GROUPS, PLACE_KINDS
from pipelines.reports.model import PlaceKind
from pipelines.reports.reading import Reading


def kind_after(reading: Reading, after: int) -> tuple[int, str]:
    """Return the index after "Yi autonomous prefecture", and its noun; ``after`` and nothing if there is none."""
    index = after
    while reading.word(index) in GROUPS or (
        reading.word(index) in ("and", ",") and reading.word(index + 1) in GROUPS and index > after
    ):
        index += 1
    autonomous = reading.low(index) == "autonomous"
    special = reading.low(index) == "special" and reading.low(index + 1) == "administrative"
    index += 2 if special else 1 if autonomous else 0
    if reading.word(index) == "SAR":
        return index + 1, "region"
    new_area = index == after and reading.low(index) == "new" and reading.low(index + 1) in ("area", "district")
    if new_area and reading.word(after - 1) in gazetteer().counties:
        return index + 2, "district"
    index += index == after and reading.low(index) in ("forestry", "mining") and reading.low(index + 1) == "district"
    noun = reading.low(index)
    forest = index > after and reading.low(index - 1) in ("forestry", "mining")
    if forest:
        return index + 1, noun
    if noun in PLACE_KINDS and (index == after or autonomous or special):
        if noun in ("region", "regions", "state") and not (autonomous or special):
            return after, ""
        if noun == "city" and reading.word(index) == "City" and reading.word(index + 1) in BODY_HEADS:
            return after, ""
        return index + 1, noun
    return after, ""


def kind_before(reading: Reading, index: int) -> str:
    """Return the noun in "the northern prefecture of Altay"; a region is a prefecture if one has the name."""
    noun = reading.low(index - 2)
    if reading.low(index - 1) != "of" or noun not in ("prefecture", "region", "county", "banner"):
        return ""
    prefecture = gazetteer().prefectures.get(reading.word(index))
    return "prefecture" if noun == "region" and prefecture else noun if noun != "region" else ""


_SPECIAL = "7"
"""Codes from Taiwan on, where a city may have the name of the whole."""


def by_noun(known: Known, noun: str, spelling: str) -> tuple[PlaceKind, str | None, str]:
    """Return kind and code of "Chaoyang district", which is not the city of Chaoyang."""
    named = cast(PlaceKind, PLACE_KINDS[noun])
    prefecture = gazetteer().prefectures.get(spelling)
    if named == "prefecture" and prefecture:
        return named, prefecture.code, prefecture.name
    if noun == "city" and known.kind == "province" and known.level == 1 and known.code < _SPECIAL:
        return "city", None, known.name  # Jilin city in Jilin province
    if named == known.kind or noun in ("municipality", "region", "province", "city"):
        return known.kind, known.code, known.name
    options = [one for one in gazetteer().counties.get(spelling, ()) if one.kind == named]
    code = options[0].code if len(options) == 1 else None
    if named == "county":
        return named, code, spelling
    return named, known.code[:4] + "00" if known.level == 3 else known.code, known.name
