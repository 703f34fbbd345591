"""How many articles match a search, by the values of each facet and over time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.search.newest import newest_first
from archive.search.order import Known
from archive.search.periods import months_of
from archive.search.search import FACETS, Search, articles_of
from reader.queries.archive_counts import count_articles
from reader.queries.stored_counts import COUNTED_FACETS, stored_counts, stored_periods

COUNT_LIMIT = 50_000
"""So many matches are counted, the newest; more of them only if asked for."""
LARGE = 200_000
"""Articles of an archive in which a page counts fewer, for its time."""
LARGE_COUNT_LIMIT = 3_000
_ALL = 2**62
_BITS = 31
_PAIRS = {f"site << {_BITS} | section": ("site", "section"), f"status << {_BITS} | source": ("status", "source")}
"""Two ids in one number each: half as many values to fetch and to count."""

Counts = dict[str, Counter[str]]
"""For each facet, articles per value."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles match."""

    total: int
    """One more than :attr:`limit` means more than that."""
    complete: bool
    """False if only the newest matches were counted."""
    counts: Counts
    """A facet's own choice does not narrow its counts: they are what a reader gets by choosing another value."""
    months: Counter[str]
    """Articles per month of publication, ``2020-01``, or where only years are known per year."""
    known: Known | None = field(default=None, repr=False)
    """The matches that were read; None where none were."""
    limit: int | None = None
    """So many matches, the newest, were counted at most; None for all."""

    @property
    def exact(self) -> bool:
        """Whether the total is the number of matches."""
        return self.limit is None or self.total <= self.limit


def tally(db: sqlite3.Connection, search: Search, *, count_all: bool = False) -> Tally:
    """Count the matches of a search: the newest of them, or all."""
    if search.nothing:
        return Tally(0, True, {name: Counter() for name in FACETS}, Counter())
    if not search.query and not search.status and _whole_years(search):
        return _stored(db, search)
    limit = _ALL if count_all else _limit(db)
    rows, *columns = _facet_columns(db, search, ("article", *_PAIRS), limit + 1)
    total = len(rows)
    complete = total <= limit
    articles = json.loads(f"[{','.join(rows[:limit])}]")
    counts = {
        facet: count
        for column, pair in zip(columns, _PAIRS.values(), strict=True)
        for facet, count in _unpacked(column[:limit], pair)
    }
    for facet in FACETS:
        if search.chosen(facet):
            chosen = counts[facet]  # of the values that are chosen, all matches are counted
            counts[facet], whole = _counted(db, search.without(facet), facet, limit)
            counts[facet].update({key: count - counts[facet][key] for key, count in chosen.items()})
            complete = complete and whole
    names = dict(map(tuple, db.execute("SELECT id, value FROM facet_values").fetchall()))
    named = {facet: Counter({names.get(key, key): count for key, count in counts[facet].items()}) for facet in FACETS}
    months = Counter(dict(months_of(articles[::-1])))
    known = Known(articles, whole=total <= limit)
    return Tally(total, complete, named, months, known, None if count_all else limit)


def _limit(db: sqlite3.Connection) -> int:
    """Return how many matches a page counts.

    50,000 take 60 ms, and several times that where filters leave few of a common word's articles.
    """
    return COUNT_LIMIT if count_articles(db) <= LARGE else LARGE_COUNT_LIMIT


def _unpacked(column: Iterable[str], pair: tuple[str, str]) -> Iterator[tuple[str, Counter[Any]]]:
    """Yield two facets with the counts of their ids, from a column that has both ids in one number."""
    first: Counter[Any] = Counter()
    second: Counter[Any] = Counter()
    for text, count in Counter(column).items():
        both = int(text)
        first[both >> _BITS] += count
        second[both & (1 << _BITS) - 1] += count
    yield from zip(pair, (first, second), strict=True)


def _counted(db: sqlite3.Connection, search: Search, facet: str, limit: int) -> tuple[Counter[Any], bool]:
    """Return the matches per value of one facet, or per its id, and whether they are all counted."""
    if not search.query and not search.status and _whole_years(search):
        return _stored(db, search).counts[facet], True
    (values,) = _facet_columns(db, search, (facet,), limit + 1)
    return Counter({int(value): count for value, count in Counter(values[:limit]).items()}), len(values) <= limit


def _facet_columns(db: sqlite3.Connection, search: Search, columns: Sequence[str], limit: int) -> list[list[str]]:
    """Return the texts of columns of ``article_facets`` of the newest matches, newest first.

    Each column arrives as one text: reading every row by itself takes twice as long.
    """
    selected = ", ".join(f"group_concat({column})" for column in columns)

    def read(select: str, values: Sequence[object]) -> list[list[str]]:
        texts = db.execute(
            f"SELECT {selected} FROM ({select}) AS m CROSS JOIN article_facets AS f ON f.article = m.match", values
        ).fetchone()
        return [text.split(",") if text else [] for text in texts]

    return newest_first(db, articles_of(db, search), limit, read)


def _whole_years(search: Search) -> bool:
    return (search.first or "-01-01").endswith("-01-01") and (search.last or "-12-31").endswith("-12-31")


def _stored(db: sqlite3.Connection, search: Search) -> Tally:
    """Count from the tables that triggers maintain."""
    counts: Counts = {facet: stored_counts(db, search, facet) for facet in COUNTED_FACETS}
    periods = stored_periods(db, search)
    total = sum(periods.values())
    gone = _gone(db, search)
    counts["status"] = Counter({"live": total - gone, "gone": gone})
    return Tally(total, True, counts, Counter({period: count for period, count in periods.items() if period}))


def _gone(db: sqlite3.Connection, search: Search) -> int:
    chosen = [(name, values) for name in COUNTED_FACETS if (values := search.chosen(name))]
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
