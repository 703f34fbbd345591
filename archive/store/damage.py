"""Refuse a damaged database before anything is read from it or written to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveNotUsable
from archive.paths import DATABASE

CHECKED_SIZE = 200_000_000
"""Bytes up to which a database is checked each time: less than a second. The daily job checks larger ones."""


def refuse_damaged(db: Database, folder: Path, *, largest: int | None = CHECKED_SIZE) -> None:
    """Raise :class:`ArchiveNotUsable` if SQLite's quick check finds damage.

    largest: bytes above which the database is not checked; None to check it whatever its size.
    """
    try:
        size = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        if largest is not None and size > largest:
            return
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise damaged(folder, found)


def is_damage(error: BaseException) -> bool:
    """Return whether SQLite reports a damaged database, or a file that is none."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, sqlite3.DatabaseError) and code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def damaged(folder: Path, found: object) -> ArchiveNotUsable:
    """Return the error for a damaged database."""
    what = " ".join(str(found).removeprefix("*** in database main ***").split())
    return ArchiveNotUsable(
        f"{folder / DATABASE}: the database is damaged ({what}). Restore it from a backup, or move it away and run "
        "'cppcc reparse --apply' to rebuild it from the WARC files."
    )
