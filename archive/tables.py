"""Tables as sets of rows, to be compared between two databases of the same schema."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlite_utils import Database

from archive.migrations import migrations


@cache
def _schema() -> Database:
    db = Database(memory=True)
    migrations.apply(db)
    return db


@cache
def stored_columns(table: str) -> tuple[str, ...]:
    """Return the stored columns of a table; for ``articles``, its row number too."""
    stored = [row[1] for row in _schema().execute(f"PRAGMA table_xinfo({table})") if row[6] == 0]
    return ("rowid", *stored) if table == "articles" else tuple(stored)


def differs_from(other: str, table: str, key: Sequence[str], columns: Sequence[str]) -> str:
    """Return the SQL condition that row ``a`` of ``table`` is not, or not so, in the attached database ``other``."""
    compared = [*key, *(name for name in columns if name not in key)]
    same = " AND ".join(f'a."{name}" IS b."{name}"' for name in compared)
    return f"NOT EXISTS (SELECT 1 FROM {other}.{table} AS b WHERE {same})"
