"""Reading the rows of an export in one transaction, so that a crawl that is writing changes nothing in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.errors import ExportError
from archive.exports.columns import Column, Kind, table_columns
from archive.exports.selection import Selection, condition
from archive.store import open_archive

Batch = Sequence[tuple[Any, ...]]
BATCH = 500
"""Rows held at a time: some megabytes of articles."""

_ORDER = {
    "articles": "rowid",
    "revisions": "captured_at, article_id, number",
    "captures": 'captured_at, warc_file, "offset"',
}
"""Oldest first, so that a later export adds its rows at the end. Articles stand in order of publication, for
that is what their row numbers say (``archive/rows.py``)."""


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT whose columns are known."""

    name: str
    """What the rows are: ``articles``, or ``query`` for SQL of the user's own."""
    columns: tuple[Column, ...]
    sql: str
    values: tuple[str, ...] = ()
    total: int | None = None
    """How many rows it yields, where they could be counted beforehand."""


@contextmanager
def snapshot(folder: Path) -> Iterator[Database]:
    """Open the archive read-only, with everything as it stands at the first query.

    Raises what :func:`archive.store.open_archive` raises, and :class:`ExportError` where reading fails.
    """
    with open_archive(folder, write=False) as archive:
        archive.db.execute("BEGIN")
        try:
            yield archive.db
        except sqlite3.Error as error:
            raise ExportError(f"{folder}: the archive could not be read to the end: {error}.") from error


def table_query(
    db: Database,
    selection: Selection,
    reshape: Callable[[tuple[Column, ...]], tuple[Column, ...]] = tuple,
) -> Query:
    """Return the query for a selection; ``reshape`` may add columns that a format shows besides."""
    table = selection.table
    chosen = condition(selection, withdrawn=db["withdrawn"].exists())
    columns = reshape(table_columns(db, table))
    total = db.execute(f"SELECT count(*) FROM {table} WHERE {chosen.sql}", chosen.values).fetchone()[0]
    names = ", ".join(column.expression for column in columns)
    sql = f"SELECT {names} FROM {table} WHERE {chosen.sql} ORDER BY {_ORDER[table]}"
    return Query(table, columns, sql, chosen.values, total)


def user_query(db: Database, sql: str) -> Query:
    """Return the query for SQL of the user's own; its order is the order of the export.

    Raises :class:`ExportError` where it is not one SELECT that works.
    """
    try:
        cursor = db.conn.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise ExportError(f"--sql: expected one SELECT over the archive's tables, but {error}.") from None
    if cursor.description is None:
        raise ExportError("--sql: expected one SELECT, found a statement that yields no rows.")
    names = [column[0] for column in cursor.description]
    cursor.close()
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ExportError(f"--sql: two columns are named {twice[0]!r}; give each a name of its own with AS.")
    return Query("query", tuple(Column(name, Kind.ANY) for name in names), sql)


def batches(db: Database, query: Query) -> Iterator[Batch]:
    """Yield the rows of ``query``, :data:`BATCH` at a time."""
    cursor = db.conn.execute(query.sql, query.values)
    while rows := cursor.fetchmany(BATCH):
        yield rows
