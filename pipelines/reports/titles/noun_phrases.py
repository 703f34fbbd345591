"""Words in front of the noun of a title that belong to it, as nothing else can stand there."""

from __future__ import annotations

import re

from pipelines.reports.abbreviated_titles import SHORT_TITLES
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import MODIFIERS, PERSON_VERBS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERS, PREPOSITIONS, STOP

_MOST_WORDS = 6
_NO_NOUNS = STOP | PREPOSITIONS | NUMBERS | PERSON_VERBS
_NO_NOUN_ENDINGS = ("ed", "ing", "ly")


def first_after_determiner(reading: Reading, index: int) -> int:
    """Return where the words begin between "the" or "China's" and a word of a title: "China's chief Taiwan affairs official".

    ``index`` itself where other words than nouns and adjectives are in between.
    """
    step = index
    while step > max(0, index - _MOST_WORDS):
        before = step - 1
        word = reading.word(before)
        if word.lower() in ARTICLES or (word == "'s" and _may_own(reading, before - 1)):
            return step
        if before in reading.place_at:
            step = reading.place_at[before].first
        elif word in gazetteer().adjectives or _may_be_noun(word) or _joins_nouns(reading, before):
            step = before
        else:
            return index
    return index


def _may_own(reading: Reading, index: int) -> bool:
    """Return whether somebody may be the official of a word: "China's", "the region's"."""
    return index in reading.place_at or index in reading.body_at or reading.word(index).islower()


def _may_be_noun(word: str) -> bool:
    plain = word.islower() and word.replace("-", "").isalpha()
    return plain and word not in _NO_NOUNS and (word in MODIFIERS or "-" in word or not word.endswith(_NO_NOUN_ENDINGS))


def _joins_nouns(reading: Reading, index: int) -> bool:
    """Return whether "and" is within the field of an office: "ethnic and religious affairs director"."""
    return reading.word(index) == "and" and reading.word(index + 2) in _FIELDS and _may_be_noun(reading.word(index - 1))


_FIELDS = frozenset(("affairs", "committee", "commission", "bureau", "department", "office"))


def is_under_secretary(reading: Reading, index: int) -> bool:
    """Return whether "Under" begins the title of a deputy minister: "US Under Secretary of Commerce"."""
    return reading.word(index) == "Under" and reading.low(index + 1) == "secretary"


_ACRONYM = re.compile("[A-Z]{2,5}")
_ADJECTIVES: dict[str, tuple[str, ...]] = {"extraordinary": ("and", "plenipotentiary"), "plenipotentiary": (), "in": ("chief",), "emeritus": (), "emerita": ()}  # fmt: skip
"""Adjectives behind the noun of a title, by their first word."""


def after_adjectives(reading: Reading, index: int) -> int:
    """Return the index after an adjective behind the noun of a title: "president pro tempore", "professor emeritus"."""
    if reading.word(index) == "(" and _ACRONYM.fullmatch(reading.word(index + 1)) and reading.word(index + 2) == ")":
        index += 3  # "Chief Executive Officer (CEO) of"
    first = reading.low(index)
    if first == "pro" and reading.low(index + 1) in ("tempore", "tem"):
        return index + 2
    rest = _ADJECTIVES.get(first)
    if rest is None or any(reading.low(index + step) != word for step, word in enumerate(rest, 1)):
        return index
    return index + 1 + len(rest)


def begins_another_title(reading: Reading, index: int) -> bool:
    """Return whether a title begins at a word that is right behind another: "Special Envoy Vice-President", "Minister Gen. Li"."""
    low = reading.low(index)
    short = low in SHORT_TITLES
    if not short and not low.startswith("vice-"):
        return False
    before = reading.low(index - 1)
    return before in TITLES and before not in MODIFIERS and not (short and before in SHORT_TITLES)
