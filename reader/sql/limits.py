"""How much time, memory and output one anonymous SQL statement may use."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class SqlLimits:
    """Limits of one statement, and of the processes that run statements."""

    processes: int = 2
    """Statements that run at the same time."""
    wait_seconds: float = 3.0
    """How long a statement waits for a free process before it is refused."""
    kill_seconds: float = 0.5
    """How long after its time limit a statement that cannot be interrupted is killed, with its process."""
    result_bytes: int = 48 * MEBIBYTE
    """Text and BLOBs in a result. A page of 1,000 articles with all columns has about 20 MB."""
    heap_bytes: int = 96 * MEBIBYTE
    """Memory that SQLite may allocate in one process."""
    process_bytes: int = 768 * MEBIBYTE
    """Address space of one process (RLIMIT_AS)."""


DEFAULT_LIMITS = SqlLimits()

_SQLITE_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 * MEBIBYTE,  # bytes of a string, BLOB or row; default 1,000,000,000
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 65_536,  # default 1,000,000,000
    sqlite3.SQLITE_LIMIT_COLUMN: 500,  # default 2,000
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,  # default 1,000
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,  # default 500
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,  # instructions of a compiled statement; default 250,000,000
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,  # default 10
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 250,  # matching takes quadratic time; default 50,000
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 5_000,  # Datasette binds one per row of a page; default 250,000
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,  # default 1,000
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def apply_limits(connection: sqlite3.Connection) -> None:
    """Lower the limits that SQLite itself checks on a connection (https://www.sqlite.org/limits.html)."""
    for category, value in _SQLITE_LIMITS.items():
        connection.setlimit(category, value)
