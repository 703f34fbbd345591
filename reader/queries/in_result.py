"""An article as one of the results of a search: the results before and after it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.search.marks import marks
from archive.search.order import RANK_LIMIT, ordered, rowids
from archive.search.search import articles_of, matching_terms
from reader.queries.search_request import SearchRequest

_LIST = "SELECT id, title FROM articles WHERE rowid = ?"


@dataclass(frozen=True, slots=True)
class InResult:
    """Where an article is in the results of a search."""

    request: SearchRequest
    marks: re.Pattern[str] | None
    """Finds the terms of the search in folded text."""
    previous: sqlite3.Row | None
    """Id and title of the result before this one."""
    following: sqlite3.Row | None


def in_result(db: sqlite3.Connection, request: SearchRequest, rowid: int) -> InResult:
    """Return the place of the article ``rowid`` in the results of a search."""
    before, after = _around(db, request, rowid)
    pattern = marks(matching_terms(db, request.search))
    return InResult(request, pattern, _row(db, before), _row(db, after))


def _around(db: sqlite3.Connection, request: SearchRequest, rowid: int) -> tuple[int | None, int | None]:
    search = request.search
    found = articles_of(db, search)
    if search.sort in ("newest", "oldest"):
        newer = rowids(db, found.between(low=rowid + 1), 1, oldest_first=True)
        older = rowids(db, found.between(high=rowid), 1)
        pair = (*newer, None)[0], (*older, None)[0]
        return pair if search.sort == "newest" else pair[::-1]
    listed = ordered(db, search, RANK_LIMIT)
    if rowid not in listed:
        return None, None
    place = listed.index(rowid)
    return (listed[place - 1] if place else None), (*listed[place + 1 : place + 2], None)[0]


def _row(db: sqlite3.Connection, rowid: int | None) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(_LIST, [rowid]).fetchone()
    return row
