"""Empty staging databases: the archive's schema without most indexes and triggers.

Kept are the triggers that share texts between ``articles`` and ``stored_revisions``.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from archive.schema.migrations import migrations


@cache
def _schema() -> bytes:
    with Database(memory=True) as db:
        migrations.apply(db)
        unwanted = db.execute(
            "SELECT type, name FROM sqlite_master WHERE type = 'trigger' AND name NOT GLOB 'stored_revisions_*' "
            "OR type = 'index' AND sql IS NOT NULL AND tbl_name NOT IN ('captures', 'page_texts')"
        ).fetchall()
        for kind, name in unwanted:
            db.execute(f"DROP {kind} {name}")
        db.conn.commit()
        schema: bytes = db.conn.serialize()
        return schema


def scratch_database() -> Database:
    """Return an empty staging database in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(_schema())
    return Database(connection)


def staging_database(path: Path) -> Database:
    """Return an empty staging database at ``path``, replacing any file. It need not survive a power cut."""
    path.write_bytes(_schema())
    db = Database(path.absolute())  # SQLite may read a relative path such as file:x as a URI
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA journal_mode = MEMORY")
    return db


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return the stored columns of a table, for ``articles`` with its row number."""
    with scratch_database() as db:
        stored = [row[1] for row in db.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0]
    return ("rowid", *stored) if table == "articles" else tuple(stored)


def column_list(table: str) -> str:
    """Return the columns of :func:`columns_of` for use in SQL: ``"record_id", "url"``."""
    return ", ".join(f'"{name}"' for name in columns_of(table))
