"""Reads the whole name of a body: "Committee for Social and Legal Affairs of the CPPCC National Committee"."""

from __future__ import annotations

import re

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.after_of import complement
from pipelines.reports.bodies.head_nouns import LONE_HEADS, up_to_head
from pipelines.reports.bodies.other_shapes import (
    CONSULATES,
    LONGEST_TOPIC,
    consulate,
    friends,
    joint_chiefs,
    with_its_committee,
    with_its_programme,
)
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import ORDINALS
from pipelines.reports.word_sets import word_set

_NOT_LAST = frozenset(("of", "the", "for", "and", "on", "with", "in", "to", ","))


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
        "Party Leadership Group",
        "Leadership Group",
        "United Front",
        "Members' Group",
        "Party Members Group",
        "Party Members' Group",
        "Leading Party Members Group",
        "Leading Party Members' Group",
    )
)
"""Names that name nothing without the organization that they belong to."""
_ORDINAL = re.compile(r"^(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|\d+(?:st|nd|rd|th)) ")


_OCCASIONS = word_set(
    "Summit Forum Expo Fair Exhibition Week Festival Games Cup Index Program Plan Award Awards Prize Symposium Seminar"
)


_LAWS = word_set("Law Laws Act Bill Code Regulation Regulations Ordinance Treaty Convention Day")
"""After a name that is only what a law or a day is about."""
_LAWGIVERS = word_set("Committee Council Congress Assembly Parliament Senate CPPCC NPC CPC Government")


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
    if index - 1 in reading.body_at and after_assembly(reading, index) > index:
        return index  # "the 78th United Nations General Assembly"
    if reading.word(index) == "Friends" and (whole := friends(reading, index)):
        return whole
    if chiefs := joint_chiefs(reading, index):
        return chiefs
    if reading.word(index) in CONSULATES and (whole := consulate(reading, index)):
        return whole
    after, head = up_to_head(reading, index)
    if after == index or reading.low(index - 1).startswith("non-"):
        return index  # "non-Communist Party of China members"
    word = reading.word(index)
    if head == "Federation" and index in reading.places and reading.places[index].after == after:
        return index  # "the Russian Federation"
    if after == index + 1 and head in BODY_HEADS:
        after = complement(reading, after, head, body_after)
        if after == index + 1 and head not in LONE_HEADS:
            return index
    else:
        after = complement(reading, after, head, body_after)
    if after == index + 1 and word in BODY_HEADS and word not in LONE_HEADS:
        return index
    if not inner and _ORDINAL.sub("", reading.w.between(index, after)) in _GENERIC:
        return index
    if after == index + 2 and head == "Party" and (word,) in gazetteer().adjectives.get(word, ()):
        return index  # "the Chinese Party"
    if after > index + 1 and reading.word(after) in _LAWS and head not in _LAWGIVERS:
        return index  # "the Trade Union Law"
    if after > index + 1 and _names_an_occasion(reading, after):
        return index  # "Private Enterprises Summit"
    if word == "Congress" and (reading.word(index - 1)[:1].isdigit() or reading.low(index - 1) in ORDINALS):
        return index  # "the 11th Congress of the All-China Federation of Trade Unions" is a meeting
    number = index - 1 - (word == "Assembly" and reading.word(index - 1) == "General")
    if reading.word(number)[:1].isdigit() and (meeting := _assembly(reading, index, after)):
        return meeting
    if reading.word(after) == "National" and reading.word(after + 1) == "Congress" and head in ("CPC", "Party"):
        return after if after > index + 1 else index  # what follows is a meeting
    after += head == "Kuomintang" and reading.low(after) == "party"
    after = with_its_programme(reading, after) if head == "Nations" else after
    if reading.word(after - 1) == "Co":
        limited = after + (reading.word(after) == ".")
        limited += reading.word(limited) == ","
        after = limited + 1 if reading.word(limited) == "Ltd" else after
    after = with_its_committee(reading, after)
    return _without_trailing(reading, index, after)


def _assembly(reading: Reading, index: int, after: int) -> int:
    """Return where the body ends whose assembly is counted: "the 9th Tea Union (TU) Assembly", "the 9th Assembly of the Tea Union".

    0 for a parliament: "the 15th National Assembly".
    """
    first = index + (reading.word(index) == "General")
    if reading.word(first) == "Assembly" and reading.word(first + 1) == "of" and after > first + 1:
        return index  # the body is found after "of"
    end = after - 1
    end -= reading.word(end - 1) == "General"
    closed = reading.word(end - 1) == ")" or reading.word(end - 1) in BODY_HEADS or is_acronym(reading.word(end - 1))
    return end if reading.word(after - 1) == "Assembly" and end > index and closed else 0


def after_assembly(reading: Reading, index: int) -> int:
    """Return the index after "General Assembly" or "Assembly" at a word, ``index`` for other words."""
    last = index + (reading.word(index) == "General")
    return last + 1 if reading.word(last) == "Assembly" else index


def _names_an_occasion(reading: Reading, index: int) -> bool:
    """Return whether capitalized words from an index on end with an occasion: "Culture Forum"."""
    for step in range(index, index + LONGEST_TOPIC):
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
