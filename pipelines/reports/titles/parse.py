"""Parses what a person is: "vice-chairman of the CPPCC National Committee and head of its survey team"."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reports.dates.patterns import WEEKDAYS
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.titles.complement import after_complement
from pipelines.reports.titles.head import title_head
from pipelines.reports.titles.unit import is_plural


def parse_title(reading: Reading, index: int, *, appositive: bool) -> TitleUnit | None:
    """Return the title that begins at a word.

    appositive: after a name and a comma, where plain words may come before the head ("chief programme officer").
    """
    key = (index, appositive)
    if key not in reading.titles:
        reading.titles[key] = _without_day(reading, _read_title(reading, index, appositive=appositive))
    return reading.titles[key]


def _read_title(reading: Reading, index: int, *, appositive: bool) -> TitleUnit | None:
    head = title_head(reading, index, appositive=appositive)
    if head is None:
        return None
    after = after_complement(reading, head + 1, appositive=appositive)
    return TitleUnit(index, head, after, is_plural(reading.word(head)))


def _without_day(reading: Reading, unit: TitleUnit | None) -> TitleUnit | None:
    """Return a title without the day after it: "was elected chairwoman of Inner Mongolia autonomous region Thursday"."""
    if unit and unit.after > unit.head + 1 and reading.low(unit.after - 1) in WEEKDAYS:
        return replace(unit, after=unit.after - 1)
    return unit
