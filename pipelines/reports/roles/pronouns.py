"""Titles of the only person of a text so far: "she is a professor", "the 46-year-old is", "as a deputy, she has"."""

from __future__ import annotations

from pipelines.reports.model import Person
from pipelines.reports.reading import Reading
from pipelines.reports.roles.fronted import fronted_titles
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.series import titles_from

_IS = frozenset(("is", "was", "serves", "served", "became"))


def give_to_pronouns(reading: Reading, people: dict[int, Person], given: dict[int, list[Given]]) -> None:
    """Give the only person named so far the titles that a pronoun gets."""
    for index in reading.indexes(("he", "she", "year-old")):
        verb = index + 1 + (reading.low(index + 1) in ("currently", "now", "also"))
        name = _only_one_before(reading, people, index) if reading.low(verb) in _IS else None
        if name is not None:
            step = verb + 1 + (reading.low(verb + 1) == "also")
            step += reading.low(step) == "as"
            former = reading.low(verb) in ("was", "served")
            for unit, once in titles_from(reading, step):
                if not unit.plural:
                    given.setdefault(name, []).append(Given(unit, False, former or once, "after-pronoun"))
    for index in reading.where.get("becoming", ()):
        name = _only_one_before(reading, people, index) if reading.low(index - 1) in ("since", "after") else None
        if name is not None:
            units = [unit for unit, _ in titles_from(reading, index + 1)]
            given.setdefault(name, []).extend(
                Given(unit, False, False, "after-becoming") for unit in units if not unit.plural
            )
    for start, units in fronted_titles(reading):
        name = _only_one_before(reading, people, start) if reading.low(start) in ("he", "she") else None
        if name is not None:
            given.setdefault(name, []).extend(Given(unit, False, False, "fronted") for unit in units if not unit.plural)


def _only_one_before(reading: Reading, people: dict[int, Person], index: int) -> int | None:
    """Return the index of the last name before, if all names before are of one person."""
    firsts = [first for first in reading.names if first < index and first in people]
    return max(firsts) if len({id(people[first]) for first in firsts}) == 1 else None
