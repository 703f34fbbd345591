"""Articles per month and section."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS = "SELECT period, articles FROM facet_counts WHERE facet = 'month' AND period <> ''"
_SECTIONS = """
    SELECT value FROM facet_counts WHERE facet = 'section' AND period <> '' GROUP BY value
    ORDER BY sum(articles) DESC, value
"""
_OF_SECTIONS = """
    SELECT value, period, articles FROM facet_counts
    WHERE facet = 'section' AND value IN (SELECT value FROM json_each(?)) AND period <> ''
"""


@dataclass(frozen=True, slots=True)
class Month:
    """Articles of one month per section, in the order of :attr:`Timeline.sections`."""

    month: str
    """``2020-01``."""
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles per month, for every month from the first to the last."""

    sections: tuple[str, ...]
    """The largest sections. Smaller ones are summed up in a last one named ``Other``."""
    months: tuple[Month, ...]


def timeline(db: sqlite3.Connection, most: int = 6) -> Timeline:
    """Return articles per month, with the ``most`` largest sections listed separately."""
    sections = [value for (value,) in map(tuple, db.execute(_SECTIONS))]
    largest = sections[:most]
    place = {section: number for number, section in enumerate(largest)}
    counts = {month: [0] * len(largest) for month, _ in map(tuple, db.execute(_MONTHS))}
    for section, month, articles in map(tuple, db.execute(_OF_SECTIONS, [json.dumps(largest)])):
        counts[month][place[section]] = articles
    if len(sections) > most:
        for month, articles in map(tuple, db.execute(_MONTHS)):
            counts[month].append(articles - sum(counts[month]))
    names = [section or "No section" for section in largest]
    nothing = (0,) * (len(largest) + (len(sections) > most))
    return Timeline(
        sections=(*names, *(["Other"] if len(sections) > most else [])),
        months=tuple(Month(month, tuple(counts.get(month, nothing))) for month in _every_month(counts)),
    )


def _every_month(found: Iterable[str]) -> list[str]:
    known = sorted(set(found))
    if not known:
        return []
    first, last = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (known[0], known[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
