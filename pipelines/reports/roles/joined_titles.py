"""Finds the titles in front of another that is in front of a name: "Chairman of … and Director of …, Mr Li Ming"."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reports.lexicon import HONORIFICS, MODIFIERS, TITLES
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.titles.begin import title_before
from pipelines.reports.titles.parse import parse_title
from pipelines.reports.titles.unit import is_plural


def has_honorific(reading: Reading, name: int) -> bool:
    """Return whether "Mr" is in front of a name: a title before its comma is that of this name, not of one before."""
    before = name - 1 - (reading.word(name - 1) == ".")
    return reading.word(before) in HONORIFICS


def own_titles_before(reading: Reading, first: int, *, listed: bool) -> list[TitleUnit]:
    """Return the titles with their own bodies or places in front of the one at an index, in their order.

    listed: whether commas may be between them, too: "Member of …, Vice-Chairman of …, and Head of …, Mr Shi".
    """
    if not listed and _begins_with_a_list(reading, first):
        listed = True
    found: list[TitleUnit] = []
    while (unit := _own_title_before(reading, first, listed=listed)) is not None:
        found.insert(0, unit)
        first = unit.first
        if not listed:
            break
    return found


def _begins_with_a_list(reading: Reading, first: int) -> bool:
    """Return whether only titles are in front of a word in its sentence: "Politburo member, secretary of … and head of …"."""
    while (unit := _own_title_before(reading, first, listed=True)) is not None:
        first = unit.first
        if reading.starts_sentence(first) and reading.is_cap(first):
            return True
    return False


def _own_title_before(reading: Reading, first: int, *, listed: bool) -> TitleUnit | None:
    """Return the title with its own body or place in "Chairman of … and Director of …", in front of the one at an index."""
    end = first - 1 - (reading.low(first - 1) == "the")
    comma = reading.word(end - 1) == "," and listed
    if reading.word(end) == "and":
        end -= comma
    elif reading.word(end) != "," or not listed:
        return None
    closed = end - 3 if reading.word(end - 1) == ")" and reading.word(end - 3) == "(" else end
    if listed and reading.word(closed) == "," and (bare := _first_title(reading, closed - 1)):
        return bare
    owned = closed - 1 in reading.body_at or closed - 1 in reading.place_at
    if not owned and not (_is_sent(reading, closed - 1) and reading.low(first) in TITLES | MODIFIERS):
        return None
    for head in range(closed - 1, max(-1, closed - _LONGEST_TITLE), -1):
        if head in reading.body_at or reading.low(head) not in (TITLES if owned else _ENVOYS):
            continue
        unit = parse_title(reading, head, appositive=False)
        if unit is None or unit.head != head or unit.after not in (closed, end):
            return None
        return replace(unit, first=title_before(reading, head))
    return None


_LONGEST_TITLE = 29


def _first_title(reading: Reading, head: int) -> TitleUnit | None:
    """Return the title without an own body that begins a sentence: "Politburo member, head of …"; None if there is none."""
    if reading.low(head) not in TITLES or head in reading.body_at or is_plural(reading.word(head)):
        return None
    first = title_before(reading, head)
    if not (reading.is_cap(first) and reading.starts_sentence(first)):
        return None
    return TitleUnit(first, head, head + 1, plural=False)


def _is_sent(reading: Reading, index: int) -> bool:
    """Return whether a title ends with who sent its holder, or begins with it: "special envoy of President P", "P's special envoy"."""
    name = reading.name_at.get(index)
    if name is None:
        first = title_before(reading, index)
        return reading.low(index) in _ENVOYS and reading.word(first - 1) == "'s" and first - 2 in reading.name_at
    return any(reading.low(step) in _ENVOYS for step in range(max(0, name.first - _SENDERS_TITLE), name.first))


_ENVOYS = frozenset(("envoy", "representative"))
_SENDERS_TITLE = 5
"""Words of "envoy of the Chinese President" and some more."""


def with_joined(reading: Reading, first: int) -> int:
    """Return where "Party Secretary and Minister of …" begins."""
    if reading.word(first - 1) == "and" and reading.low(first - 2) in TITLES and first - 2 not in reading.body_at:
        if first - 2 in reading.name_at:
            return first
        return title_before(reading, first - 2)
    return first
