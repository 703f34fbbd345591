"""A title, and its words as a role."""

from __future__ import annotations

import re

from pipelines.reports.lexicon import TITLES
from pipelines.reports.reading import Reading, TitleUnit

PLURALS = {
    "chairmen": "chairman",
    "vice-chairmen": "vice-chairman",
    "chairwomen": "chairwoman",
    "vice-chairwomen": "vice-chairwoman",
    "spokesmen": "spokesman",
    "secretaries": "secretary",
    "secretaries-general": "secretary-general",
    "deputies": "deputy",
    "fishermen": "fisherman",
    "attaches": "attache",
}


def is_plural(word: str) -> bool:
    """Return whether a title is for several people."""
    low = word.lower()
    return low in PLURALS or (low.endswith("s") and low[:-1] in TITLES)


_VISITING = frozenset(("professor", "professors", "scholar", "scholars", "fellow", "fellows", "researcher"))
_LATELY = frozenset(("re-elected", "reelected", "newly", "newly-elected", "newly-appointed", "elected", "appointed"))
"""In front of a title: since when somebody has it, and no part of it."""
_OWNERS = frozenset(
    ("country", "council", "committee", "association", "federation", "society", "organization", "party", "group")
)
"""Before "'s president": whose president it is, the text has said before."""
_PARENTHESES = re.compile(r" ?\([^)]*\)")


def role_text(reading: Reading, unit: TitleUnit, *, singular: bool) -> str:
    """Return the words of a title, without acronyms in parentheses; in the singular if it is one of several people's."""
    first = unit.first
    if reading.low(first) == "visiting" and first < unit.head and reading.low(unit.head) not in _VISITING:
        first += 1  # a guest, and no title
    while reading.low(first) in _LATELY and first < unit.head:
        first += 1
    if reading.word(first) in _OWNERS and reading.word(first + 1) == "'s" and first + 1 < unit.head:
        first += 2
    words = reading.w.between(first, unit.after)
    if singular:
        head = reading.w.words[unit.head]
        low = head.lower()
        one = PLURALS.get(low) or (low[:-1] if low.endswith("s") and low[:-1] in TITLES else low)
        one = one.capitalize() if head[0].isupper() else one
        before = reading.w.between(first, unit.head) + " " if unit.head > first else ""
        rest = " " + reading.w.between(unit.head + 1, unit.after) if unit.after > unit.head + 1 else ""
        words = before + one + rest
    return _PARENTHESES.sub("", words).strip()


def without_parentheses(words: str) -> str:
    """Return words without acronyms in parentheses."""
    return _PARENTHESES.sub("", words)
