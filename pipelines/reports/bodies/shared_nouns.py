"""Divides what several places share: "CPPCC Chengdu and Deyang municipal committees" are two bodies.

So are "the Hubei and Hunan provincial committees of the CPPCC".
"""

from __future__ import annotations

from pipelines.reports.lexicon import LEVELS
from pipelines.reports.reading import BodySpan, PlaceSpan, Reading

_PLURALS = {"committees": "committee", "governments": "government", "commissions": "commission", "bureaus": "bureau"}


def divide_shared_nouns(reading: Reading) -> None:
    """Replace a body that ends with a plural by one for each place in front of its noun."""
    for noun in reading.indexes(_PLURALS):
        span = reading.body_at.get(noun)
        if span is None or span.after != noun + 1:
            continue
        level = noun - 1
        while reading.low(level) in LEVELS or reading.word(level) == "'s":
            level -= 1
        places = _listed_places(reading, level)
        if len(places) < 2 or level == noun - 1 or places[0].first > span.first + 1:
            continue
        first = min(span.first, places[0].first)
        before = reading.w.between(first, places[0].first) + " " if first < places[0].first else ""
        one = _PLURALS[reading.low(noun)]
        one = one.capitalize() if reading.is_cap(noun) else one
        after = f" {reading.w.between(level + 1, noun)} {one}"
        end_of_all = noun + 1
        owner = reading.bodies.get(noun + 2 + (reading.low(noun + 2) == "the"))
        if reading.low(noun + 1) == "of" and owner is not None:
            after, end_of_all = f"{after} of the {owner.name}", owner.after
            del reading.bodies[owner.first]
        del reading.bodies[span.first]
        for place in places:
            start = first if place is places[0] else place.first
            end = end_of_all if place is places[-1] else place.after
            body = BodySpan(start, end, f"{before}{place.name}{after}", "shared-noun")
            reading.bodies[start] = body
            reading.body_at.update(dict.fromkeys(range(start, end), body))


def _listed_places(reading: Reading, last: int) -> list[PlaceSpan]:
    """Return the places of a list that ends with a word: "Wuhan, Xiangyang and Yichang"."""
    places: list[PlaceSpan] = []
    while last in reading.place_at:
        places.insert(0, reading.place_at[last])
        last = places[0].first - 1
        if reading.word(last) not in (",", "and"):
            break
        last -= 1 + (reading.word(last) == "and" and reading.word(last - 1) == ",")
    return places
