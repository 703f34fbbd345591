"""Finds where a title begins that is in front of a name."""

from __future__ import annotations

import re

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, GROUPS, MODIFIERS, NOT_NAMES, PERSON_VERBS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.titles.noun_phrases import begins_another_title, first_after_determiner, is_under_secretary
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERS, PREPOSITIONS, STOP
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_ADVERBS = word_set(
    """
    meanwhile later earlier here there however instead besides thereafter afterwards yesterday today tonight once
    then thus still yet even only just why what how where dear so no not if whether whose which
    """
)
"""Words that begin a sentence, but no title."""


_DONE_TO_PEOPLE = frozenset(
    [
        "hear",
        "see",
        "meet",
        "thank",
        "join",
        "help",
        "ask",
        "watch",
        "let",
        "invite",
        "honor",
        "replace",
        "succeed",
        "welcome",
        "greet",
        "follow",
        "mourn",
        "visit",
        "congratulate",
    ]
)
_DONE_WITH_PEOPLE = word_set(
    "implementing studying following upholding honoring remembering commemorating celebrating welcoming receiving meeting"
)
"""Verbs in front of a person in a title in capitals: "a forum on Studying and Implementing General Secretary Li's Instructions"."""
_OF_PARLIAMENTS = frozenset(("president", "speaker", "chairman", "chairwoman", "chairperson", "leader"))
"""Heads that a noun for a body may be in front of: "Senate President"."""


_LONGEST = 25
"""Words in front of the head of a title."""


def title_before(reading: Reading, head: int) -> int:
    """Return the index where a title begins that ends with the head ``head``."""
    index, least = head, max(0, head - _LONGEST)
    while index > least:
        before = index - 1
        word = reading.word(before)
        if not word:
            break
        if before in reading.body_at:
            index = reading.body_at[before].first
            continue
        if before in reading.place_at:
            index = reading.place_at[before].first
            continue
        adjective = _adjective_before(reading, before)
        if adjective <= before:
            index = adjective
            continue
        if word == "'s" or (word == "'" and reading.word(before - 1).endswith("s")):
            if before - 1 in reading.body_at or before - 1 in reading.place_at:
                index = before
                continue
            break
        if begins_another_title(reading, index):
            break
        if (
            word in GROUPS
            or word.lower() in MODIFIERS
            or (word.lower() in TITLES and before not in reading.name_at and not is_plural(word))
        ):
            index = before
            continue
        if word == ")" and reading.word(before - 2) == "(":
            index = before - 2
            continue
        if _ACRONYM.fullmatch(word) and before not in reading.name_at:
            index = before  # "CCRP vice-president", "TV presenter"
            continue
        if _plain_word_before(reading, before) or is_under_secretary(reading, before):
            index = before
            continue
        determined = first_after_determiner(reading, index)
        if determined == index:
            break
        index = determined
    if (
        reading.low(index) == "state"
        and reading.low(head) in ("leader", "leaders")
        and reading.word(index - 1) == "and"
    ):
        index -= 2 if reading.word(index - 2) == "Party" else 0  # "Party and state leaders"
    if reading.word(index) == "Panchen" and reading.word(index - 1)[:1].isdigit():
        index -= 1  # the 11th Panchen Lama
    while index < head and (reading.word(index) in ("'s", ")") or reading.word(index) in ARTICLES):
        index += 1
    return index


def _adjective_before(reading: Reading, index: int) -> int:
    """Return where an adjective of a country begins that ends at ``index``; ``index + 1`` if there is none."""
    for length in (1, 2):
        first = index - length + 1
        if first < 0:
            continue
        for parts in gazetteer().adjectives.get(reading.word(first), ()):
            if len(parts) == length and all(reading.word(first + step) == part for step, part in enumerate(parts)):
                return first
    return index + 1


_OF_REGIONS = ("ian", "ish", "ese")
"""Endings of adjectives of regions, which no list has: "Bavarian Finance Minister"."""


def _plain_word_before(reading: Reading, index: int) -> bool:
    """Return whether a word in front of a title belongs to it: "chief programme officer", "tea picker"."""
    word = reading.word(index)
    low = word.lower()
    if (
        low in NUMBERS
        or low in ("whose", "which")
        or low.partition("-")[0] in _TENS
        or low in STOP
        or low in ARTICLES
        or low in PREPOSITIONS
        or low in PERSON_VERBS
        or not word[0].isalpha()
    ):
        return False
    if word[0].isupper():
        return low in MODIFIERS or (
            (is_english(word) or "-" in word or word.endswith(_OF_REGIONS))
            and low not in _DONE_WITH_PEOPLE
            and not (reading.starts_sentence(index) and (word in NOT_NAMES or low in _ADVERBS or low.endswith("ly")))
            and (
                word not in BODY_HEADS
                or reading.low(index + 1) in _OF_PARLIAMENTS
                or (reading.low(index + 1) in ("deputy", "vice") and reading.low(index + 2) in _OF_PARLIAMENTS)
            )
        )
    if low.endswith(("ed", "ing", "ly", "s")) and "-" not in low:
        return False
    before = reading.low(index - 1)
    if before == "to" and low in _DONE_TO_PEOPLE:
        return False  # "to hear sinologist Fang"
    if before in ("and", "or", "to") and reading.is_cap(index + 1) and low not in MODIFIERS:
        return False  # "study and implement General Secretary Fang's instructions"
    if before in MODIFIERS or (reading.is_cap(index - 1) and reading.starts_sentence(index - 1) and is_english(before)):
        return index - 1 not in reading.body_at
    return (
        index - 1 in reading.place_at
        or before in ARTICLES
        or before
        in (
            "",
            ",",
            "and",
            "to",
            "of",
            "by",
            "with",
            "from",
            "for",
            ";",
            ".",
            "between",
            "said",
            "says",
            "added",
            "told",
            "visited",
            "met",
            "thanked",
            "joined",
            "received",
            "welcomed",
        )
    )
