"""Captures, by record id."""

from __future__ import annotations

import sqlite3


def capture(db: sqlite3.Connection, record_id: str) -> sqlite3.Row | None:
    """Return the row of a capture."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM captures WHERE record_id = ?", [record_id]).fetchone()
    return row
