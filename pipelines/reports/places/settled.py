"""Removes places inside other names, and adds short names of longer ones."""

from __future__ import annotations

from pipelines.reports.lexicon import NOT_NAMES, SMALL_PLACES
from pipelines.reports.places.countries_meant import countries_meant
from pipelines.reports.places.kinds import give_kinds
from pipelines.reports.places.spans import add_place, remove_place
from pipelines.reports.reading import PlaceSpan, Reading
from pipelines.reports.titles.head import title_head
from pipelines.reports.word_sets import word_set


def settle_places(reading: Reading) -> None:
    """Remove places inside names of bodies, people and small places, and add short names of longer ones."""
    meant = countries_meant(reading)
    for span in list(reading.places.values()):
        inside = any(each in reading.body_at or each in reading.name_at for each in range(span.first, span.after))
        following = reading.low(span.after)
        small = span.after == span.short_after and (
            (following in SMALL_PLACES and reading.is_cap(span.after)) or _names_a_thing(reading, span)
        )
        if (
            (inside and id(span) not in meant and not _owns_the_body(reading, span))
            or small
            or _is_a_water(reading, span)
            or _is_of_a_party(reading, span)
        ):
            remove_place(reading, span)
    _repeat_short_names(reading)
    for span in give_kinds(reading):
        add_place(reading, span)


def _is_of_a_party(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a country ends the name of a party that is no body here: "non-Communist Party of China members"."""
    return reading.word(span.first - 1) == "of" and reading.word(span.first - 2) == "Party"


def _owns_the_body(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a place is in front of a body and no part of its name: "China's" National People's Congress."""
    body = reading.body_at.get(span.first)
    return body is not None and reading.word(span.after) == "'s" and span.name not in body.name


_WATERS_AHEAD = 20
_WATERS = frozenset(("river", "rivers", "lakes", "mountains", "straits"))


def _is_a_water(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a river has the name: "the Lishui and Yuanjiang rivers"."""
    step = span.short_after
    while reading.word(step) in (",", "and") and reading.is_cap(step + 1) and step < span.short_after + _WATERS_AHEAD:
        step += 2
    return reading.word(step) in _WATERS and span.kind != "country"


def _names_a_thing(reading: Reading, span: PlaceSpan) -> bool:
    """Return whether a place is the first word of the name of something: "Beijing Summit", "Shanghai Spirit"."""
    index = span.after
    if not reading.is_cap(index) or index in reading.place_at or index in reading.name_at or index in reading.body_at:
        return False
    word = reading.word(index)
    if word in NOT_NAMES or word.lower() in _TITLE_LIKE or word in _AFTER_PLACES or word in _PLURALS:
        return False
    return title_head(reading, index, appositive=False) is None  # "US Assistant Secretary of State"


_AFTER_PLACES = frozenset(("SAR", "Special", "Autonomous", "Province", "City"))
_PLURALS = frozenset(("Counties", "Cities", "Prefectures", "Districts", "Banners", "Provinces"))
_TITLE_LIKE = word_set(
    """
    party governor mayor president premier prime foreign vice deputy secretary minister chief house senator speaker
    ambassador envoy defense trade treasury
    """
)


def _repeat_short_names(reading: Reading) -> None:
    """Add later mentions of "Gonghe" where "Gonghe county" was named."""
    known = {
        reading.word(span.first): span
        for span in reading.places.values()
        if span.rule != "gazetteer" and span.short_after == span.first + 1
    }
    if not known:
        return
    for index in range(len(reading.w.words)):
        span = known.get(reading.word(index))
        if span and index not in reading.place_at and index not in reading.body_at and index not in reading.name_at:
            add_place(reading, PlaceSpan(index, index + 1, span.name, span.kind, span.code, "named-before", index + 1))
