"""The matches that were published last, read from a full-text index in parts, each from its oldest article on.

FTS5 of SQLite 3.40 can read an index from its end (``ORDER BY rowid DESC``), but where it skips a word's articles that
do not have another word, it sometimes skips a page of the index too many: among a million articles, ``NOT`` gave 106
that have the excluded word, and ``AND`` lost 270 of 445,191. From the beginning on it is right, takes two thirds of the
time, and finds the beginning of a part in 0.1 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from archive.search.fulltext import BIGRAMS, WORDS, Where

_FEW = 400
"""So many matches are read first, the oldest: FTS5 looks for the first of all before it goes to any part."""
_LEAST = 1_000
"""Articles in the first part, at least."""
_MOST = 2**32
"""Articles in the first part, at most: of which there are never so many."""
_SPARE = 1.1
"""So many times as many articles are read as should have the matches wanted."""
_GROWTH = 8
"""So many times as long as the one before it a part is, at most."""
_SHORTEST = 8
"""A part is at least as long as this share of the first."""
T = TypeVar("T")
Read = Callable[[str, Sequence[object]], list[list[T]]]
"""Runs a statement that selects row numbers as ``match``; returns columns of these rows, in the statement's order."""


def newest_first(db: sqlite3.Connection, found: Where, wanted: int, read: Read[T]) -> list[list[T]]:
    """Return columns of the newest matches, newest first: as many as wanted, or of all matches if they are fewer."""
    if found.table not in (WORDS, BIGRAMS):
        return read(f"{_select(found)} DESC LIMIT ?", (*found.values, wanted))
    oldest = [row[0] for row in db.execute(f"{_select(found)} LIMIT ?", (*found.values, _FEW + 1))]
    after = found.between(low=oldest[-1] + 1) if len(oldest) > _FEW else None
    parts = list(_parts(db, after, wanted, read)) if after else []
    left = wanted - sum(len(columns[0]) for columns in parts)
    if left > 0:
        few = Where("article_facets", "rowid IN (SELECT value FROM json_each(?))", (str(oldest),))
        parts.append(read(f"{_select(few)} DESC LIMIT ?", (*few.values, left)))
    return [list(chain.from_iterable(column))[:wanted] for column in zip(*parts, strict=True)]


def _parts(db: sqlite3.Connection, found: Where, wanted: int, read: Read[T]) -> Iterator[list[list[T]]]:
    """Yield columns of one part after another, the newest first, until they have as many rows as wanted, or all."""
    length, high = _first_part(db, found, max(_LEAST, int(min(wanted, _MOST) * _SPARE)))
    shortest, left = length // _SHORTEST + 1, wanted
    while left > 0 and high > found.low:
        part = found.between(high - length, high)
        columns = [column[::-1] for column in read(_select(part), part.values)]
        yield columns
        left, high = left - len(columns[0]), part.low
        expected = length * left * _SPARE / max(1, len(columns[0]))
        length = max(shortest, int(min(expected, length * _GROWTH)))


def _first_part(db: sqlite3.Connection, found: Where, articles: int) -> tuple[int, int]:
    """Return how many row numbers the newest articles of a range take, at most, and the row number after the last."""
    query = (
        "SELECT article FROM article_facets WHERE article >= ? AND article < ? ORDER BY article DESC LIMIT 1 OFFSET ?"
    )
    last, first = (db.execute(query, [found.low, found.high, offset]).fetchone() for offset in (0, articles - 1))
    high = last[0] + 1 if last else found.low
    return high - (first[0] if first else found.low), high


def _select(found: Where) -> str:
    return f"SELECT rowid AS match FROM {found.table} WHERE {found.condition} ORDER BY rowid"
