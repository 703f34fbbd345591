"""Reads what follows the head noun of a name: "of the National People's Congress", "for Social and Legal Affairs"."""

from __future__ import annotations

from typing import Protocol

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.head_nouns import is_english as is_usual
from pipelines.reports.bodies.head_nouns import up_to_head
from pipelines.reports.bodies.topics import begins_other_body, is_just_a_place, list_goes_on, topic_words
from pipelines.reports.lexicon import BODY_HEADS, DIRECTIONS, FORMS_OF_STATE, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.titles.vocabulary import NUMBERED
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english


class ReadBody(Protocol):
    """Returns the index after the body that begins at a word, the index of the word if none does."""

    def __call__(self, reading: Reading, index: int, *, inner: bool = False) -> int:
        """Read the name of a body; ``inner`` where an acronym alone is one."""
        ...


_OF = frozenset(("of", "on", "for"))
_OF_UNIVERSITIES = word_set("Institute Center Centre School College Department Laboratory")


def complement(reading: Reading, index: int, head: str, read_body: ReadBody) -> int:
    """Return the index after "of …" and what may follow it.

    read_body: reads the name of another body within this one.
    """
    named = index
    index = _acronym(reading, index)
    defined = index > named or (reading.word(index - 1) == ")" and is_acronym(reading.word(index - 2)))
    country = reading.place_at.get(_past_form_of_state(reading, index + 1)) if reading.word(index) == "of" else None
    if defined and country is not None and (country.code or "").isalpha() and country.name != "China":
        return index  # "the Progressive Union (PU) of Guyana"
    for _ in range(4):
        before = index
        if (
            reading.word(index) == "of"
            or (
                reading.word(index) in _OF
                and head
                not in (
                    "Party",
                    "Congress",
                    "Court",
                    "Assembly",
                    "Parliament",
                    "University",
                    "Conference",
                    "House",
                    "Embassy",
                    "Consulate",
                )
            )
            or (reading.word(index) == "with" and head in ("Association", "Commission"))
        ):
            after = _topic(reading, index + 1, read_body)
            if reading.word(index) == "on" and after == index + 2 and is_acronym(reading.word(after - 1)):
                return index  # "a briefing of the commission on SCO exchanges"
            if head == "Office":
                after = _of_the_government_in(reading, after)
            index = _acronym(reading, after) if after > index + 1 else index
        elif reading.word(index) == "at" and head in _OF_UNIVERSITIES:
            start = index + 1 + (reading.word(index + 1) == "the")
            after = read_body(reading, start)
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


def _past_form_of_state(reading: Reading, index: int) -> int:
    """Return the index of "Benin" in "the Republic of Benin", and of the first word of other names."""
    first = index + (reading.word(index) == "the")
    if reading.word(first) in FORMS_OF_STATE and reading.word(first + 1) == "of":
        return first + 2
    return first


def _acronym(reading: Reading, index: int) -> int:
    if reading.word(index) == "(" and is_acronym(reading.word(index + 1)) and reading.word(index + 2) == ")":
        return index + 3
    return index


def _topic(reading: Reading, index: int, read_body: ReadBody) -> int:
    """Return the index after what follows "of": another body, or capitalized words with commas and "and"."""
    start = index
    index += reading.word(index) in ("the", "all")
    index += bool(NUMBERED.fullmatch(reading.word(index)))
    if (
        reading.word(index).title() in DIRECTIONS
        and reading.word(index + 1) == "China"
        and index + 3 in reading.place_at
    ):
        index += 3  # "the Standing Committee of north China's Hebei Provincial People's Congress"
    index += 2 * _is_chinas_region(reading, index)
    inner = read_body(reading, index, inner=True)
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
    after = _with_the_list(reading, after, of_places)
    return _with_what_follows(reading, after, read_body, of_places)


def _with_the_list(reading: Reading, after: int, of_places: bool) -> int:
    """Return the index after the further topics that commas and "and" join: "Ethnic, Religious and Cultural Affairs"."""
    while True:
        comma = reading.word(after) == ","
        joined = after + comma
        joined += reading.word(joined) in ("and", "&") and not (comma and not reading.is_cap(joined + 1))
        if joined == after or not reading.is_cap(joined):
            return after
        if reading.low(joined) in TITLES and not is_plural(reading.word(joined)):
            return after  # "of the Communist Party of China, and Governor Wang"
        if after - 1 in reading.place_at and not comma and _begins_a_name(reading, joined):
            return after  # "of the Supreme Court of Pakistan and Panos Kyriakou"
        if comma and reading.word(joined - 1) == "and" and not _is_english_or_a_place(reading, joined):
            return after  # "of Plateau Animals, and Abdu Rehim, a member of …"
        if comma and reading.word(joined - 1) == "," and not list_goes_on(reading, joined, of_places):
            return after
        following = topic_words(reading, joined)
        if following == joined or (
            begins_other_body(reading, joined) and not (of_places and is_just_a_place(reading, joined))
        ):
            return after
        after = following


def _with_what_follows(reading: Reading, after: int, read_body: ReadBody, of_places: bool) -> int:
    """Return the index after what belongs to the last topic: "of …", "with …", "in the World Economy", "across the …"."""
    if reading.word(after) == "of" or (
        reading.word(after) in ("with", "for", "to", "across")
        and reading.is_cap(after + 1 + (reading.word(after + 1) == "the"))
        and not (reading.word(after) == "to" and after + 1 in reading.place_at)
    ):
        skip = after + 1 + (reading.word(after + 1) in ("the", "all"))
        inner = read_body(reading, skip, inner=True) if reading.word(after) == "of" else skip
        if inner > skip:
            return inner
        following = (
            _topic(reading, after + 1, read_body) if reading.word(after) == "with" else topic_words(reading, skip)
        )
        if following > skip:
            return following
    if of_places and reading.word(after) == "in" and reading.word(after + 1) == "the" and reading.is_cap(after + 2):
        following = topic_words(reading, after + 2)
        return following if following > after + 2 else after  # "the Center for China in the World Economy"
    if reading.low(after) in ("across", "with") and reading.word(after + 1) == "the":
        following = topic_words(reading, after + 2)
        return following if following > after + 2 else after
    return after


def _is_chinas_region(reading: Reading, index: int) -> bool:
    """Return whether a region is named as one of China: "the People's Congress of China's Tibet Autonomous Region"."""
    if reading.word(index) != "China" or reading.word(index + 1) != "'s":
        return False
    region = reading.place_at.get(index + 2)
    return region is not None and region.first == index + 2 and region.after > region.short_after


def _begins_a_name(reading: Reading, index: int) -> bool:
    """Return whether somebody is named at a word: neither a place nor English, or in front of such a word."""
    if index in reading.place_at:
        return False
    family = reading.is_cap(index + 1) and index + 1 not in reading.place_at
    return not is_usual(reading.word(index)) or (family and not is_usual(reading.word(index + 1)))


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
