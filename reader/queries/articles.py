"""Articles and their revisions, by id. Every function takes a read-only connection whose rows are ``sqlite3.Row``."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

LIST_COLUMNS = "id, site, section, title, published, source, status, language"
"""Columns that a list of articles shows."""


def article(db: sqlite3.Connection, article_id: str) -> sqlite3.Row | None:
    """Return the row of an article."""
    row: sqlite3.Row | None = db.execute("SELECT rowid, * FROM articles WHERE id = ?", [article_id]).fetchone()
    return row


def withdrawal(db: sqlite3.Connection, article_id: str) -> sqlite3.Row | None:
    """Return the tombstone of a withdrawn article."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM withdrawn WHERE article_id = ?", [article_id]).fetchone()
    return row


def revision(db: sqlite3.Connection, article_id: str, number: int) -> sqlite3.Row | None:
    """Return one revision of an article."""
    query = "SELECT * FROM revisions WHERE article_id = ? AND number = ?"
    row: sqlite3.Row | None = db.execute(query, [article_id, number]).fetchone()
    return row


def revisions(db: sqlite3.Connection, article_id: str, before: int, limit: int) -> list[sqlite3.Row]:
    """Return revisions of an article with a number below ``before``, newest first."""
    query = "SELECT * FROM revisions WHERE article_id = ? AND number < ? ORDER BY number DESC LIMIT ?"
    return db.execute(query, [article_id, before, limit]).fetchall()


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A version to choose from a list."""

    number: int
    captured_at: str
    """ISO 8601, UTC."""


def version_choices(db: sqlite3.Connection, article_id: str, limit: int) -> list[VersionChoice]:
    """Return the newest versions of an article, newest first."""
    query = "SELECT number, captured_at FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT ?"
    return [VersionChoice(*row) for row in db.execute(query, [article_id, limit])]


def neighbours(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[sqlite3.Row | None, sqlite3.Row | None]:
    """Return the articles before and after this one in its section."""
    found = [
        db.execute(
            f"SELECT {LIST_COLUMNS} FROM articles WHERE site = ? AND section IS ? AND rowid {sign} ? "
            f"ORDER BY rowid {order} LIMIT 1",
            [row["site"], row["section"], row["rowid"]],
        ).fetchone()
        for sign, order in (("<", "DESC"), (">", "ASC"))
    ]
    return found[0], found[1]
