"""What was archived last, whenever it was published: articles that crawls found, and imports as one entry each."""

from __future__ import annotations

import sqlite3

from archive.search.order import archived_last
from archive.search.search import Search, articles_of
from reader.queries.runs_of_the_past import PastRun, runs_with_articles
from reader.queries.search import rows_of

_FOUND = "NOT EXISTS (SELECT 1 FROM imported_articles AS i WHERE i.article_id = articles.id)"
"""Articles that no import brought."""

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
    return list(rows_of(db, archived_last(db, matching, limit, offset, condition=_FOUND)))


def _recent(db: sqlite3.Connection, limit: int) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE {_FOUND} ORDER BY first_seen DESC, rowid DESC LIMIT ?", [limit]
    )
    return [row[0] for row in rows]
