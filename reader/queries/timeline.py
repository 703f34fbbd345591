"""Articles per month and section."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


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
    rows = db.execute(
        "SELECT value AS section, period AS month, articles FROM facet_counts WHERE facet = 'section' AND period <> ''"
    ).fetchall()
    sizes: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        sizes[row["section"]] += row["articles"]
        counts[row["month"], row["section"]] += row["articles"]
    largest = [section for section, _ in sizes.most_common(most)]
    return Timeline(
        sections=(*(section or "No section" for section in largest), *(["Other"] if len(sizes) > most else [])),
        months=tuple(
            Month(month, _month_counts(counts, month, largest, list(sizes)))
            for month in _every_month(row["month"] for row in rows)
        ),
    )


def _month_counts(
    counts: Mapping[tuple[str, str], int], month: str, largest: Sequence[str], sections: Sequence[str]
) -> tuple[int, ...]:
    rest = [section for section in sections if section not in largest]
    others = [sum(counts.get((month, section), 0) for section in rest)] if rest else []
    return (*(counts.get((month, section), 0) for section in largest), *others)


def _every_month(found: Iterable[str]) -> list[str]:
    known = sorted(set(found))
    if not known:
        return []
    first, last = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (known[0], known[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
