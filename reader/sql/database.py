"""The archive's database as Datasette sees it: SQL of readers runs in processes of its own."""

from __future__ import annotations

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted, Results
from datasette.utils.asgi import Base400
from datasette.views.database import MagicParameters

from archive.connection import connect
from reader.server.csv_failures import failures
from reader.sql.authorizer import PUBLIC_TABLES
from reader.sql.messages import Rows, Statement
from reader.sql.pool import PoolBusy, SqlPool

_own_page: ContextVar[bool] = ContextVar("own_page", default=False)


@contextmanager
def own_statements() -> Iterator[None]:
    """Run statements in this process, as ours: while one of our own pages is made or sent."""
    token = _own_page.set(True)
    try:
        yield
    finally:
        _own_page.reset(token)


_KEPT = {
    "select count(*) from articles": (
        "select coalesce(sum(articles), 0) as \"count(*)\" from facet_counts where facet = 'month'"
    )
}
"""What Datasette asks on every page of the table of articles, and how it is answered from counts that triggers keep."""
_MAGIC = re.compile(r":(_[a-z]+_\w+)")


class Overloaded(Base400):
    """All processes for SQL are busy."""

    status = 503


class DatabaseFailed(Base400):
    """The database cannot be read."""

    status = 500


class ArchiveDatabase(Database):
    """Datasette's database, with the public tables only."""

    def __init__(self, datasette: Datasette, path: str, pool: SqlPool) -> None:
        super().__init__(datasette, path, is_mutable=True)  # type: ignore[no-untyped-call]
        self.pool = pool

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: ARG002
        """Open the database to read. Datasette's own method fails for paths with ``#``, ``?`` or ``%``."""
        assert self.path is not None
        connection = connect(Path(self.path), "ro", one_thread=False)
        self._all_file_connections.append(connection)
        return connection

    async def execute(
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Results:
        """Run a statement as :meth:`datasette.database.Database.execute` does, within the limits of anonymous SQL.

        Raises :class:`Overloaded` and :class:`DatabaseFailed`, and as the overridden method does.
        """
        if _own_page.get():
            return await super().execute(  # type: ignore[no-untyped-call, no-any-return]
                sql, params, truncate, custom_time_limit, page_size, log_sql_errors
            )
        try:
            return await self._bounded(sql, params, truncate, custom_time_limit, page_size)
        except Exception as error:
            noted = failures.get()
            if noted is not None:
                noted.append(error)
            raise

    async def _bounded(
        self, sql: str, params: Any, truncate: bool, custom_time_limit: int | None, page_size: int | None
    ) -> Results:
        milliseconds = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        rows = self.ds.max_returned_rows if truncate else None
        if rows is not None and rows == (page_size or self.ds.page_size):
            rows += 1
        statement = Statement(_KEPT.get(sql.strip(), sql), _parameters(params, sql), milliseconds / 1000, rows)
        try:
            result = await self.pool.run(statement)
        except PoolBusy:
            raise Overloaded("Too many queries are running. Try again in a few seconds.") from None
        if isinstance(result, Rows):
            return Results(_sqlite_rows(result), result.truncated, [(name,) + (None,) * 6 for name in result.columns])
        if result.failure == "interrupted":
            raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)
        if result.failure == "database":
            raise DatabaseFailed("The database cannot be read at the moment.")
        raise sqlite3.OperationalError(result.message)

    async def table_exists(self, table: str) -> bool:
        """Return whether there is a public table of that name."""
        return table in PUBLIC_TABLES and bool(await super().table_exists(table))  # type: ignore[no-untyped-call]

    async def table_names(self) -> list[str]:
        """Return the public tables."""
        return [name for name in await super().table_names() if name in PUBLIC_TABLES]  # type: ignore[no-untyped-call]

    async def view_names(self) -> list[str]:
        """Return the public views."""
        return [name for name in await super().view_names() if name in PUBLIC_TABLES]  # type: ignore[no-untyped-call]

    async def get_all_foreign_keys(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        """Return the links between public tables: the page of a row counts the rows that link to it."""
        every = await super().get_all_foreign_keys()  # type: ignore[no-untyped-call]
        return {
            table: {way: [key for key in keys if key["other_table"] in PUBLIC_TABLES] for way, keys in links.items()}
            for table, links in every.items()
            if table in PUBLIC_TABLES
        }

    async def get_view_definition(self, view: str) -> str | None:
        """Return the SQL of a public view."""
        if view not in PUBLIC_TABLES:
            return None
        sql: str | None = await super().get_view_definition(view)  # type: ignore[no-untyped-call]
        return sql

    async def attached_databases(self) -> list[Any]:
        """Return nothing: no database is ever attached."""
        return []


def bound_database(datasette: Datasette, name: str) -> None:
    """Replace Datasette's database by one whose SQL is bounded."""
    database = datasette.databases.get(name)
    if database is None or database.path is None or isinstance(database, ArchiveDatabase):
        return
    path = Path(database.path).absolute()
    guarded = ArchiveDatabase(datasette, str(path), SqlPool(path))
    guarded.name, guarded.route = database.name, database.route
    datasette.databases = OrderedDict({**datasette.databases, name: guarded})


def _parameters(params: Any, sql: str) -> dict[str, Any] | list[Any]:
    if params is None:
        return {}
    if isinstance(params, list | tuple):
        return list(params)
    values = dict(params)
    for name in _MAGIC.findall(sql):  # of a canned query: computed when they are looked up
        if name not in values and isinstance(params, MagicParameters):
            with suppress(KeyError):
                values[name] = params[name]
    return values


def _sqlite_rows(result: Rows) -> list[sqlite3.Row]:
    """Return rows as Datasette expects them: by name and by position."""
    if not result.columns:
        return []
    names = ", ".join('NULL AS "{}"'.format(name.replace('"', '""')) for name in result.columns)
    memory = sqlite3.connect(":memory:")
    try:
        cursor = memory.execute(f"SELECT {names}")
        return [sqlite3.Row(cursor, tuple(row)) for row in result.rows]
    finally:
        memory.close()
