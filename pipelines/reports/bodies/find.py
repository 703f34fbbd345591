"""Finds organizations by the shape of their names: a head noun with capitalized words before it and "of …" after it.

``Committee for Social and Legal Affairs of the CPPCC National Committee`` is one body; the longest name counts.
"""

from __future__ import annotations

from pipelines.reports.bodies.companies import find_companies, find_forums, find_known_companies
from pipelines.reports.bodies.definitions import read_definitions
from pipelines.reports.bodies.lower_case import friendship_group, lower_case_body, party
from pipelines.reports.bodies.lower_case_parts import add_lower_case_parts
from pipelines.reports.bodies.parts import name_parts
from pipelines.reports.bodies.shared_nouns import divide_shared_nouns
from pipelines.reports.bodies.spans import add_body
from pipelines.reports.bodies.undefined_acronyms import find_undefined_acronyms
from pipelines.reports.bodies.whole_names import body_after
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.titles.vocabulary import NUMBERED
from pipelines.reports.word_sets import word_set


def _with_its_number(reading: Reading, index: int, after: int) -> int:
    """Return where "15th Central Committee of the Jiusan Society" begins; the national bodies go without their numbers."""
    numbered = index > 0 and NUMBERED.fullmatch(reading.word(index - 1)) and reading.word(index) == "Central"
    national = any(reading.word(each) in ("CPC", "Communist") for each in range(index, after))
    return index - 1 if numbered and not national else index


def _counts_a_congress(reading: Reading, index: int) -> bool:
    """Return whether "Seventh" only counts: "the Seventh Tibet Autonomous Regional People's Congress"."""
    if reading.word(index) not in _ORDINALS or index + 1 not in reading.places:
        return False
    return any(reading.word(each) == "Congress" for each in range(index + 2, index + 8))


_ORDINALS = word_set("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth")


def _is_no_part(reading: Reading, index: int) -> bool:
    """Return whether a capitalized word is in no name: "Opposition Kuomintang Chairwoman", "at Government House"."""
    if reading.word(index) in ("Opposition", "Ruling"):
        return reading.is_cap(index + 1)
    seat = reading.word(index) == "Government" and reading.word(index + 1) in ("House", "Headquarters")
    return seat and reading.low(index - 1) in ("at", "the", "in", "to")


def _with_its_country(reading: Reading, first: int) -> int:
    """Return where a name begins that two countries share, the first with full stops: "U.S.-China Business Council"."""
    shared = reading.word(first - 1) == "-" and reading.word(first - 2) in ("U.S.", "U.K.")
    return first - 2 if shared and first > 1 else first


def find_bodies(reading: Reading) -> None:
    """Add the bodies of a text. Places, and names of people that are certain, are known already."""
    done = 0
    for index in reading.capitals:
        if index < done or _counts_a_congress(reading, index) or _is_no_part(reading, index):
            continue
        after = body_after(reading, index)
        if after <= index + 1:  # an acronym may begin a longer name: "CPPCC Sichuan provincial committee"
            after = max(after, lower_case_body(reading, index), friendship_group(reading, index))
        if after == index:
            after = party(reading, index)
        if after > index:
            add_body(reading, _with_its_country(reading, _with_its_number(reading, index, after)), after)
            done = after
    find_companies(reading)
    find_known_companies(reading)
    find_forums(reading)
    add_lower_case_parts(reading)
    read_definitions(reading)
    name_parts(reading)
    divide_shared_nouns(reading)
    find_undefined_acronyms(reading)
    _drop_councils_of_nobody(reading)
    _drop_groups_that_meetings_are_of(reading)


def _drop_councils_of_nobody(reading: Reading) -> None:
    """Remove the body of "a Chairperson's Council meeting" where the text does not say whose: that names nothing."""
    for span in [body for body in reading.bodies.values() if body.name in _COUNCILS]:
        if reading.word(span.after) == "meeting":
            _drop(reading, span)


def _drop(reading: Reading, span: BodySpan) -> None:
    reading.bodies.pop(span.first, None)
    for each in range(span.first, span.after):
        reading.body_at.pop(each, None)


def _drop_groups_that_meetings_are_of(reading: Reading) -> None:
    """Remove "Border Trade Associations" in "the 4th Conference of Border Trade Associations", which is no body of that name."""
    for span in [body for body in reading.bodies.values() if body.name.endswith(_PLURALS)]:
        step = span.first - 1
        while step > span.first - _LONGEST and (reading.is_cap(step) or reading.word(step) in ("of", "for")):
            if reading.word(step) in _MEETINGS and reading.word(span.first - 1) in ("of", "for"):
                _drop(reading, span)
                break
            step -= 1


_PLURALS = ("Associations", "Societies", "Federations", "Unions", "Organizations", "Parties", "Councils", "Parliaments")
_MEETINGS = word_set("Conference Summit Forum Convention Gathering Roundtable")
_LONGEST = 8
"""Words between "Conference" and the name."""


_COUNCILS = frozenset(("Chairperson's Council", "Chairpersons' Council", "Council of Chairpersons"))
