"""The articles that match a search: rowids, number and rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reader.queries.search_request import SearchRequest

COUNT_LIMIT = 10_000
"""Matches are counted up to here."""
_COLUMNS = (
    "rowid, id, site, url, section, title, published, published_precision, source, authors, lead, body, status, "
    "complete, changed_at, first_seen, revision_count, language, word_count"
)


def matching_rowids(db: sqlite3.Connection, search: SearchRequest, limit: int) -> list[int]:
    """Return the rowids of the newest articles that match, newest first."""
    table, condition, values = _where(search)
    rows = db.execute(f"SELECT rowid FROM {table} WHERE {condition} ORDER BY rowid DESC LIMIT ?", [*values, limit])
    return [row[0] for row in rows]


def matching(db: sqlite3.Connection, search: SearchRequest, rowids: Sequence[int]) -> list[int]:
    """Return those of ``rowids`` whose articles match, in their order."""
    table, condition, values = _where(search)
    marks = ", ".join("?" * len(rowids))
    rows = db.execute(f"SELECT rowid FROM {table} WHERE {condition} AND rowid IN ({marks})", [*values, *rowids])
    found = {row[0] for row in rows}
    return [rowid for rowid in rowids if rowid in found]


def count_matches(db: sqlite3.Connection, search: SearchRequest) -> int:
    """Return how many articles match; ``COUNT_LIMIT + 1`` means more than :data:`COUNT_LIMIT`."""
    table, condition, values = _where(replace(search, before=None))
    total: int = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT ?)", [*values, COUNT_LIMIT + 1]
    ).fetchone()[0]
    return total


def rows_of(db: sqlite3.Connection, rowids: Sequence[int]) -> list[sqlite3.Row]:
    """Return rows of ``articles`` in the order of ``rowids``."""
    marks = ", ".join("?" * len(rowids))
    rows = db.execute(f"SELECT {_COLUMNS} FROM articles WHERE rowid IN ({marks})", list(rowids))
    by_rowid = {row["rowid"]: row for row in rows}
    return [by_rowid[rowid] for rowid in rowids if rowid in by_rowid]


def _where(search: SearchRequest) -> tuple[str, str, list[object]]:
    """Return the table to search, the condition and its values."""
    low, high = search.rowids
    if not search.query.terms and not search.filters:
        return "articles", "rowid >= ? AND rowid < ?", [low, high]
    table = search.query.table
    return table, f"{table} MATCH ? AND rowid >= ? AND rowid < ?", [search.query.match(search.filters), low, high]
