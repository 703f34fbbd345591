"""Reads the whole name of a body: "Committee for Social and Legal Affairs of the CPPCC National Committee"."""

from __future__ import annotations

import re

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.head_nouns import LONE_HEADS, up_to_head
from pipelines.reports.bodies.topics import begins_other_body, is_just_a_place, list_goes_on, topic_words
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, DIRECTIONS, LEVELS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

_OF = frozenset(("of", "on", "for"))


_NOT_LAST = frozenset(("of", "the", "for", "and", "on", "with", "in", "to", ","))
LINKS = word_set("of the for and on with in to")


_GENERIC = frozenset(
    (
        "Confucius Institute",
        "Standing Committee",
        "Central Committee",
        "National Committee",
        "General Office",
        "Organizing Committee",
        "Communist Party",
        "Friendship Group",
        "Executive Committee",
        "Party Committee",
        "Party Group",
        "United Front",
        "Members' Group",
        "Party Members Group",
        "Party Members' Group",
        "Leading Party Members Group",
        "Leading Party Members' Group",
    )
)
"""Names that name nothing without the organization that they belong to."""


_OCCASIONS = word_set(
    "Summit Forum Expo Fair Exhibition Week Festival Games Cup Index Program Plan Award Awards Prize Symposium Seminar"
)
_LONGEST_TOPIC = 3
"""Words between a body and the occasion that is named after it: "China Democratic League Culture Forum"."""


def body_after(reading: Reading, index: int, *, inner: bool = False) -> int:
    """Return the index after the body that begins at a word, ``index`` itself if none does.

    inner: the body is the "of" part of another, so that an acronym alone is one.
    """
    if index in reading.name_at or reading.nesting >= _DEEPEST:
        return index
    reading.nesting += 1
    after = _body_after(reading, index, inner=inner)
    reading.nesting -= 1
    return after


_DEEPEST = 6
"""Names of bodies within each other: no real one has more, and a hostile text must not exhaust the stack."""


def _body_after(reading: Reading, index: int, *, inner: bool) -> int:
    if reading.word(index) == "Friends" and (whole := _friends(reading, index)):
        return whole
    if reading.word(index) in _CONSULATES and (whole := _consulate(reading, index)):
        return whole
    after, head = up_to_head(reading, index)
    if after == index or reading.low(index - 1).startswith("non-"):
        return index  # "non-Communist Party of China members"
    word = reading.word(index)
    if head == "Federation" and index in reading.places and reading.places[index].after == after:
        return index  # "the Russian Federation"
    if after == index + 1 and head in BODY_HEADS:
        after = _complement(reading, after, head)
        if after == index + 1 and head not in LONE_HEADS:
            return index
    else:
        after = _complement(reading, after, head)
    if after == index + 1 and word in BODY_HEADS and word not in LONE_HEADS:
        return index
    if not inner and reading.w.between(index, after) in _GENERIC:
        return index
    if after == index + 2 and head == "Party" and (word,) in gazetteer().adjectives.get(word, ()):
        return index  # "the Chinese Party"
    if after > index + 1 and _names_an_occasion(reading, after):
        return index  # "Private Enterprises Summit"
    if word == "Congress" and reading.word(index - 1)[:1].isdigit():
        return index  # "the 11th Congress of the All-China Federation of Trade Unions" is a meeting
    if reading.word(after) == "National" and reading.word(after + 1) == "Congress" and head in ("CPC", "Party"):
        return after if after > index + 1 else index  # what follows is a meeting
    after += head == "Kuomintang" and reading.low(after) == "party"
    after = _with_its_programme(reading, after) if head == "Nations" else after
    if reading.word(after - 1) == "Co":
        limited = after + (reading.word(after) == ".")
        limited += reading.word(limited) == ","
        after = limited + 1 if reading.word(limited) == "Ltd" else after
    after = _with_its_committee(reading, after)
    return _without_trailing(reading, index, after)


