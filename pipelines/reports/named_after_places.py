"""Tells people who are named like a place from the place: "Jordan Peele", "Mayor London Breed"."""

from __future__ import annotations

from pipelines.reports.lexicon import BODY_HEADS, SMALL_PLACES, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.words import is_english


def may_be_first_name(reading: Reading, index: int) -> bool:
    """Return whether a place's name is a first name here: "Jordan Peele", not "Jordan King"."""
    place = reading.places.get(index)
    following = index + 1
    if place is None or place.after != following or not reading.is_cap(following) or following in reading.place_at:
        return False
    if reading.low(following) in TITLES:
        return False  # "Sichuan Governor Huang Wei"
    return not is_english(reading.word(following)) or _follows_a_title(reading, index)


def may_be_last_name(reading: Reading, index: int) -> bool:
    """Return whether the name of a city abroad may be a last name: "Carlos Mendoza"."""
    place = reading.places.get(index)
    abroad = place is not None and place.kind == "city" and not (place.code or "").isdigit()
    return abroad and place is not None and place.after == index + 1 and reading.is_cap(index - 1)


def _follows_a_title(reading: Reading, index: int) -> bool:
    """Return whether a title and one more name are around a place: "Mayor London Breed", not "Mayor London Breed Park"."""
    title, last = reading.word(index - 1), reading.word(index + 1)
    return (
        title[:1].isupper()
        and title.lower() in TITLES
        and last not in SMALL_PLACES
        and last not in BODY_HEADS
        and not reading.is_cap(index + 2)
    )
