"""Keep SQLite's write-ahead log small while readers come and go."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

LARGEST = 16 * 1024 * 1024
"""Bytes the log may have before it is emptied by force: four times where SQLite begins to do so by itself."""
_PATIENCE_MS = 1000


class WriteAheadLog:
    """The log beside a database that one program writes.

    SQLite begins the log anew only at a moment when nobody reads from it. Where several people read without a pause
    there is no such moment, and the log grows with every commit (sqlite.org/wal.html, "Avoiding Excessively Large WAL
    Files").
    """

    def __init__(self, db: Database, database: Path) -> None:
        self._db = db
        self._path = database.with_name(f"{database.name}-wal")
        self._allowed = LARGEST

    def bound(self) -> None:
        """After a commit: empty the log when it is larger than allowed.

        Waits up to a second for readers that began before, while others go on. One that reads for longer, as an
        export does, is left in peace until the log has doubled.
        """
        size = self._path.stat().st_size if self._path.exists() else 0
        if size <= self._allowed:
            return
        (usual,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {usual}")
        self._allowed = 2 * size if busy else LARGEST
