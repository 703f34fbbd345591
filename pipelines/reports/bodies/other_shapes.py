"""Reads names that end otherwise than with a head noun and its "of": "Consulate General of Cuba in Shanghai", "the CPC Yulin committee"."""

from __future__ import annotations

from pipelines.reports.lexicon import BODY_HEADS, LEVELS
from pipelines.reports.reading import Reading

LONGEST_TOPIC = 3
"""Words between a body and what is named after it: "China Democratic League Culture Forum", "United Nations Environment Programme"."""


def with_its_programme(reading: Reading, after: int) -> int:
    """Return the index after "United Nations Environment Programme", ``after`` if no programme follows the name."""
    for step in range(after, after + LONGEST_TOPIC):
        if reading.word(step) in ("Programme", "Program"):
            return step + 1 if step > after else after
        if not reading.is_cap(step):
            return after
    return after


def friends(reading: Reading, index: int) -> int:
    """Return the index after "Friends of Hong Kong Association", 0 if that is no such name."""
    place = reading.place_at.get(index + 2) if reading.word(index + 1) == "of" else None
    return place.after + 1 if place and reading.word(place.after) in BODY_HEADS else 0


_JOINT_CHIEFS = ((1, "Chiefs"), (2, "of"), (3, "Staff"))


def joint_chiefs(reading: Reading, index: int) -> int:
    """Return the index after "United States Joint Chiefs of Staff", 0 if that is no such name."""
    place = reading.places.get(index)
    step = place.after if place else index
    if reading.word(step) != "Joint" or any(reading.word(step + each) != word for each, word in _JOINT_CHIEFS):
        return 0
    return step + 1 + len(_JOINT_CHIEFS)


CONSULATES = frozenset(("Consulate", "Consulate-General"))


def consulate(reading: Reading, index: int) -> int:
    """Return the index after "Consulate General of the United States in Wuhan", 0 if that is no such name."""
    step = index + 1 + (reading.word(index + 1) == "General")
    country = reading.place_at.get(step + 1 + (reading.low(step + 1) == "the"))
    if reading.word(step) != "of" or country is None:
        return 0
    city = reading.place_at.get(country.after + 1) if reading.word(country.after) == "in" else None
    return city.after if city else country.after


def with_its_committee(reading: Reading, after: int) -> int:
    """Return the index after "committee" where a name so far ends with "the CPC Yulin", or "Consultative Conference"."""
    full = after - 3 if reading.word(after - 1) == ")" else after
    spelled_out = reading.word(full - 1) == "Conference" and reading.word(full - 2) == "Consultative"
    place = reading.place_at.get(after if spelled_out else after - 1)
    if place is None or (not spelled_out and place.after != after and place.short_after != after):
        return after
    if not spelled_out and reading.word(place.first - 1) not in ("CPC", "CPPCC"):
        return after
    step = max(after, place.after)
    while reading.low(step) in LEVELS:
        step += 1
    return step + 1 if reading.low(step) in ("committee", "committees") else after
