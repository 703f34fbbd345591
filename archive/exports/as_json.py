"""JSON: one array of objects, or one object per line (NDJSON). UTF-8, compact, without escapes of non-ASCII characters.

SQLite builds the objects: three times as fast as Python, and it raises an error for a JSON column with invalid JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from archive.exports.columns import Column, Kind
from archive.exports.row_source import Row, RowReader


def json_expressions(columns: tuple[Column, ...]) -> list[str]:
    """Return one SQL expression: the row as a JSON object."""
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


def write_json(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:  # noqa: ARG001
    """Write one array, with one object per line."""
    before = b"[\n"
    for (line,) in rows:
        out.write(before + line)
        before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def write_ndjson(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:  # noqa: ARG001
    """Write one object per line."""
    out.writelines(line + b"\n" for (line,) in rows)