def _with_its_programme(reading: Reading, after: int) -> int:
    """Return the index after "United Nations Environment Programme", ``after`` if no programme follows the name."""
    for step in range(after, after + _LONGEST_TOPIC):
        if reading.word(step) in ("Programme", "Program"):
            return step + 1 if step > after else after
        if not reading.is_cap(step):
            return after
    return after


def _friends(reading: Reading, index: int) -> int:
    """Return the index after "Friends of Hong Kong Association", 0 if that is no such name."""
    place = reading.place_at.get(index + 2) if reading.word(index + 1) == "of" else None
    return place.after + 1 if place and reading.word(place.after) in BODY_HEADS else 0


_CONSULATES = frozenset(("Consulate", "Consulate-General"))


def _consulate(reading: Reading, index: int) -> int:
    """Return the index after "Consulate General of the United States in Wuhan", 0 if that is no such name."""
    step = index + 1 + (reading.word(index + 1) == "General")
    country = reading.place_at.get(step + 1 + (reading.low(step + 1) == "the"))
    if reading.word(step) != "of" or country is None:
        return 0
    city = reading.place_at.get(country.after + 1) if reading.word(country.after) == "in" else None
    return city.after if city else country.after


def _with_its_committee(reading: Reading, after: int) -> int:
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


def _names_an_occasion(reading: Reading, index: int) -> bool:
    """Return whether capitalized words from an index on end with an occasion: "Culture Forum"."""
    for step in range(index, index + _LONGEST_TOPIC):
        if not reading.is_cap(step) or step in reading.name_at:
            return False
        if reading.word(step) in _OCCASIONS:
            return True
    return False


def _without_trailing(reading: Reading, first: int, after: int) -> int:
    """Return the index after a name, which does not end with a link word."""
    while after > first and reading.word(after - 1) in _NOT_LAST:
        after -= 1
    return after


_OF_UNIVERSITIES = word_set("Institute Center Centre School College Department Laboratory")


def _complement(reading: Reading, index: int, head: str) -> int:
    """Return the index after "of …" and what may follow it."""
    named = index
    index = _acronym(reading, index)
    country = reading.place_at.get(index + 1) if index > named and reading.word(index) == "of" else None
    if country is not None and (country.code or "").isalpha() and country.name != "China":
        return index  # "the Progressive Union (PU) of Guyana"
    for _ in range(4):
        before = index
        if (
            reading.word(index) == "of"
            or (
                reading.word(index) in _OF
                and head
                not in ("Party", "Congress", "Court", "Assembly", "Parliament", "University", "Conference", "House")
            )
            or (reading.word(index) == "with" and head in ("Association", "Commission"))
        ):
            after = _topic(reading, index + 1)
            if head == "Office":
                after = _of_the_government_in(reading, after)
            index = _acronym(reading, after) if after > index + 1 else index
        elif reading.word(index) == "at" and head in _OF_UNIVERSITIES:
            start = index + 1 + (reading.word(index + 1) == "the")
            after = body_after(reading, start)
            university = any(reading.word(each) in ("University", "Academy") for each in range(start, after))
            index = after if university else index
        elif reading.word(index) in ("'s", "’s") and reading.is_cap(index + 1):
            after, _head = up_to_head(reading, index + 1)
            if after > index + 1 and _head in BODY_HEADS:
                index = _acronym(reading, after)
        elif reading.is_cap(index) and index not in reading.name_at:
            after, _head = up_to_head(reading, index)
            if after > index and _head in BODY_HEADS:
                index = _acronym(reading, after)
        if index == before:
            return index
    return index


def _acronym(reading: Reading, index: int) -> int:
    if reading.word(index) == "(" and is_acronym(reading.word(index + 1)) and reading.word(index + 2) == ")":
        return index + 3
    return index


