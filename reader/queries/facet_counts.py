"""Facets: the values of site, section, source and year among the matches of a search, with their counts."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.queries.search_request import FACETS, SearchRequest

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet."""

    value: str
    articles: int
    url: str
    """The search narrowed to this value, or without it where it is chosen."""
    chosen: bool


Counts = dict[str, Counter[str]]
"""For each facet, articles per value."""


def stored_counts(db: sqlite3.Connection, search: SearchRequest) -> Counts:
    """Return the counts for a search without text, from the table that triggers maintain."""
    given = [(name, getattr(search, name)) for name in FACETS if getattr(search, name)]
    where = " AND ".join(f"{name} = ?" for name, _ in given) or "true"
    return _counts(db.execute(f"SELECT * FROM source_counts WHERE {where}", [value for _, value in given]).fetchall())


def count_rows(db: sqlite3.Connection, rowids: Sequence[int]) -> Counts:
    """Return the counts of the given articles."""
    rows = db.execute(
        "SELECT site, coalesce(section, '') AS section, coalesce(source, '') AS source, coalesce(year, '') AS year, "
        "count(*) AS articles FROM articles WHERE rowid IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4",
        [str(list(rowids))],
    )
    return _counts(rows.fetchall())


def choices(search: SearchRequest, name: str, counts: Counter[str]) -> list[Choice]:
    """Return the values of the facet ``name`` to show: the most frequent ones, and every year."""
    chosen = getattr(search, name)
    shown = [(value, count) for value, count in counts.most_common(_SHOWN) if value]
    if name == "year":
        shown = sorted(((value, count) for value, count in counts.items() if value), reverse=True)
    if chosen and chosen not in dict(shown):
        shown.append((chosen, counts[chosen]))
    return [
        Choice(value, count, search.url(**{name: "" if value == chosen else value}), chosen=value == chosen)
        for value, count in shown
    ]


def _counts(rows: Sequence[sqlite3.Row]) -> Counts:
    counts: Counts = {name: Counter() for name in FACETS}
    for row in rows:
        for name, counter in counts.items():
            counter[row[name]] += row["articles"]
    return counts
