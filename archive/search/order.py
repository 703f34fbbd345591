"""The articles that a search selects, in its order: row numbers of ``articles``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.search.few import among
from archive.search.fulltext import Where
from archive.search.newest import newest_first
from archive.search.ranking import best_first
from archive.search.search import Search, articles_of, matching_terms

RANK_LIMIT = 1_000
"""How many of the newest matches are ranked; the others follow, newest first. Ranking a million would take minutes."""
_ALL = -1
_LISTED = 5_000
"""Of so many matches, those archived last are looked for in a list of them."""
_SORTED = 1_000
"""So many matches are sorted. Of more, those archived last are soon found among the articles archived last."""
_TRIED = 600
"""So many of the articles archived last are looked through for matches at most, before all matches are listed."""
_SPARE = 1.2
"""So many times as many articles are looked through as should have the matches wanted."""
_BY_ARCHIVED = "ORDER BY first_seen DESC, rowid DESC"


@dataclass(frozen=True, slots=True)
class Known:
    """Matches that are known already."""

    newest: Sequence[int]
    """Their row numbers, newest first."""
    whole: bool = True
    """Whether these are all matches; otherwise those that are published last."""

    def first(self, count: int) -> Sequence[int] | None:
        """Return the newest matches, as many as ``count`` if there are so many; None if they are not known."""
        return self.newest[:count] if self.whole or 0 <= count <= len(self.newest) else None


def ordered(
    db: sqlite3.Connection, search: Search, limit: int = _ALL, offset: int = 0, known: Known | None = None
) -> list[int]:
    """Return at most ``limit`` row numbers, or all, after the first ``offset``."""
    found = articles_of(db, search)
    if search.sort == "archived":
        return archived_last(db, found, limit, offset, known)
    newest = known.newest if known and known.whole else None
    if search.sort == "best" and search.query:
        return _best(db, search, found, limit, offset, known)
    if newest is not None:
        return list(_part(newest[::-1] if search.sort == "oldest" else newest, limit, offset))
    if search.sort == "newest" and known and limit != _ALL and (first := known.first(offset + limit)) is not None:
        return list(first[offset:])
    return rowids(db, found, limit, offset, oldest_first=search.sort == "oldest")


def rowids(
    db: sqlite3.Connection, found: Where, limit: int = _ALL, offset: int = 0, *, oldest_first: bool = False
) -> list[int]:
    """Return row numbers by date of publication."""
    cursor = db.cursor()
    cursor.row_factory = None  # plain tuples: a third of the time

    def read(select: str, values: Sequence[object]) -> list[list[int]]:
        return [[rowid for (rowid,) in cursor.execute(select, values).fetchall()]]

    if oldest_first or limit == _ALL:
        select = f"SELECT rowid FROM {found.table} WHERE {found.condition} ORDER BY rowid LIMIT ? OFFSET ?"
        (rows,) = read(select, (*found.values, limit, offset if oldest_first else 0))
        return rows if oldest_first else rows[::-1][offset:]
    (rows,) = newest_first(db, found, offset + limit, read)
    return rows[offset:]


def archived_last(
    db: sqlite3.Connection,
    found: Where,
    limit: int,
    offset: int = 0,
    known: Known | None = None,
    condition: str = "true",
) -> list[int]:
    """Return row numbers by the time of their first capture, the latest first.

    known: the matches that are known already, all or the newest
    condition: what the rows of ``articles`` must meet, too
    """
    if limit == _ALL:
        matching = f"rowid IN (SELECT rowid FROM {found.table} WHERE {found.condition})"
        return _sorted(db, matching, found.values, condition, limit, offset)
    if known and known.whole:
        listed = known.newest
    else:
        listed = [] if known else rowids(db, found, _LISTED + 1)
        if known or len(listed) > _LISTED:
            if near := _among_the_last(db, found, offset + limit, condition):
                return near[offset:]
            listed = rowids(db, found)
    if len(listed) <= _SORTED:
        among_these = "rowid IN (SELECT value FROM json_each(?))"
        return _sorted(db, among_these, (str(list(listed)),), condition, limit, offset)
    members = frozenset(listed)
    latest = (rowid for (rowid,) in db.execute(f"SELECT rowid FROM articles {_BY_ARCHIVED}") if rowid in members)
    return list(islice(_meeting(db, latest, condition), offset, offset + limit))


def _among_the_last(db: sqlite3.Connection, found: Where, wanted: int, condition: str) -> list[int]:
    """Return the wanted number of matches among the articles archived last; nothing if they are fewer there."""
    kept: list[int] = []
    query = f"SELECT rowid FROM articles WHERE {condition} {_BY_ARCHIVED} LIMIT ? OFFSET ?"
    tried, following = 0, int(wanted * _SPARE) + 1
    while tried < following <= _TRIED:
        latest = [row[0] for row in db.execute(query, [following - tried, tried])]
        kept += among(db, found, latest)
        if len(kept) >= wanted:
            return kept[:wanted]
        tried, following = following, int(wanted * following * _SPARE / max(1, len(kept))) + 1
    return []


def _meeting(db: sqlite3.Connection, chosen: Iterator[int], condition: str) -> Iterator[int]:
    """Yield those row numbers whose articles meet a condition."""
    while some := list(islice(chosen, 50)):
        query = f"SELECT rowid FROM articles WHERE rowid IN (SELECT value FROM json_each(?)) AND {condition}"
        kept = {row[0] for row in db.execute(query, [str(some)])}
        yield from (rowid for rowid in some if rowid in kept)


def _sorted(
    db: sqlite3.Connection, matching: str, values: Sequence[object], condition: str, limit: int, offset: int
) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE {matching} AND {condition} {_BY_ARCHIVED} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return [row[0] for row in rows]


def _part(known: Sequence[int], limit: int, offset: int) -> Sequence[int]:
    return known[offset:] if limit == _ALL else known[offset : offset + limit]


def _best(
    db: sqlite3.Connection, search: Search, found: Where, limit: int, offset: int, known: Known | None
) -> list[int]:
    first = known.first(RANK_LIMIT) if known else None
    if first is None:
        first = rowids(db, found, RANK_LIMIT)
    ranked = best_first(db, matching_terms(db, search), first)[offset:]
    if limit != _ALL and len(ranked) >= limit:
        return ranked[:limit]
    rest = _ALL if limit == _ALL else limit - len(ranked)
    after = max(offset, RANK_LIMIT)
    others = _part(known.newest, rest, after) if known and known.whole else rowids(db, found, rest, after)
    return [*ranked, *others]
