"""``revisions`` is a view: its rows are in ``stored_revisions``, without what the article's own row has, too.

Readers use the view, and any program may write to it. What writes many rows, or copies them between databases together
with ``articles``, uses the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

VIEW, TABLE = "revisions", "stored_revisions"
SHARED = frozenset({"breadcrumb", "authors", "body", "body_html", "images", "sources", "documents"})
"""Columns that are null in the table while the version has the article's value. They are never null in the view."""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column of a table, or of ``revisions``."""

    name: str
    type: str
    """``TEXT`` or ``INTEGER``."""
    required: bool
    """It is never null."""
    is_key: bool
    """It is part of the primary key."""


def stored(table: str) -> str:
    """Return the table that holds the rows of ``table``."""
    return TABLE if table == VIEW else table


def stored_columns(db: Database, table: str) -> tuple[StoredColumn, ...]:
    """Return the columns of a table or of ``revisions``, without generated ones; empty if there is none."""
    rows = db.execute(f"PRAGMA table_info({stored(table)})").fetchall()
    return tuple(
        StoredColumn(name, kind, bool(required or key or (table == VIEW and name in SHARED)), bool(key))
        for _, name, kind, required, _, key in rows
    )


def key_of(db: Database, table: str) -> tuple[str, ...]:
    """Return the names of the columns that identify a row of a table or of ``revisions``."""
    return tuple(column.name for column in stored_columns(db, table) if column.is_key)
