"""Titles in front of a sentence: "As a deputy to the NPC, Kurban has …"."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reports.lexicon import MODIFIERS, TITLES
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.owners import with_possessor
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.parse import parse_title

_FARTHEST = 14
"""Words between the title and the comma: "from the Guangxi Zhuang autonomous region in South China"."""

_TITLE_WORDS = 4
_SERVING = frozenset(("serving", "acting", "working", "speaking"))


def fronted_titles(reading: Reading) -> Iterator[tuple[int, list[TitleUnit]]]:
    """Yield where the name begins of somebody whose titles are in front of the sentence, and the titles."""
    for index in reading.where.get("as", ()):
        first = index - 1 if reading.low(index - 1) in _SERVING else index
        first -= reading.low(first - 1) in ("now", "currently") and first < index
        if not reading.is_cap(first) or not reading.starts_sentence(first):
            continue
        envoy = _of_whom_somebody_sent(reading, index + 1)
        units = [envoy] if envoy else [unit for unit, _ in titles_from(reading, index + 1)]
        comma = units[-1].after if units else index
        while units and comma < units[-1].after + _FARTHEST and reading.word(comma) not in (",", ".", ";", ""):
            comma += 1
        if units and reading.word(comma) == ",":
            yield _name_after(reading, comma + 1), units


def _of_whom_somebody_sent(reading: Reading, index: int) -> TitleUnit | None:
    """Return the title in "As President Omar Dar's special envoy, Li Ming …", which is not that of who sent him."""
    for step in range(index, index + _FARTHEST):
        if step not in reading.names:
            continue
        first = reading.names[step].after + 1
        head = first + (reading.low(first) == "special")
        if reading.word(first - 1) == "'s" and reading.low(head) in ("envoy", "representative"):
            return TitleUnit(first, head, head + 1, plural=False)
        return None
    return None


def _name_after(reading: Reading, index: int) -> int:
    """Return where a name begins after the titles next to it: "As a teacher, Professor Xue said"."""
    unit = parse_title(reading, index, appositive=False)
    if unit is not None and unit.after in reading.names:
        return unit.after
    step = index
    while step < index + _TITLE_WORDS and step not in reading.names and reading.low(step) in TITLES | MODIFIERS:
        step += 1
    return step


def give_fronted(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Give names the titles in front of their sentence."""
    for start, units in fronted_titles(reading):
        if start in reading.names and not any(unit.plural for unit in units):
            given.setdefault(start, []).extend(
                Given(unit, False, False, "fronted", with_possessor(reading, unit)) for unit in units
            )
