"""Pages that wait for confirmation."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from archive.tables.suspects import ListedSuspect, listed_suspects


def suspects(db: sqlite3.Connection) -> list[ListedSuspect]:
    """Return the pages that may not be the articles their URLs name, the oldest first."""
    return listed_suspects(Database(db))
