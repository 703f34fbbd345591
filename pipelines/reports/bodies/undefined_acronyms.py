"""Finds organizations that a text names only by an acronym it never explains: "a delegation from the ITUC"."""

from __future__ import annotations

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.spans import add_body
from pipelines.reports.lexicon import PERSON_VERBS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

_GROUPS = word_set("delegation delegations group team guests representatives experts staff branch headquarters leaders")
"""What organizations have, and subjects and techniques have not."""
_OFFICERS = word_set(
    "president vice-president chairman vice-chairman chairwoman vice-chairwoman chairperson vice-chairperson secretary-general"
)
_HOST = word_set("hosted welcomed received invited convened dispatched")
_SHORTEST = 3


def find_undefined_acronyms(reading: Reading) -> None:
    """Add all mentions of the acronyms of which somebody is a delegate, an officer or a member."""
    found = set()
    for index in reading.capitals:
        word = reading.word(index)
        if len(word) < _SHORTEST or not word.isupper() or not is_acronym(word) or not _is_free(reading, index):
            continue
        of = index - 1 - (reading.word(index - 1) == "the")
        owner = reading.low(of - 1)
        alone = not reading.is_cap(index + 1) and (reading.word(index + 1).isalpha() is False or _ends(reading, index))
        named = owner in _GROUPS or owner in _OFFICERS or (owner in TITLES and of < index - 1)  # no "director of AI"
        hosts = reading.low(index - 1) == "the" and reading.low(index + 1) in _HOST
        if hosts or (alone and reading.low(of) in ("of", "from") and named) or _has_an_officer(reading, index):
            found.add(word)
    for word in found:
        for index in reading.where.get(word.lower(), ()):
            if reading.word(index) == word and _is_free(reading, index):
                add_body(reading, index, index + 1)


def _has_an_officer(reading: Reading, index: int) -> bool:
    """Return whether the title of somebody who is named follows: "UNIDO executive director Bo Ke", "Bo Ke, UNIDO president"."""
    step = index + 1
    while reading.low(step) in _RANKS:
        step += 1
    if reading.word(index) in _NO_NAMES or reading.low(step) not in _HEADS:
        return False
    name_follows = reading.is_cap(step + 1) and not is_english(reading.word(step + 1))
    return (step + 1 in reading.name_at or name_follows) or (
        reading.word(index - 1) == "," and reading.is_cap(index - 2) and reading.is_cap(index - 3)
    )


_RANKS = word_set("executive deputy vice assistant former acting honorary permanent first")
_HEADS = _OFFICERS | word_set("director director-general deputy-director-general spokesperson spokesman spokeswoman")
_NO_NAMES = frozenset(("NGO", "SOE", "SME", "CEO", "CFO", "SAR", "MBA", "HKSAR", "MSAR"))
"""What acronyms of kinds of organizations and posts are, which name none."""


def _is_free(reading: Reading, index: int) -> bool:
    return index not in reading.body_at and index not in reading.place_at and index not in reading.name_at


_ENDS = PERSON_VERBS | word_set("and in on at to from for who which that with as")


def _ends(reading: Reading, index: int) -> bool:
    """Return whether the acronym is not in front of another noun: "of the GDP growth"."""
    return reading.low(index + 1) in _ENDS
