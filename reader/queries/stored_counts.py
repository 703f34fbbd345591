"""Counts of articles that triggers keep: by value of a facet and by period, for searches without words.

``facet_counts`` has one facet each, ``month_counts`` sites and sections, ``source_counts`` all three, and so many more
rows: each question is answered from the smallest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from archive.search.search import Search

COUNTED_FACETS = ("site", "section", "source")
"""What is counted."""
_Condition = tuple[str, Sequence[object]]


def stored_counts(db: sqlite3.Connection, search: Search, facet: str) -> Counter[str]:
    """Return articles per value of a facet, for the filters of the others and whole years."""
    others = _chosen(search, facet)
    if not others:
        return _counter(db, "value", "facet_counts", [("facet = ?", [facet]), *_years(search, "period")])
    table, period = ("source_counts", "year") if facet == "source" or "source" in others else ("month_counts", "month")
    if facet != "source":
        return _counter(db, facet, table, [*_conditions(others), *_years(search, period)])
    # Its key begins with the site: with all sites named, and no order of an index, the other sections are not read.
    every = {"site": tuple(stored_counts(db, Search(), "site")), **others}
    return _counter(db, "+source", table, [*_conditions(every), *_years(search, period)])


def stored_periods(db: sqlite3.Connection, search: Search) -> Counter[str]:
    """Return articles per month of publication, or per year where a source is chosen; empty for those without date."""
    chosen = _chosen(search, "")
    if len(chosen) > 1:
        table, period = ("source_counts", "year") if "source" in chosen else ("month_counts", "month")
        return _counter(db, period, table, [*_conditions(chosen), *_years(search, period)])
    facet, values = next(iter(chosen.items()), ("month", ("",)))
    return _counter(
        db,
        "period",
        "facet_counts",
        [("facet = ?", [facet]), *_conditions({"value": values}), *_years(search, "period")],
    )


def _chosen(search: Search, without: str) -> dict[str, tuple[str, ...]]:
    return {name: values for name in COUNTED_FACETS if name != without and (values := search.chosen(name))}


def _conditions(chosen: dict[str, tuple[str, ...]]) -> list[_Condition]:
    return [(f"{name} IN (SELECT value FROM json_each(?))", [json.dumps(values)]) for name, values in chosen.items()]


def _years(search: Search, period: str) -> list[_Condition]:
    """Return conditions for the search's years: of periods that are years or months, or empty."""
    first = [(f"{period} >= ?", [search.first[:4]])] if search.first else []
    last = [(f"{period} < ? AND {period} <> ''", [str(int(search.last[:4]) + 1)])] if search.last else []
    return [*first, *last]


def _counter(db: sqlite3.Connection, column: str, table: str, conditions: Sequence[_Condition]) -> Counter[str]:
    where = " AND ".join(condition for condition, _ in conditions) or "true"
    values = [value for _, given in conditions for value in given]
    sql = f"SELECT {column}, sum(articles) FROM {table} WHERE {where} GROUP BY 1"
    return Counter(dict(map(tuple, db.execute(sql, values).fetchall())))
