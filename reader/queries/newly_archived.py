"""What was archived last, whenever it was published: articles that crawls found, and imports as one entry each."""

from __future__ import annotations

import sqlite3

from archive.search.fulltext import Where
from archive.search.order import among
from archive.search.search import Search, articles_of
from reader.queries.runs_of_the_past import PastRun, runs_with_articles
from reader.queries.search import rows_of

_FOUND = "NOT EXISTS (SELECT 1 FROM imported_articles AS i WHERE i.article_id = articles.id)"
"""Articles that no import brought."""
_RECENT = 1_000
"""Articles archived last in which matches of a search are looked for first."""


Entry = sqlite3.Row | PastRun
"""A row of ``articles``, or an import or backfill."""


def newly_archived(db: sqlite3.Connection, search: Search, limit: int, offset: int = 0) -> list[Entry]:
    """Return the articles that match and were archived last, latest first; without a search, imports too.

    offset: how many of the latest to leave out
    """
    if not search.selects:
        articles = [(row["first_seen"], row) for row in rows_of(db, _recent(db, offset + limit))]
        imports = [(each.at, each) for each in runs_with_articles(db, offset + limit)]
        entries: list[tuple[str, Entry]] = [*articles, *imports]
        ordered = sorted(entries, key=lambda pair: pair[0], reverse=True)
        return [entry for _, entry in ordered[offset : offset + limit]]
    matching = articles_of(db, search)
    found = among(db, matching, _recent(db, _RECENT))
    if len(found) >= offset + limit:
        return list(rows_of(db, found[offset : offset + limit]))
    return list(rows_of(db, _all_matching(db, matching, limit, offset)))


def _recent(db: sqlite3.Connection, limit: int) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE {_FOUND} ORDER BY first_seen DESC, rowid DESC LIMIT ?", [limit]
    )
    return [row[0] for row in rows]


def _all_matching(db: sqlite3.Connection, matching: Where, limit: int, offset: int) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE rowid IN (SELECT rowid FROM {matching.table} WHERE {matching.condition}) "
        f"AND {_FOUND} ORDER BY first_seen DESC, rowid DESC LIMIT ? OFFSET ?",
        [*matching.values, limit, offset],
    )
    return [row[0] for row in rows]
