"""Reading the rows of an export in one transaction, so that a crawl that is writing changes nothing in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.errors import ExportError
from archive.exports.columns import Column, Kind, table_columns
from archive.exports.selection import Selection, condition
from archive.opening import open_archive
from archive.progress import ProgressCallback

Row = tuple[Any, ...]

ROWS = "rows"
"""What the rows of a user's own query are called."""
PROGRESS_INTERVAL = 500
_ORDER = {
    "articles": "rowid",
    "revisions": "captured_at, article_id, number",
    "captures": 'captured_at, warc_file, "offset"',
}
"""Oldest first, so that a later export adds its rows at the end. Articles stand in order of publication, for
that is what their row numbers say (``archive/tables/rows.py``)."""


@dataclass(frozen=True, slots=True)
class Query:
    """Rows to export: what to select them from, and which columns there are."""

    name: str
    """What the rows are: ``articles``, or :data:`ROWS` for SQL of the user's own."""
    columns: tuple[Column, ...]
    source: str
    """What stands behind FROM, to the end of WHERE."""
    order: str = ""
    values: tuple[str, ...] = ()
    total: int | None = None
    """How many rows there are, where they could be counted beforehand."""
    key: tuple[str, ...] = ()
    """Names of the columns that identify a row."""


@contextmanager
def snapshot(folder: Path) -> Iterator[Database]:
    """Open the archive read-only, with everything as it stands at the first query.

    Raises what :func:`archive.opening.open_archive` raises, and :class:`ExportError` where reading fails.
    """
    with open_archive(folder, write=False) as archive:
        archive.db.execute("BEGIN")
        try:
            yield archive.db
        except sqlite3.Error as error:
            raise ExportError(f"{folder}: the rows could not be read to the end: {error}.") from error


def table_query(db: Database, selection: Selection) -> Query:
    """Return the query for a selection."""
    table = selection.table
    chosen = condition(selection, withdrawn=db["withdrawn"].exists())
    source = f"{table} WHERE {chosen.sql}"
    return Query(
        name=table,
        columns=table_columns(db, table),
        source=source,
        order=_ORDER[table],
        values=chosen.values,
        total=db.execute(f"SELECT count(*) FROM {source}", chosen.values).fetchone()[0],
        key=tuple(db.table(table).pks),
    )


def user_query(db: Database, sql: str) -> Query:
    """Return the query for SQL of the user's own, whose order is kept.

    Raises :class:`ExportError` where it is not one SELECT that works.
    """
    source = f"({sql.strip().rstrip(';')}\n)"
    try:
        names = [column[0] for column in db.execute(f"SELECT * FROM {source} LIMIT 0").description]
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise ExportError(f"--sql: expected one SELECT over the archive's tables, but {error}.") from None
    return Query(ROWS, tuple(Column(name, Kind.ANY) for name in names), source)


class Reading:
    """The rows of a query, counted as they pass."""

    def __init__(self, db: Database, query: Query, progress: ProgressCallback | None = None) -> None:
        self.db = db
        self.query = query
        self.progress = progress
        self.count = 0

    def rows(self, expressions: list[str], *, order: str = "", text: type[str] | type[bytes] = str) -> Iterator[Row]:
        """Yield one tuple a row: the values of ``expressions``.

        order: what to sort by before the query's own order. text: bytes to take text as UTF-8, which is
        several times faster where it is only passed on.
        """
        orders = [each for each in (order, self.query.order) if each]
        by = f" ORDER BY {', '.join(orders)}" if orders else ""
        sql = f"SELECT {', '.join(expressions)} FROM {self.query.source}{by}"
        self.db.conn.text_factory = text
        cursor = self.db.conn.execute(sql, self.query.values)
        for row in cursor:
            yield row
            self.count += 1
            if self.progress and self.count % PROGRESS_INTERVAL == 0:
                self.progress(self.query.name, self.count, self.query.total)
        self._check()

    def _check(self) -> None:
        if self.query.total not in (None, self.count):
            raise ExportError(
                f"The archive counts {self.query.total} {self.query.name} to export, but {self.count} were read. "
                "Run 'cppcc verify', then try again."
            )
