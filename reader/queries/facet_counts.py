"""How many articles match a search, by the values of each facet and over time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from archive.search.fulltext import Where
from archive.search.periods import months_of
from archive.search.search import FACETS, Search, articles_of

COUNT_LIMIT = 50_000
"""So many matches are counted, the newest; more of them only if asked for."""
_BITS = 31
_PAIRS = {f"site << {_BITS} | section": ("site", "section"), f"source << {_BITS} | status": ("source", "status")}
"""Two ids in one number each: half as many values to fetch and to count."""
_STORED = ("site", "section", "source")

Counts = dict[str, Counter[str]]
"""For each facet, articles per value."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles match."""

    total: int
    """One more than the limit means more than that."""
    complete: bool
    """False if only the newest matches were counted."""
    counts: Counts
    """A facet's own choice does not narrow its counts: they are what a reader gets by choosing another value."""
    months: Counter[str]
    """Articles per month of publication, ``2020-01``, or where only years are known per year."""


def tally(db: sqlite3.Connection, search: Search, limit: int = COUNT_LIMIT) -> Tally:
    """Count the matches of a search, the newest ``limit`` of them."""
    if search.nothing:
        return Tally(0, True, {name: Counter() for name in FACETS}, Counter())
    if not search.query and not search.status and _whole_years(search):
        return _stored(db, search)
    found = articles_of(db, search)
    rows = _facet_rows(db, found, ("article", *_PAIRS), limit + 1)
    complete = len(rows) <= limit
    total = len(rows)
    articles, *columns = zip(*rows[:limit], strict=True) if rows else ((), (), ())
    counts = {
        facet: count
        for column, pair in zip(columns, _PAIRS.values(), strict=True)
        for facet, count in _unpacked(column, pair)
    }
    for facet in FACETS:
        if search.chosen(facet):
            counts[facet], whole = _counted(db, search.without(facet), facet, limit)
            complete = complete and whole
    names = dict(map(tuple, db.execute("SELECT id, value FROM facet_values").fetchall()))
    named = {facet: Counter({names.get(key, key): count for key, count in counts[facet].items()}) for facet in FACETS}
    return Tally(total, complete, named, Counter(dict(months_of(articles[::-1]))))


def _unpacked(column: Iterable[int], pair: tuple[str, str]) -> Iterator[tuple[str, Counter[Any]]]:
    """Yield two facets with the counts of their ids, from a column that has both ids in one number."""
    first: Counter[Any] = Counter()
    second: Counter[Any] = Counter()
    for both, count in Counter(column).items():
        first[both >> _BITS] += count
        second[both & (1 << _BITS) - 1] += count
    yield from zip(pair, (first, second), strict=True)


def _counted(db: sqlite3.Connection, search: Search, facet: str, limit: int) -> tuple[Counter[Any], bool]:
    """Return the matches per value of one facet, or per its id, and whether they are all counted."""
    if not search.query and not search.status and _whole_years(search):
        return _stored(db, search).counts[facet], True
    rows = _facet_rows(db, articles_of(db, search), (facet,), limit + 1)
    return Counter(value for (value,) in rows[:limit]), len(rows) <= limit


def _facet_rows(db: sqlite3.Connection, found: Where, columns: Iterable[str], limit: int) -> list[tuple[Any, ...]]:
    """Return columns of ``article_facets`` of the newest matches, newest first."""
    cursor = db.cursor()
    cursor.row_factory = None  # plain tuples: a third of the time
    return cursor.execute(
        f"SELECT {', '.join(columns)} FROM "
        f"(SELECT rowid AS match FROM {found.table} WHERE {found.condition} ORDER BY rowid DESC LIMIT ?) AS m "
        "CROSS JOIN article_facets AS f ON f.article = m.match",
        [*found.values, limit],
    ).fetchall()


def _whole_years(search: Search) -> bool:
    return (search.first or "-01-01").endswith("-01-01") and (search.last or "-12-31").endswith("-12-31")


def _stored(db: sqlite3.Connection, search: Search) -> Tally:
    """Count from the tables that triggers maintain."""
    counts: Counts = {facet: _stored_counts(db, search, facet, facet) for facet in _STORED}
    months = _stored_counts(db, search, "", "year" if search.sources else "month")
    total = sum(months.values())
    gone = _gone(db, search)
    counts["status"] = Counter({"live": total - gone, "gone": gone})
    return Tally(total, True, counts, Counter({month: count for month, count in months.items() if month}))


def _stored_counts(db: sqlite3.Connection, search: Search, facet: str, column: str) -> Counter[str]:
    """Return articles per value of ``column``, for all filters but that of ``facet``."""
    by_source = facet == "source" or bool(search.sources)
    table, year = ("source_counts", "year") if by_source else ("month_counts", "substr(month, 1, 4)")
    chosen = [(name, search.chosen(name)) for name in _STORED if name != facet]
    conditions = [f"{name} IN (SELECT value FROM json_each(?))" for name, values in chosen if values]
    parameters = [json.dumps(values) for _, values in chosen if values]
    for sign, day in ((">=", search.first), ("<=", search.last)):
        if day:
            conditions.append(f"{year} {sign} ? AND {year} <> ''")
            parameters.append(day[:4])
    where = " AND ".join(conditions) or "true"
    sql = f"SELECT {column}, sum(articles) FROM {table} WHERE {where} GROUP BY 1"
    return Counter(dict(map(tuple, db.execute(sql, parameters).fetchall())))


def _gone(db: sqlite3.Connection, search: Search) -> int:
    chosen = [(name, values) for name in _STORED if (values := search.chosen(name))]
    conditions = [f"{name} IN (SELECT value FROM json_each(?))" for name, _ in chosen]
    parameters: list[object] = [json.dumps(values) for _, values in chosen]
    if search.first or search.last:
        conditions.append("rowid >= ? AND rowid < ?")
        parameters += search.rowids
    where = " AND ".join(["status = 'gone'", *conditions])
    total: int = db.execute(
        f"SELECT count(*) FROM articles INDEXED BY articles_gone_values WHERE {where}", parameters
    ).fetchone()[0]
    return total


def most_first(counts: Counter[str], chosen: Iterable[str]) -> list[str]:
    """Return the chosen values, then the others, the most frequent first."""
    first = list(chosen)
    return [
        *first,
        *(
            value
            for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            if value and value not in first
        ),
    ]
