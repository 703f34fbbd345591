"""Finds the places that a sentence only refers to, and leaves out the country around others: "a tour of the region"."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, L
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.places.mentioned import ITS_ORGAN
from pipelines.reports.model import Person
from pipelines.reports.reading import PlaceSpan
from pipelines.reports.word_patterns import WordPattern


def referred_to(draft: Draft, clause: Clause) -> list[PlaceSpan]:
    """Return the places that a noun refers to: "a tour of the region", "a visit there", "visited the two countries"."""
    if draft.kind in TRIPS and (area := _THE_AREA.search(clause.text)) and (one := _area(clause, area)):
        return one
    if draft.kind in TRIPS and _TRIP_THERE.search(clause.text) and len(clause.places) == 1:
        return list(clause.places)
    if _THOSE_COUNTRIES.search(clause.text):
        return [place for place in clause.places if place.kind == "country" and place.name != "China"]
    return []


def _area(clause: Clause, area: re.Match[str]) -> list[PlaceSpan]:
    """Return the only place of a sentence that "the region" or "the country" may be; nothing if there are several."""
    named = {
        (place.name, place.code): place
        for number, place in enumerate(clause.places)
        if place.kind in _AREAS[area["noun"]] and not ITS_ORGAN.match(clause.text.partition(chr(0xE800 + number))[2])
    }
    abroad = "neighb" in area.group() or any(map(_is_chinese, clause.people))
    if area["noun"] == "country" and len(named) > 1 and abroad:
        named = {key: place for key, place in named.items() if place.name != "China"}
    return list(named.values()) if len(named) == 1 else []


def without_the_country(draft: Draft, clause: Clause, found: list[PlaceSpan]) -> list[PlaceSpan]:
    """Return places without China, if there are others and nobody went to it as a whole."""
    if len({place.name for place in found}) < 2 or _CAPITAL_OR_TRIP.search(clause.text):
        return found
    return [
        place
        for place in found
        if place.name != "China" or (draft.kind in TRIPS and _is_gone_to(clause, place)) or _holds(clause, place)
    ] or found


def _is_gone_to(clause: Clause, place: PlaceSpan) -> bool:
    """Return whether a country is where somebody went: "arrived in China on Sunday, and will also go to Shanghai"."""
    mark = re.escape(chr(0xE800 + clause.places.index(place)))
    return bool(
        re.search(rf"\b(?:arriv\w+ in|visit\w*(?: to)?|tour of|trip to|came to|stay in) {mark}(?!')", clause.text)
    )


def _holds(clause: Clause, place: PlaceSpan) -> bool:
    """Return whether a country says where the place before it is: "in Wuhan, China, on Monday"."""
    mark = re.escape(chr(0xE800 + clause.places.index(place)))
    return bool(re.search(rf"{L}, {mark}(?=[,.;]|$| (?:on|from|for|to|this|last)\b)", clause.text))


_THE_AREA = WordPattern(
    r"\b(?:(?:tour|visit|trip|inspection|survey|research)s? (?:of|to|in|across)|inspecting|touring|visiting|surveying) the (?:autonomous |neighbou?ring )?(?P<noun>region|province|city|municipality|county|country|island)\b"
)
_CHINESE = re.compile(r"\b(?:Chinese|China's|CPPCC|NPC|CPC|National People['’]s Congress)\b")


def _is_chinese(named: tuple[Person, int, int]) -> bool:
    """Return whether a title says that somebody is from China, whose visit to "the country" is one abroad."""
    return bool(_CHINESE.search(named[0].role or ""))


_AREAS = {
    "region": ("province",),
    "province": ("province",),
    "city": ("city",),
    "municipality": ("city",),
    "county": ("county",),
    "country": ("country",),
    "island": ("province", "country"),
}
"""What "a tour of the region" may be of, if the sentence names just one: "lasting stability in Xinjiang during a tour of the region"."""
_CAPITAL_OR_TRIP = WordPattern(
    r"\bcapital(?: city)? of [\ue800-\uebff]|-day (?:[\w-]+ ){0,3}(?:visit|trip|tour) (?:to|of) [\ue800-\uebff](?!')"
)

_TRIP_THERE = WordPattern(r"\b(?:trip|tour|visit|inspection|survey|stay) there\b")
"""The only place of a sentence: "urged officials in L to improve schools during a visit there"."""
_THOSE_COUNTRIES = WordPattern(
    r"\b(?:to|visit|visited|in|toured) (?:the|those|these) (?:two|three|four|five) (?:\w+ )?(?:countries|nations|states)\b"
)
"""What the countries named before in a sentence are called: "of the parliaments of … and …, visited the two countries"."""
