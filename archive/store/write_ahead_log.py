"""Keep SQLite's write-ahead log small while readers come and go."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

LARGEST = 16 * 1024 * 1024
"""Bytes above which the log is emptied by force: four times SQLite's own checkpoint limit."""
_TIMEOUT_MS = 1000


def empty_log(db: Database) -> bool:
    """Move the log into the database and empty it; return False if a reader prevents that. Call after a commit."""
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


class WriteAheadLog:
    """The write-ahead log of a database that one program writes.

    SQLite restarts the log only when no reader uses it. With several readers there may be no such moment, and the log
    grows with every commit (sqlite.org/wal.html, "Avoiding Excessively Large WAL Files").
    """

    def __init__(self, db: Database, database: Path) -> None:
        self._db = db
        self._path = database.with_name(f"{database.name}-wal")
        self._allowed = LARGEST

    def bound(self) -> None:
        """Empty the log if it is too large. Call after a commit.

        Waits up to a second for readers that started before; others continue. If one reads for longer, as an export
        does, waits again only when the log has doubled.
        """
        size = self._path.stat().st_size if self._path.exists() else 0
        if size <= self._allowed:
            return
        (usual,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {_TIMEOUT_MS}")
        is_empty = empty_log(self._db)
        self._db.execute(f"PRAGMA busy_timeout = {usual}")
        self._allowed = LARGEST if is_empty else 2 * size
