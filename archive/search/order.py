"""The articles that a search selects, in its order: row numbers of ``articles``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise

from archive.search.fulltext import Where
from archive.search.ranking import best_first
from archive.search.search import Search, articles_of, matching_terms

RANK_LIMIT = 1_000
"""How many of the newest matches are ranked; the others follow, newest first. Ranking a million would take minutes."""
_ALL = -1
_ARCHIVED_LAST = (50, 200, 800)
"""So many of the articles archived last are looked through for matches before all matches are sorted. Each takes up to
1 ms."""
_BY_ARCHIVED = "ORDER BY first_seen DESC, rowid DESC"


def ordered(db: sqlite3.Connection, search: Search, limit: int = _ALL, offset: int = 0) -> list[int]:
    """Return at most ``limit`` row numbers, or all, after the first ``offset``."""
    found = articles_of(db, search)
    if search.sort == "archived":
        return _archived_last(db, found, limit, offset)
    if search.sort == "best" and search.query:
        return _best(db, search, found, limit, offset)
    return rowids(db, found, limit, offset, oldest_first=search.sort == "oldest")


def rowids(
    db: sqlite3.Connection, found: Where, limit: int = _ALL, offset: int = 0, *, oldest_first: bool = False
) -> list[int]:
    """Return row numbers by date of publication."""
    direction = "ASC" if oldest_first else "DESC"
    rows = db.execute(
        f"SELECT rowid FROM {found.table} WHERE {found.condition} ORDER BY rowid {direction} LIMIT ? OFFSET ?",
        [*found.values, limit, offset],
    )
    return [row[0] for row in rows]


def among(db: sqlite3.Connection, found: Where, candidates: Sequence[int]) -> list[int]:
    """Return those of the candidates that are found, in their order."""
    some = found.and_("rowid IN (SELECT value FROM json_each(?))", str(list(candidates)))
    kept = set(rowids(db, some))
    return [rowid for rowid in candidates if rowid in kept]


def _best(db: sqlite3.Connection, search: Search, found: Where, limit: int, offset: int) -> list[int]:
    ranked = best_first(db, matching_terms(db, search), rowids(db, found, RANK_LIMIT))[offset:]
    if limit != _ALL and len(ranked) >= limit:
        return ranked[:limit]
    rest = _ALL if limit == _ALL else limit - len(ranked)
    return ranked + rowids(db, found, rest, max(offset, RANK_LIMIT))


def _archived_last(db: sqlite3.Connection, found: Where, limit: int, offset: int) -> list[int]:
    if limit != _ALL:
        latest = [row[0] for row in db.execute(f"SELECT rowid FROM articles {_BY_ARCHIVED} LIMIT {_ARCHIVED_LAST[-1]}")]
        matching: list[int] = []
        for start, end in pairwise((0, *_ARCHIVED_LAST)):
            matching += among(db, found, latest[start:end])
            if len(matching) >= offset + limit:
                return matching[offset : offset + limit]
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE rowid IN (SELECT rowid FROM {found.table} WHERE {found.condition}) "
        f"{_BY_ARCHIVED} LIMIT ? OFFSET ?",
        [*found.values, limit, offset],
    )
    return [row[0] for row in rows]
