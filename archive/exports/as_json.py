"""JSON: one array of objects, or one object a line (NDJSON). UTF-8, characters as they are, no needless space.

SQLite makes the objects: that is three times as fast as making them in Python, and it refuses JSON columns that hold
no JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from archive.exports.columns import Column, Kind
from archive.exports.row_source import Reading, Row


def json_expressions(columns: tuple[Column, ...]) -> list[str]:
    """Return one expression: the row as a JSON object."""
    members = ", ".join(f"{_text(column.name)}, {_value(column)}" for column in columns)
    return [f"json_object({members})"]


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _value(column: Column) -> str:
    if column.kind is Kind.JSON:
        return f"json({column.expression})"
    if column.kind is Kind.BOOLEAN:
        return f"json(iif({column.expression}, 'true', 'false'))"
    if column.kind is Kind.ANY:
        return f"nullif(nullif({column.expression}, 9e999), -9e999)"  # JSON has no infinity
    return column.expression


def write_json(reading: Reading, rows: Iterator[Row], out: BinaryIO) -> None:  # noqa: ARG001
    """Write one array, an object a line."""
    before = b"[\n"
    for (line,) in rows:
        out.write(before + line)
        before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def write_ndjson(reading: Reading, rows: Iterator[Row], out: BinaryIO) -> None:  # noqa: ARG001
    """Write one object a line."""
    out.writelines(line + b"\n" for (line,) in rows)
