"""Related articles: those that share rare words of a title."""

from __future__ import annotations

import re
import sqlite3

from archive.search.fulltext import BIGRAMS, WORDS, Index, expression_of
from archive.search.terms import HAN_RUN, Term
from reader.queries.articles import LIST_COLUMNS

_LIMIT = 4
_RARE = 400
"""A word found in more articles than this says little about the subject of one."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def related(db: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    """Return articles that share rare words with the title of ``row``, best match first."""
    words = [Term(word, exact=True) for word in _title_words(row["title"] or "")]
    index: Index = BIGRAMS if any(word.chinese for word in words) else WORDS
    rare = [expression for word in words if _is_rare(db, index, expression := expression_of(word, index, ""))]
    if not rare:
        return []
    rowids = db.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid <> ? ORDER BY rank LIMIT ?",
        [" OR ".join(f"({expression})" for expression in rare), row["rowid"], _LIMIT],
    ).fetchall()
    return [
        db.execute(f"SELECT {LIST_COLUMNS} FROM articles WHERE rowid = ?", list(rowid)).fetchone() for rowid in rowids
    ]


def _title_words(title: str) -> list[str]:
    if HAN_RUN.search(title):
        pairs = [title[at : at + 2] for at in range(len(title) - 1)]
        return [pair for pair in pairs if HAN_RUN.search(pair)][:12]
    return sorted(dict.fromkeys(word.lower() for word in _WORD.findall(title)), key=len, reverse=True)[:8]


def _is_rare(db: sqlite3.Connection, index: Index, expression: str) -> bool:
    found = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)", [expression, _RARE + 1]
    ).fetchone()[0]
    return 1 < int(found) <= _RARE
