"""Reads the words of a topic in a name: "Culture, Historical Data and Studies"."""

from __future__ import annotations

from pipelines.reports.bodies.acronyms import is_acronym, known_acronyms
from pipelines.reports.bodies.head_nouns import is_english
from pipelines.reports.lexicon import BODY_HEADS, NOT_NAMES, SIGHTS, TITLES
from pipelines.reports.names import surnames
from pipelines.reports.reading import Reading

_NOT_IN_NAMES = NOT_NAMES - SIGHTS


def list_goes_on(reading: Reading, index: int, of_places: bool) -> bool:
    """Return whether a comma in "of Culture, Historical Data and Studies" belongs to the name."""
    step = index
    while reading.word(step):
        if reading.word(step) == "and":
            return (
                reading.is_cap(step + 1)
                and not begins_other_body(reading, step + 1)
                and step + 1 not in reading.name_at
            )
        if reading.is_cap(step) and step not in reading.name_at and (of_places or step not in reading.place_at):
            if reading.low(step) in TITLES:
                return False
            step += 1
        elif reading.word(step) == ",":
            step += 1
        else:
            return False
    return False


def topic_words(reading: Reading, index: int) -> int:
    """Return the index after a run of capitalized words that may be in a name of a body."""
    step = index
    while reading.is_cap(step) and step not in reading.name_at and reading.word(step) not in _NOT_IN_NAMES:
        word = reading.word(step)
        plural = word.endswith(("men", "ers", "ors", "ists", "ians", "lars", "dents")) and not reading.is_cap(step + 1)
        if plural and step > index and step not in reading.place_at:
            return step + 1  # "Federation of Political Advisors"
        if step > index and step not in reading.place_at and not is_english(word) and not is_acronym(word):
            following = reading.is_cap(step + 1) and not is_english(reading.word(step + 1))
            if following or (is_english(reading.word(step - 1)) or step - 1 in reading.place_at):
                break  # the name of the person whose office it is
        if step > index and (_person_follows(reading, step) or _person_after_a_country(reading, step)):
            break
        if step > index and word.lower() in TITLES and word not in ("Workers", "Writers", "Artists", "Scientists"):
            break
        place = reading.places.get(step)
        step = place.after if place else step + 1
    return step


def _person_follows(reading: Reading, index: int) -> bool:
    """Return whether a surname that is also an English word begins a foreign name: "Wan Muhamad Noor"."""
    if reading.word(index) not in surnames() or index in reading.place_at:
        return False
    return reading.is_cap(index + 1) and not is_english(reading.word(index + 1)) and reading.is_cap(index + 2)


def _person_after_a_country(reading: Reading, index: int) -> bool:
    """Return whether a first name that is an English word is after a country: "Parliament of Uganda Grace Nakato"."""
    country = reading.place_at.get(index - 1)
    following = reading.word(index + 1)
    return (
        country is not None
        and (country.code or "").isalpha()
        and country.name != "China"
        and index not in reading.place_at
        and reading.word(index) not in BODY_HEADS
        and reading.is_cap(index + 1)
        and index + 1 not in reading.place_at
        and not is_english(following)
        and not is_acronym(following)
    )


def begins_other_body(reading: Reading, index: int) -> bool:
    """Return whether the words from an index on are a body of their own: "and Ministry of Finance"."""
    step = index
    if index in reading.place_at:
        step = reading.place_at[index].after
        if not reading.is_cap(step):
            return True
    while reading.is_cap(step):
        if reading.word(step) in BODY_HEADS:
            return True
        if reading.word(step) in known_acronyms():
            return True
        step += 1
    return False


def is_just_a_place(reading: Reading, index: int) -> bool:
    """Return whether a word is a place that no name of a body begins with: Macao in "of Hong Kong and Macao"."""
    place = reading.place_at.get(index)
    return place is not None and not reading.is_cap(place.after)
