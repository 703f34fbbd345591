"""Captures, by record id and by URL."""

from __future__ import annotations

import sqlite3


def capture(db: sqlite3.Connection, record_id: str) -> sqlite3.Row | None:
    """Return the row of a capture."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM captures WHERE record_id = ?", [record_id]).fetchone()
    return row


def article_at(db: sqlite3.Connection, url: str) -> sqlite3.Row | None:
    """Return id and title of the article that was captured at a canonical URL."""
    row: sqlite3.Row | None = db.execute(
        "SELECT id, title FROM articles WHERE id = (SELECT article_id FROM captures WHERE url = ? LIMIT 1)", [url]
    ).fetchone()
    return row
