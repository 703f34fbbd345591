"""Runs that bring captures that others made: imports, and backfills from public web archives. Each is one entry."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from archive import clock


@dataclass(frozen=True, slots=True)
class PastRun:
    """An import or a backfill."""

    crawl_id: str
    kind: Literal["import", "backfill"]
    at: str
    """When it began. UTC."""
    articles: int
    """Articles whose first capture it brought."""
    revisions: int
    """Articles that it brought further versions of; 0 where that is not known."""
    web_archive: str | None
    """Name of the web archive of a backfill; None if it is not known any more."""

    @property
    def title(self) -> str:
        """Return ``Import of 2 articles``."""
        origin = f" from {self.web_archive}" if self.web_archive else ""
        return f"{self.kind.capitalize()} of {_counted(self.articles, 'article')}{origin}"

    @property
    def summary(self) -> str:
        """Return what it brought, in a sentence."""
        count = _counted(self.articles, "article")
        if self.kind == "backfill":
            return f"The first captures of {count} came from a public web archive."
        return f"{count} that other tools had captured joined the archive."

    @property
    def changes_title(self) -> str:
        """Return ``Backfill: older versions of 2 articles``."""
        known = f"older versions of {_counted(self.revisions, 'article')}" if self.revisions else "older versions"
        return f"{self.kind.capitalize()}{f' from {self.web_archive}' if self.web_archive else ''}: {known}"


def runs_with_articles(db: sqlite3.Connection, limit: int) -> list[PastRun]:
    """Return the runs that brought new articles, latest first."""
    return _runs(db, "c.site IN ('import', 'backfill') AND articles > 0", clock.NEVER, limit)


def backfills_with_versions(db: sqlite3.Connection, limit: int, before: str) -> list[PastRun]:
    """Return the backfills that began before a time and brought older versions, latest first."""
    brought = "(c.revised > 0 OR c.gone > 0 OR c.new > 0 OR c.finish_reason = 'rebuilt')"
    return _runs(db, f"c.site = 'backfill' AND {brought}", before, limit)


def _runs(db: sqlite3.Connection, condition: str, before: str, limit: int) -> list[PastRun]:
    rows = db.execute(
        f"""
        SELECT c.id, c.site, c.started_at,
            (SELECT count(*) FROM imported_articles WHERE crawl_id = c.id) AS articles, c.revised,
            (SELECT web_archive FROM backfills WHERE id = c.id)
        FROM crawls c WHERE {condition} AND c.started_at < ? ORDER BY c.started_at DESC LIMIT ?
        """,
        [before, limit],
    )
    return [PastRun(*row) for row in rows]


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
