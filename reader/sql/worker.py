"""A process that runs SQL of anonymous readers, one statement at a time: ``python -m reader.sql.worker``.

The server kills it when a statement does not end. It ends by itself when the server does.
"""

from __future__ import annotations

import os
import queue
import resource
import sqlite3
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

from archive.connection import connect
from reader.sql.authorizer import (
    FULL_TEXT_TABLES,
    PUBLIC_TABLES,
    TABLE_FUNCTIONS,
    internal_authorizer,
    statement_authorizer,
)
from reader.sql.escape_fts import escape_fts
from reader.sql.limits import MEBIBYTE, SqlLimits, apply_limits
from reader.sql.messages import Failed, Rows, Statement, Value, decode_statement, encode

INTERRUPT = b"interrupt"
_NICENESS = 5
"""In addition to the niceness of the process for data pages."""
_STEPS = 1_000
"""SQLite instructions between checks of the time."""
_DATABASE_FAILURES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
}


class Worker:
    """A read-only connection with the limits and allow-lists of anonymous SQL."""

    def __init__(self, database: Path, limits: SqlLimits) -> None:
        self._limits = limits
        self.connection = connect(database, "ro", one_thread=False)
        self.connection.text_factory = lambda text: str(text, "utf-8", "replace")
        self.connection.execute("PRAGMA query_only = 1")
        self.connection.execute("PRAGMA temp_store = 2")  # memory, which is bounded: no files
        self.connection.execute(f"PRAGMA hard_heap_limit = {limits.heap_bytes}")
        self.connection.create_function("escape_fts", 1, escape_fts, deterministic=True)
        apply_limits(self.connection)

    def run(self, statement: Statement) -> Rows | Failed:
        """Return the rows of a statement, or why there are none."""
        deadline = time.monotonic() + statement.seconds
        self.connection.set_progress_handler(lambda: time.monotonic() >= deadline, _STEPS)
        try:
            self._check(statement)
            self.connection.set_authorizer(internal_authorizer)
            return self._rows(statement)
        except MemoryError:
            return Failed("too_large", "The query needs too much memory.")
        except _ResultTooLarge:
            size = self._limits.result_bytes // MEBIBYTE
            return Failed("too_large", f"The result is larger than {size} MB. Select fewer rows or columns.")
        except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
            return _failed(error)
        finally:
            self.connection.set_progress_handler(None, 0)

    def _check(self, statement: Statement) -> None:
        """Compile a statement with the allow-lists, without running it.

        It runs with :func:`internal_authorizer`, because full-text search reads its own shadow tables.
        """
        self.connection.set_authorizer(None)
        tables = {name for (name,) in self.connection.execute("SELECT lower(name) FROM sqlite_master")}
        for table in (*TABLE_FUNCTIONS, *(tables & FULL_TEXT_TABLES)):
            # Compiling it makes SQLite connect the virtual table, which the authorizer would have to allow as CREATE.
            self.connection.execute(f"SELECT 1 FROM {table} LIMIT 0").close()
        self.connection.set_authorizer(statement_authorizer(frozenset(tables - PUBLIC_TABLES)))
        explained = statement.sql.lstrip().lower().startswith("explain")
        if not statement.sql.lstrip().lower().startswith("pragma"):
            sql = statement.sql if explained else f"EXPLAIN {statement.sql}"
            self.connection.execute(sql, statement.parameters).close()

    def _rows(self, statement: Statement) -> Rows:
        cursor = self.connection.execute(statement.sql, statement.parameters)
        columns = [column[0] for column in cursor.description or ()]
        rows: list[list[Value]] = []
        size = 0
        for row in cursor:
            if statement.rows is not None and len(rows) == statement.rows:
                cursor.close()
                return Rows(columns, rows, truncated=True)
            size += sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
            if size > self._limits.result_bytes:
                raise _ResultTooLarge
            rows.append(list(row))
        return Rows(columns, rows, truncated=False)


class _ResultTooLarge(Exception):
    """A result is larger than the limit."""


def _failed(error: Exception) -> Failed:
    message = str(error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return Failed("interrupted", message)
    if code == sqlite3.SQLITE_AUTH or "vtable constructor failed" in message:
        return Failed("refused", f"This query is not allowed here: {message}")
    if code in _DATABASE_FAILURES:
        return Failed("database", message)
    return Failed("sql", message)


def bound_process(limits: SqlLimits) -> None:
    """Bound what this process may use, whatever its statements do."""
    os.nice(_NICENESS)
    for name, value in (
        (resource.RLIMIT_AS, limits.process_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 16 * MEBIBYTE),  # SQLite writes the shared-memory index of the write-ahead log
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(name, (value, value))


def serve(server: Connection, database: Path, limits: SqlLimits) -> None:
    """Answer statements until the server closes the connection."""
    worker = Worker(database, limits)
    statements: queue.SimpleQueue[Statement] = queue.SimpleQueue()

    def receive() -> None:
        while True:
            try:
                message = server.recv_bytes()
            except (EOFError, OSError):
                os._exit(0)  # even during a call into SQLite that does not end
            if message == INTERRUPT:
                worker.connection.interrupt()
            else:
                statements.put(decode_statement(message))

    threading.Thread(target=receive, daemon=True).start()
    while True:
        server.send_bytes(encode(worker.run(statements.get())))


def main() -> None:
    """Serve the connection whose file descriptor is the first argument."""
    descriptor, database = int(sys.argv[1]), Path(sys.argv[2])
    limits = SqlLimits(result_bytes=int(sys.argv[3]), heap_bytes=int(sys.argv[4]), process_bytes=int(sys.argv[5]))
    bound_process(limits)
    serve(Connection(descriptor), database, limits)


if __name__ == "__main__":
    main()
