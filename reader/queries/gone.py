"""What confirmed that articles are gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The captures that say that an article is gone."""

    last_seen: str | None
    """When a page of it was last captured with its text. UTC."""
    captures: tuple[sqlite3.Row, ...]
    """The captures since, the earliest first: without text, or with a page that says that there is none."""


def confirmations(db: sqlite3.Connection, article_ids: Sequence[str]) -> dict[str, Confirmation]:
    """Return for gone articles when they were last seen, and by which captures that was confirmed."""
    return {article_id: _confirmation(db, article_id) for article_id in article_ids}


_CAPTURES = 20


def _confirmation(db: sqlite3.Connection, article_id: str) -> Confirmation:
    absence = db.execute(
        "SELECT missing_since, redirected_since FROM article_absences WHERE article_id = ? AND page = 1", [article_id]
    ).fetchone()
    since = next((moment for moment in absence if moment), None) if absence else None
    rows = db.execute(
        "SELECT record_id, captured_at, status FROM captures WHERE article_id = ? AND page = 1 AND captured_at >= ? "
        "ORDER BY captured_at LIMIT ?",
        [article_id, since or "~", _CAPTURES],
    ).fetchall()
    last_seen = db.execute(
        "SELECT max(captured_at) FROM captures WHERE article_id = ? AND captured_at < ? "
        "AND (status = 200 OR record_type = 'resource')",
        [article_id, since or "~"],
    ).fetchone()[0]
    if last_seen is None:
        last_seen = db.execute("SELECT max(captured_at) FROM revisions WHERE article_id = ?", [article_id]).fetchone()[
            0
        ]
    return Confirmation(last_seen, tuple(rows))
