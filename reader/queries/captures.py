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


def withdrawal_of_capture(db: sqlite3.Connection, capture: sqlite3.Row) -> sqlite3.Row | None:
    """Return the tombstone of the article in a capture, under whatever address it was captured.

    A document goes with the article that it was found on.
    """
    row: sqlite3.Row | None = db.execute(
        """
        SELECT w.* FROM withdrawn w WHERE w.article_id = :article_id OR w.article_id IN (
            SELECT c.article_id FROM captures c
            WHERE c.payload_digest = :payload_digest AND (c.status = 200 OR c.record_type = 'resource')
        ) OR w.url = (SELECT f.found_on FROM frontier f WHERE f.url = :url AND f.kind = 'document') LIMIT 1
        """,
        {name: capture[name] for name in ("article_id", "payload_digest", "url")},
    ).fetchone()
    return row
