"""Runs of capitalized words that may be a name."""

from __future__ import annotations

import re

from pipelines.reports.abbreviated_titles import SHORT_MODIFIERS
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, GROUPS, HONORIFICS, NOT_NAMES, TITLES
from pipelines.reports.named_after_places import may_be_first_name
from pipelines.reports.names import add_name
from pipelines.reports.places.spans import remove_place
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

PARTICLES = word_set("de da do dos del della di la le van von der den bin bint ibn al el ul e")
_SMALL_FIRST = re.compile(r"(?:al|el|as|ad|ar|an|at|az|ash|ul|ud|bin|ibn)-[A-Z][a-z]+|[a-z][A-Z][a-z]+(?:-[a-z]+)?")
"""Later words of a name that begin with a small letter: "al-Sisi", "rGyal-po"."""


def name_run(reading: Reading, index: int) -> int:
    """Return the index after a run of words that may be a name; ``index`` itself if none begins there."""
    step = index
    while step < index + 7:
        word = reading.word(step)
        if not word or step in reading.body_at or (step > index and reading.starts_paragraph(step)):
            break
        if step in reading.name_at:
            if step > index:
                break
            return reading.name_at[step].after
        if (
            word[0].isupper()
            and (word not in NOT_NAMES or (word in _ALSO_MONTHS and _foreign_name_follows(reading, step)))
            and (
                word.lower() not in TITLES
                or (step > index and word in _ALSO_LAST_NAMES)
                or (step == index and reading.word(step + 1) in _SON_OF)
            )
        ):
            in_place = step in reading.place_at and (step == index or reading.place_at[step].after - step > 1)
            if in_place and not (step == index and may_be_first_name(reading, index)):
                break
            if (word in gazetteer().adjectives and step > index) or (
                word[-1] == "s" and word[:-1] in gazetteer().adjectives
            ):
                break
            if word in BODY_HEADS or (word in GROUPS and reading.low(step + 1) in ("autonomous", "and", "people")):
                break
            if (word in HONORIFICS and reading.word(step + 1) == ".") or word.lower() in SHORT_MODIFIERS:
                break
            if len(word) > 3 and word.isupper() and not word.endswith("."):
                break
            step += 1
            if reading.word(step) == "." and len(word) == 1:
                step += 1
        elif step > index and (
            (word in PARTICLES and _name_goes_on(reading, step + 1)) or _SMALL_FIRST.fullmatch(word)
        ):
            step += 1
        else:
            break
    return step


def _name_goes_on(reading: Reading, index: int) -> bool:
    """Return whether a name goes on after a particle, perhaps with another: "van der Velde"."""
    return reading.is_cap(index + (reading.word(index) in PARTICLES))


_ALSO_LAST_NAMES = word_set(
    "Prince King Justice Dean Bishop Abbot Marshal Sultan Emir Cook Baker Singer Mason Pope Duke Judge Carver Major"
)
"""Titles that are last names, too."""
_SON_OF = frozenset(("bin", "ibn", "bint"))
"""After a first name, even where it is a title, too: "Sultan bin Khalid"."""
_ALSO_MONTHS = frozenset(("Jan", "April", "June", "May", "August"))


def _foreign_name_follows(reading: Reading, index: int) -> bool:
    """Return whether a month's name is a first name: "Jan Novotny"."""
    following = reading.word(index + 1)
    return following[:1].isupper() and is_foreign(following) and index + 1 not in reading.place_at


def is_foreign(word: str) -> bool:
    """Return whether a word is no common English one."""
    return not is_english(word.replace(".", ""))


def begins_with_adjective(reading: Reading, index: int) -> bool:
    """Return whether an adjective of a country is at a word."""
    return reading.word(index) in gazetteer().adjectives


def put_name(reading: Reading, first: int, after: int, rule: str) -> None:
    """Add words as a name, unless they are one; they are no place then."""
    if first not in reading.name_at and after > first:
        for each in range(first, after):
            span = reading.place_at.get(each)
            if span:
                remove_place(reading, span)
        add_name(reading, NameSpan(first, after, rule))


def run_back(reading: Reading, end: int) -> int:
    """Return the first index of the longest run of name words that ends before ``end``."""
    for start in range(max(0, end - 6), end):
        if start in reading.name_at or not reading.is_cap(start):
            continue
        low = reading.low(start - 1) if start else ""
        if (
            start
            and reading.is_cap(start - 1)
            and start - 1 not in reading.place_at
            and start - 1 not in reading.body_at
            and reading.word(start - 1) not in NOT_NAMES
            and low not in TITLES
        ):
            continue
        if name_run(reading, start) == end and start not in reading.body_at:
            return start
    return end
