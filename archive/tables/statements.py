"""SQL statements built from column names. Values are always bound."""

from __future__ import annotations

from collections.abc import Iterable


def insert_statement(table: str, columns: Iterable[str], *, replace: bool = False) -> str:
    """Return ``INSERT INTO table (a, b) VALUES (?, ?)``, or ``INSERT OR REPLACE INTO`` with the same."""
    names = list(columns)
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    return f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
