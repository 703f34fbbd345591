"""Read the rows of an export in one transaction, unaffected by a crawl that is writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.errors import ExportError, UnknownFilterValue
from archive.exports.columns import Column, Kind, table_columns
from archive.exports.selection import Selection, condition
from archive.opening import open_archive
from archive.progress import ProgressCallback
from archive.schema.stored import key_of
from archive.search.order import ordered
from archive.sites import all_sites
from archive.visible_text import visible

Row = tuple[Any, ...]

ROWS = "rows"
"""Name of the rows of a user's query."""
PROGRESS_INTERVAL = 500
_ORDER = {
    "articles": "rowid",
    "revisions": "captured_at, article_id, number",
    "captures": 'captured_at, warc_file, "offset"',
    "sightings": "first_seen, article_id, list, text",
}
"""Oldest first, so that a later export adds rows at the end. Rowids of articles grow with the publication date
(``archive/tables/rows.py``)."""


@dataclass(frozen=True, slots=True)
class Query:
    """The rows and columns to export."""

    name: str
    """The table, or :data:`ROWS` for a user's query."""
    columns: tuple[Column, ...]
    source: str
    """SQL after FROM, including WHERE."""
    order: str = ""
    values: tuple[str, ...] = ()
    total: int | None = None
    """Number of rows; None if unknown."""
    key: tuple[str, ...] = ()
    """Names of the columns that identify a row."""


@contextmanager
def snapshot(folder: Path) -> Iterator[Database]:
    """Open the archive read-only, in one transaction.

    Raises what :func:`archive.opening.open_archive` raises, and :class:`ExportError` if reading fails.
    """
    with open_archive(folder, write=False) as archive:
        archive.db.execute("BEGIN")
        try:
            yield archive.db
        except sqlite3.Error as error:
            raise ExportError(f"{folder}: reading the rows failed: {error}.") from error


def table_query(db: Database, selection: Selection) -> Query:
    """Return the query for a selection.

    Raises :class:`UnknownFilterValue` for a site, a section or a source that no article has, and :class:`ExportError`
    for a text of which nothing was understood.
    """
    refuse_unknown_values(db, selection)
    table, withdrawn = selection.table, db["withdrawn"].exists()
    found = _found(db, selection)
    if found is not None and selection.sort and table == "articles":
        # The row numbers in their order, and each article by its number. They meet all filters but this one.
        chosen = condition(Selection(changed_since=selection.changed_since), withdrawn=withdrawn)
        listed = (
            "(SELECT value AS place FROM json_each(?)) AS listed CROSS JOIN articles ON articles.rowid = listed.place"
        )
        source, values, order = f"{listed} WHERE {chosen.sql}", (str(found), *chosen.values), ""
        total = None if selection.changed_since else len(found)
    else:
        chosen = condition(selection, withdrawn=withdrawn, found=found)
        source, values, order = f"{table} WHERE {chosen.sql}", chosen.values, _ORDER[table]
        total = None
    if total is None:
        total = db.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0]
    return Query(
        name=table,
        columns=table_columns(db, table),
        source=source,
        order=order,
        values=values,
        total=total,
        key=key_of(db, table),
    )


def _found(db: Database, selection: Selection) -> list[int] | None:
    """Return the row numbers of the articles to select where a text or an order is given, in that order."""
    if not selection.text.strip() and selection.sort is None:
        return None
    search = selection.search
    if search.nothing:
        raise ExportError(f"--query {selection.text}: {' '.join(search.query.problems)}")
    return ordered(db.conn, search)


def refuse_unknown_values(db: Database, selection: Selection) -> None:
    """Raise :class:`UnknownFilterValue` for a site neither stored nor declared, or a section or source not stored."""
    _refuse_unknown(db, "site", selection.sites, all_sites())
    _refuse_unknown(db, "section", selection.sections)
    _refuse_unknown(db, "source", selection.sources)


def _refuse_unknown(db: Database, column: str, values: tuple[str, ...], others: Iterable[str] = ()) -> None:
    if not values:
        return
    stored = f"SELECT DISTINCT {column} FROM articles WHERE {column} IS NOT NULL"
    known = sorted({value for (value,) in db.execute(stored)}.union(others))
    unknown = next((value for value in values if value not in known), None)
    if unknown is not None:
        listed = ", ".join(known) or "none"
        raise UnknownFilterValue(f"--{column} {unknown}: expected one of the archive's {column}s: {listed}.")


def user_query(db: Database, sql: str) -> Query:
    """Return the query for a user's SELECT statement; keeps its order.

    Raises :class:`ExportError` if it is not one valid SELECT.
    """
    source = f"({sql.strip().rstrip(';')}\n)"
    try:
        names = [column[0] for column in db.execute(f"SELECT * FROM {source} LIMIT 0").description]
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise ExportError(f"--sql: expected one SELECT over the archive's tables, but {error}.") from None
    return Query(ROWS, tuple(Column(name, Kind.ANY) for name in names), source)


class RowReader:
    """Reads and counts the rows of a query."""

    def __init__(self, db: Database, query: Query, progress: ProgressCallback | None = None) -> None:
        self.db = db
        db.conn.create_function("visible", 1, visible, deterministic=True)  # for as_csv.Dialect.visible
        self.query = query
        self.progress = progress
        self.count = 0

    def rows(self, expressions: list[str], *, order: str = "", text: type[str] | type[bytes] = str) -> Iterator[Row]:
        """Yield one tuple per row: the values of ``expressions``.

        ``order`` is sorted by before the query's own order. With ``text=bytes``, text is returned as UTF-8, which is
        several times faster if it is only written out.
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
                f"Expected {self.query.total} {self.query.name} to export, read {self.count}. "
                "Run 'cppcc verify', then try again."
            )
