"""What was archived last, whenever it was published: articles that crawls found, and imports as one entry each."""

from __future__ import annotations

import sqlite3

from archive.search.order import among, rowids
from archive.search.search import Search, articles_of
from reader.queries.runs_of_the_past import PastRun, runs_with_articles
from reader.queries.search import rows_of

_FOUND = "NOT EXISTS (SELECT 1 FROM imported_articles AS i WHERE i.article_id = articles.id)"
"""Articles that no import brought."""
_RECENT = 1_000
"""Articles archived last in which matches of a search are looked for first."""
_NEWEST_MATCHES = 1_000
"""Of a search with few recent matches, so many of the matches published last are ordered by when they were archived."""


Entry = sqlite3.Row | PastRun
"""A row of ``articles``, or an import or backfill."""


def newly_archived(db: sqlite3.Connection, search: Search, limit: int) -> list[Entry]:
    """Return the articles that match and were archived last, latest first; without a search, imports too."""
    if not search.selects:
        articles = [(row["first_seen"], row) for row in rows_of(db, _recent(db, limit))]
        imports = [(each.at, each) for each in runs_with_articles(db, limit)]
        entries: list[tuple[str, Entry]] = [*articles, *imports]
        return [entry for _, entry in sorted(entries, key=lambda pair: pair[0], reverse=True)[:limit]]
    matching = articles_of(db, search)
    found = among(db, matching, _recent(db, _RECENT))
    if len(found) < limit:
        found = _by_first_seen(db, {*found, *rowids(db, matching, _NEWEST_MATCHES)})
    return list(rows_of(db, found[:limit]))


def _recent(db: sqlite3.Connection, limit: int) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM articles WHERE {_FOUND} ORDER BY first_seen DESC, rowid DESC LIMIT ?", [limit]
    )
    return [row[0] for row in rows]


def _by_first_seen(db: sqlite3.Connection, chosen: set[int]) -> list[int]:
    marks = ", ".join("?" * len(chosen))
    query = f"SELECT rowid FROM articles WHERE rowid IN ({marks}) AND {_FOUND} ORDER BY first_seen DESC, rowid DESC"
    return [row[0] for row in db.execute(query, [*chosen])]
