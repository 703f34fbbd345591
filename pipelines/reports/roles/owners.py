"""Says whose a title in front of a name is: "Minister of Trade Anna Kern of Austria", "President Omar Dar's special envoy"."""

from __future__ import annotations

from pipelines.reports.lexicon import FORMS_OF_STATE, TITLES
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.titles.begin import title_before
from pipelines.reports.titles.unit import role_text, without_parentheses
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english


def owner_after(reading: Reading, unit: TitleUnit, name: NameSpan) -> tuple[str, int] | None:
    """Return the preposition and the index after whose title it is, behind a name: "Secretary of State Anna Kern of Austria"."""
    joint = reading.low(name.after)
    first = name.after + 1 + (reading.word(name.after + 1) == "the")
    if joint not in ("of", "at", "from") or any(
        step in reading.body_at or step in reading.place_at for step in range(unit.head + 1, unit.after)
    ):
        return None
    if first in reading.bodies and not _is_a_room(reading, name.after):
        return joint, reading.bodies[first].after
    if joint == "of" and (after := _after_place(reading, first)):
        owned = reading.bodies.get(after + 1) if reading.word(after) == "'s" else None
        return joint, owned.after if owned else after
    if joint == "of" and first > name.after + 1 and reading.low(first) in _MEANT:
        return joint, first + 1
    return None


_MEANT = word_set("college university institute academy association society federation school hospital museum ministry")
"""Bodies named before, in "Professor Mo of the college"."""


def _after_place(reading: Reading, index: int) -> int:
    """Return the index after a place, also with its form of state: "Kingdom of Lesotho"; 0 if none is there."""
    if index in reading.places:
        return reading.places[index].after
    if reading.is_cap(index) and not reading.is_cap(index + 1) and not is_english(reading.word(index)):
        return index + 1 if index not in reading.name_at and index not in reading.body_at else 0  # a small town
    step = index
    while reading.is_cap(step) and step < index + _LONGEST_FORM:
        step += 1
    if reading.word(step) != "of" or reading.word(step - 1) not in _FORMS_OF_STATE:
        return 0
    place = reading.places.get(step + 1 + (reading.low(step + 1) == "the"))
    return place.after if place is not None else 0


_LONGEST_FORM = 4
_FORMS_OF_STATE = FORMS_OF_STATE | {"Union", "Emirate", "Province"}


def _is_a_room(reading: Reading, index: int) -> bool:
    """Return whether a body after "at" is where somebody was met: "called on Speaker Ram Thapa at the Parliament House"."""
    body = reading.bodies.get(index + 1 + (reading.word(index + 1) == "the"))
    return body is not None and reading.low(index) == "at" and reading.word(body.after - 1) in _ROOMS


_ROOMS = frozenset(("House", "Hall", "Chamber", "Chambers", "Palace", "Building", "Hotel", "Guesthouse"))


def body_of_all(reading: Reading, unit: TitleUnit, names: list[NameSpan]) -> str | None:
    """Return the title with the body behind the names: "vice-chairmen Ke Min and Du Rong of the CPPCC National Committee"."""
    of = names[-1].after if names else 0
    first = of + 1 + (reading.word(of + 1) == "the")
    if len(names) < 2 or unit.after != unit.head + 1 or reading.word(of) != "of" or first not in reading.bodies:
        return None
    after = reading.bodies[first].after
    ends = reading.w.starts[of], reading.w.ends[after - 1]
    for name in names:
        reading.affiliations[reading.w.starts[name.first]] = ends
    return f"{role_text(reading, unit, singular=True)} {without_parentheses(reading.w.between(of, after))}"


def with_possessor(reading: Reading, unit: TitleUnit) -> str | None:
    """Return a title with whose it is: "Chinese President Xi Jinping's special envoy"; None if it is nobody's."""
    before = reading.name_at.get(unit.first - 2)
    if (
        reading.word(unit.first - 1) != "'s"
        or before is None
        or reading.low(unit.head) not in ("envoy", "representative")
    ):
        return None
    head = before.first - 1
    first = title_before(reading, head) if reading.low(head) in TITLES else before.first
    return f"{reading.w.between(first, unit.first)} {role_text(reading, unit, singular=False)}"
