"""SQL statements built from column names. Values are always bound."""

from __future__ import annotations

from collections.abc import Iterable


def insert_statement(table: str, columns: Iterable[str]) -> str:
    """Return ``INSERT INTO table (a, b) VALUES (?, ?)``."""
    names = list(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