def _topic(reading: Reading, index: int) -> int:
    """Return the index after what follows "of": another body, or capitalized words with commas and "and"."""
    start = index
    index += reading.word(index) in ("the", "all")
    index += bool(_NUMBER.fullmatch(reading.word(index)))
    if (
        reading.word(index).title() in DIRECTIONS
        and reading.word(index + 1) == "China"
        and index + 3 in reading.place_at
    ):
        index += 3  # "the Standing Committee of north China's Hebei Provincial People's Congress"
    inner = body_after(reading, index, inner=True)
    if inner == index + 1 and is_acronym(reading.word(index)) and reading.is_cap(inner):
        # "China Society of CPPCC Theory Research"
        return topic_words(reading, inner) if reading.low(inner) not in TITLES else inner
    if inner > index:
        work = reading.word(inner) == "Work" and reading.low(inner + 1) not in TITLES
        return _of_the_government_in(reading, inner + work)
    if not reading.is_cap(index) or index in reading.name_at:
        return start
    after = topic_words(reading, index)
    if after == index:
        return start
    of_places = index in reading.place_at
    if reading.low(after - 1) in ("across", "with") and reading.word(after) == "the":
        following = topic_words(reading, after + 1)
        return (
            following if following > after + 1 else after - 1
        )  # "Association for Relations Across the Taiwan Straits"
    if reading.word(after) in ("'s", "'") and reading.low(after - 1) in _OWNERS and reading.is_cap(after + 1):
        after = topic_words(reading, after + 1)  # "Association for Children's Homes"
    while True:
        comma = reading.word(after) == ","
        joined = after + comma
        joined += reading.word(joined) in ("and", "&") and not (comma and not reading.is_cap(joined + 1))
        if joined == after or not reading.is_cap(joined):
            break
        if reading.low(joined) in TITLES and not is_plural(reading.word(joined)):
            break  # "of the Communist Party of China, and Governor Wang"
        if comma and reading.word(joined - 1) == "and" and not _is_english_or_a_place(reading, joined):
            break  # "of Plateau Animals, and Abdu Rehim, a member of …"
        if comma and reading.word(joined - 1) == "," and not list_goes_on(reading, joined, of_places):
            break
        following = topic_words(reading, joined)
        if following == joined or (
            begins_other_body(reading, joined) and not (of_places and is_just_a_place(reading, joined))
        ):
            break
        after = following
    if reading.word(after) == "of" or (
        reading.word(after) in ("with", "for", "to", "across")
        and reading.is_cap(after + 1 + (reading.word(after + 1) == "the"))
        and not (reading.word(after) == "to" and after + 1 in reading.place_at)
    ):
        skip = after + 1 + (reading.word(after + 1) in ("the", "all"))
        inner = body_after(reading, skip, inner=True) if reading.word(after) == "of" else skip
        if inner > skip:
            return inner
        following = _topic(reading, after + 1) if reading.word(after) == "with" else topic_words(reading, skip)
        if following > skip:
            return following
    if of_places and reading.word(after) == "in" and reading.word(after + 1) == "the" and reading.is_cap(after + 2):
        following = topic_words(reading, after + 2)
        return following if following > after + 2 else after  # "the Center for China in the World Economy"
    if reading.low(after) in ("across", "with") and reading.word(after + 1) == "the":
        following = topic_words(reading, after + 2)
        return following if following > after + 2 else after
    return after


def _is_english_or_a_place(reading: Reading, index: int) -> bool:
    return index in reading.place_at or is_english(reading.word(index)) or is_acronym(reading.word(index))


def _of_the_government_in(reading: Reading, after: int) -> int:
    """Return the index after "Central People's Government in the Hong Kong SAR", whose offices are there."""
    place = reading.place_at.get(after + 1 + (reading.word(after + 1) == "the"))
    government = reading.word(after - 1) == "Government" or after - 1 in reading.place_at
    in_place = reading.word(after) == "in" and place is not None and government
    return place.after if in_place and place else after


_OWNERS = word_set(
    "children women people workers farmers writers veterans students herders fishermen villagers patients"
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)")
