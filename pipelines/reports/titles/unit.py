"""A title, and its words as a role."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import TITLES
from pipelines.reports.reading import Reading, TitleUnit

_ENDINGS = (("men", "man"), ("people", "person"), ("ies", "y"), ("es", ""), ("s", ""), ("s.", "."))
"""Of plurals, with those of the singular."""
_AFTER_HEAD = "-general"


@lru_cache(maxsize=4096)
def singular_of(title: str) -> str | None:
    """Return the singular of a title in lower case: "secretary-general" for "secretaries-general"; None for no plural."""
    head, after = title.removesuffix(_AFTER_HEAD), _AFTER_HEAD if title.endswith(_AFTER_HEAD) else ""
    for plural, one in _ENDINGS:
        if head.endswith(plural) and (found := head.removesuffix(plural) + one) in TITLES:
            return found + after
    return None


def is_plural(word: str) -> bool:
    """Return whether a title is for several people."""
    return singular_of(word.lower()) is not None


_VISITING = frozenset(("professor", "professors", "scholar", "scholars", "fellow", "fellows", "researcher"))
LATELY = frozenset(
    (
        "re-elected", "reelected", "newly", "recently", "freshly", "newly-elected", "newly-appointed", "elected", "appointed", "named",
    )
)  # fmt: skip
"""In front of a title: since when somebody has it, and no part of it."""
_OWNERS = frozenset(
    (
        "country", "council", "committee", "association", "federation", "society", "organization", "party", "group",
        "university", "college", "school", "institute", "academy", "hospital", "museum", "company", "league",
        "alliance", "club", "front", "organization", "party", "group", "foundation", "commission", "ministry", "bureau", "center", "chamber", "union", "institution", "library",
    )
)  # fmt: skip
"""Before "'s president": whose president it is, the text has named before."""
_PARENTHESES = re.compile(r" ?\([^)]*\)")


def role_text(reading: Reading, unit: TitleUnit, *, singular: bool) -> str:
    """Return the words of a title, without acronyms in parentheses; in the singular if it is one of several people's."""
    first = unit.first
    if reading.low(first) == "visiting" and first < unit.head and reading.low(unit.head) not in _VISITING:
        first += 1  # a guest, and no title
    while (reading.low(first) in LATELY or _is_new(reading, first)) and first < unit.head:
        first += 1
    first += reading.low(first) == "whose" and first < unit.head
    if reading.word(first) in _OWNERS and reading.word(first + 1) == "'s" and first + 1 < unit.head:
        first += 2
    words = reading.w.between(first, unit.after)
    if singular:
        one = _for_one(reading.w.words[unit.head])
        if " " in reading.w.between(unit.head, unit.head + 1):
            one = one.replace("-", " ", 1)
        before = reading.w.between(first, unit.head) + " " if unit.head > first else ""
        rest = " " + reading.w.between(unit.head + 1, unit.after) if unit.after > unit.head + 1 else ""
        words = before + one + rest
    return _PARENTHESES.sub("", words).strip()


def _is_new(reading: Reading, index: int) -> bool:
    """Return whether a word is "new", or "New" in front of an adjective of a country, and no part of a name."""
    return reading.word(index) == "new" or (
        reading.word(index) == "New"
        and reading.starts_sentence(index)
        and reading.word(index + 1) in gazetteer().adjectives
    )


def _for_one(head: str) -> str:
    """Return the head of a title for one person, with the capitals that it has: "Vice-Chairman" for "Vice-Chairmen"."""
    one = singular_of(head.lower()) or head.lower()
    as_written = zip(head, one, strict=False)
    return "".join(new.upper() if old.isupper() else new for old, new in as_written) + one[len(head) :]


def without_parentheses(words: str) -> str:
    """Return words without acronyms in parentheses."""
    return _PARENTHESES.sub("", words)
