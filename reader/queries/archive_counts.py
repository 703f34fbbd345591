"""The counts on the home page."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.queries.suspects import suspects


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """Counts of the whole archive."""

    articles: int
    revisions: int
    first: str | None
    """Publication date of the oldest article, ISO 8601."""
    last: str | None
    """Publication date of the newest article, ISO 8601."""
    crawl: sqlite3.Row | None
    """The newest row of ``crawls``."""
    open_notices: int
    suspects: int
    """Pages that wait for confirmation."""


def count_articles(db: sqlite3.Connection) -> int:
    """Return the number of articles."""
    found: int = db.execute("SELECT coalesce(sum(articles), 0) FROM facet_counts WHERE facet = 'month'").fetchone()[0]
    return found


def archive_counts(db: sqlite3.Connection) -> ArchiveCounts:
    """Return the counts of the archive. Triggers maintain them, so no table is scanned."""
    return ArchiveCounts(
        articles=count_articles(db),
        revisions=db.execute("SELECT revisions FROM revision_count").fetchone()[0],
        first=db.execute("SELECT min(published) FROM articles").fetchone()[0],
        last=db.execute("SELECT max(published) FROM articles").fetchone()[0],
        crawl=db.execute("SELECT * FROM crawls ORDER BY started_at DESC LIMIT 1").fetchone(),
        open_notices=db.execute("SELECT count(*) FROM notices WHERE closed_at IS NULL").fetchone()[0],
        suspects=len(suspects(db)),
    )
