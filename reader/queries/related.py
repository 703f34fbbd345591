"""Related articles: those that share rare words of a title."""

from __future__ import annotations

import re
import sqlite3

from reader.queries.articles import LIST_COLUMNS
from reader.queries.fulltext import parse

_LIMIT = 4
_RARE = 400
"""A word found in more articles than this says little about the subject of one."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def related(db: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    """Return articles that share rare words with the title of ``row``, best match first."""
    rare = [word for word in _title_words(row["title"] or "") if _is_rare(db, word)]
    if not rare:
        return []
    query = parse(" ".join(rare))
    match = " OR ".join(f"({parse(term.text).match()})" for term in query.terms)
    rowids = db.execute(
        f"SELECT rowid FROM {query.table} WHERE {query.table} MATCH ? AND rowid <> ? ORDER BY rank LIMIT ?",
        [match, row["rowid"], _LIMIT],
    ).fetchall()
    return [
        db.execute(f"SELECT {LIST_COLUMNS} FROM articles WHERE rowid = ?", list(rowid)).fetchone() for rowid in rowids
    ]


def _title_words(title: str) -> list[str]:
    query = parse(title)
    if query.chinese:
        return [title[at : at + 2] for at in range(len(title) - 1) if parse(title[at : at + 2]).chinese][:12]
    return sorted(dict.fromkeys(word.lower() for word in _WORD.findall(title)), key=len, reverse=True)[:8]


def _is_rare(db: sqlite3.Connection, word: str) -> bool:
    query = parse(word)
    found = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {query.table} WHERE {query.table} MATCH ? LIMIT ?)",
        [query.match(), _RARE + 1],
    ).fetchone()[0]
    return 1 < int(found) <= _RARE
