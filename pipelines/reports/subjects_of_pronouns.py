"""Whom "he" and "she" are where they are the subject of a sentence."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, P, people_in
from pipelines.reports.lexicon import PERSON_VERBS
from pipelines.reports.model import Person
from pipelines.reports.reading import Reading


def subject_before(clauses: list[Clause], paragraph: int) -> Person | None:
    """Return the person whom the last sentence with people is about: the first of them; of a caption, only within it."""
    for clause in reversed(clauses[-3:]):
        if clause.people and (not clause.caption or clause.paragraph == paragraph):
            after = _AFTER_A_PHRASE.match(clause.text) if len(clause.people) > 1 else None
            return clause.people[people_in(after["who"])[0] if after else 0][0]
    return None


_AFTER_A_PHRASE = re.compile(
    rf"(?:During|In|At|After|Before|While|When|Following|Accompanied by|Speaking|Meeting|Together with) [^;.]*?{P}[^;.]*?(?<!with )(?<!by )(?<!and )(?<!of )(?<!to )(?P<who>{P}),? (?:[a-z]+ed|said|says|told|spoke|led|met|gave|made|went|thanked)\b(?! (?:with|by|at|to) {P})"
)
"""Whom a sentence is about that begins with somebody else: "During talks with P, P said that …"."""


def same_pronouns(reading: Reading, pronoun: int, after: int) -> list[int]:
    """Return the index of a pronoun that is the subject of a sentence, and of the same after it: "he flew to …, where he met"."""
    low = reading.low(pronoun)
    later = (each for each in reading.where.get(low, ()) if pronoun < each < after)
    return [
        pronoun,
        *(each for each in later if reading.low(each - 1) in ("where", "when") and each not in reading.name_at),
    ]


def pronoun_as_subject(reading: Reading, first: int, after: int) -> int | None:
    """Return the index of "he" or "she" where it is the subject of a sentence."""
    if reading.word(first) in ("He", "She") and first not in reading.name_at:
        return first if _is_verb(reading, first + 1) else None
    if (said := _after_a_quotation(reading, first, after)) is not None:
        return said
    for index in range(first + 1, min(after - 1, first + 14)):
        opens = reading.word(index - 1) == "," or (index - first < _OPENING_WORDS and reading.word(first) in _OPENINGS)
        if reading.word(index) in ("he", "she") and opens:
            return index if _is_verb(reading, index + 1) else None
        if index in reading.name_at:
            return None
    return None


def _after_a_quotation(reading: Reading, first: int, after: int) -> int | None:
    """Return the index of "he" or "she" who said what the sentence quotes: "You are …," she told the teachers."""
    if reading.word(first) not in _QUOTES:
        return None
    for low in ("he", "she"):
        for index in reading.where.get(low, ()):
            if first < index - 1 and index < after and reading.word(index - 1) in _QUOTES:
                return index if _is_verb(reading, index + 1) else None
    return None


_QUOTES = frozenset(('"', "“", "”"))


def _is_verb(reading: Reading, index: int) -> bool:
    low = reading.low(index)
    return low in _AFTER_PRONOUNS or (low.endswith("ed") and low.isalpha())


_OPENINGS = frozenset(("On", "In", "At", "From", "During", "Later", "Then", "Earlier", "There", "The", "While"))
_OPENING_WORDS = 8
"""Words of "On Monday he …" before the pronoun that is the subject."""
_AFTER_PRONOUNS = PERSON_VERBS | frozenset(
    [
        "also",
        "then",
        "later",
        "further",
        "again",
        "flew",
        "rode",
        "drove",
        "saw",
        "ran",
        "drew",
        "sat",
        "stood",
        "brought",
        "came",
        "knew",
        "found",
        "slept",
        "built",
        "bought",
        "sold",
        "dealt",
        "laid",
        "read",
        "kept",
    ]
)
