"""Several titles of one person, one after another."""

from __future__ import annotations

from pipelines.reports.lexicon import PERSON_VERBS
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.roles.given import TRAVELLERS, leads_travellers
from pipelines.reports.titles.head import starts_title
from pipelines.reports.titles.introductions import skip_articles
from pipelines.reports.titles.parse import parse_title

_ALSO = ("also", "now", "currently", "concurrently", "still")
"""Between "who" and its verb: "who also serves as"."""
_ENDS = PERSON_VERBS | {"who", "and"}


def titles_from(reading: Reading, index: int) -> list[tuple[TitleUnit, bool]]:
    """Return the titles after a name, those that share their "of …" as one."""
    units: list[tuple[TitleUnit, bool]] = []
    former = False
    step = index
    joined = False
    while True:
        if reading.low(step) == "who":
            step += reading.low(step + 1) in _ALSO and reading.low(step + 2) in ("is", "serves", "served")
            if reading.low(step + 1) in ("is", "'s", "was", "serves", "served", "has", "had"):
                verb = reading.low(step + 1)
                former = verb in ("served", "had", "was")
                step += 2
                if reading.low(step) in ("been", "as"):
                    step += 1
                if reading.low(step) == "as":
                    step += 1
            elif leading := _is_after_leading(reading, step):
                step = leading + 1
            else:
                break
        begin, once = skip_articles(reading, step)
        unit = parse_title(reading, begin, appositive=True)
        if unit is None and not units:
            begin = _after_other_words(reading, begin)
            unit = parse_title(reading, begin, appositive=True)
        if unit is None or (unit.after in reading.names and reading.word(unit.after - 1) != ","):
            break
        if unit.head + 1 in reading.names:
            break
        if leads_travellers(reading, unit):
            if units or reading.word(unit.after) != "and" or not starts_title(reading, unit.after + 1):
                break
            step = unit.after + 1  # "head of the group and vice-chairman of …"
            continue
        if (
            joined
            and units
            and units[-1][0].after == units[-1][0].head + 1
            and reading.word(units[-1][0].after) == "and"
            and unit.after > unit.head + 1
            and unit.first == begin == step
        ):
            before = units.pop()[0]
            unit = TitleUnit(before.first, unit.head, unit.after, unit.plural, True)
        units.append((unit, former or once))
        step = _after_places(reading, unit.after)
        former = False
        joined = False
        if reading.word(step) == "," and reading.low(step + 1) in ("and", "who", "also", "as"):
            step += 1
        if reading.low(step) == "as" and reading.low(step + 1) == "well" and reading.low(step + 2) == "as":
            step += 3
        elif reading.word(step) == "and":
            step += 1
            joined = True
        elif reading.word(step) == ",":
            step += 1
        elif reading.low(step) not in ("who", "also"):
            break
    return units


def _is_after_leading(reading: Reading, index: int) -> int:
    """Return the index of "is" in "who heads the delegation and is chairman of …"; 0 for no such words."""
    step = index + 1
    while step < index + _LEADING_WORDS and reading.word(step).isalpha() and step not in reading.name_at:
        if reading.word(step) in TRAVELLERS and reading.low(step + 1) == "and" and reading.low(step + 2) == "is":
            return step + 2
        step += 1
    return 0


_LEADING_WORDS = 7


def _after_other_words(reading: Reading, index: int) -> int:
    """Return where a title begins after words that are none: "a household name and a member of …"."""
    step = index
    while step < index + 6 and reading.word(step).isalpha() and reading.low(step) not in _ENDS:
        step += 1
    if step == index or reading.low(step) != "and":
        return index
    return step + 1 + (reading.low(step + 1) in ("a", "an", "the"))


def _after_places(reading: Reading, index: int) -> int:
    """Return the index after "in Shanghai" or "from Hefei, Anhui province" where another title follows."""
    step = index
    place = reading.places.get(step + 1) if reading.low(step) in ("in", "from") else None
    while place is not None:
        step = place.after
        place = reading.places.get(step + 1) if reading.word(step) == "," else None
    following = step + (reading.word(step) == ",")
    if step > index and reading.low(following) == "and" and starts_title(reading, following + 1):
        return step
    return index
