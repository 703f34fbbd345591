"""SQLite: a database with one table, with the same columns, key and order as in the archive."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from archive.exports.columns import Kind, quoted
from archive.exports.row_source import Query, Row, RowReader

_DECLARED = {Kind.INTEGER: " INTEGER", Kind.BOOLEAN: " INTEGER", Kind.ANY: ""}


def write_sqlite(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
    """Write the database to a temporary file, because SQLite needs one, and copy it to ``out``."""
    with tempfile.TemporaryDirectory(prefix="cppcc-export-") as folder:
        path = Path(folder) / "export.db"
        _write_database(path, reader.query, rows)
        with path.open("rb") as database:
            shutil.copyfileobj(database, out, 1 << 20)


def _write_database(path: Path, query: Query, rows: Iterator[Row]) -> None:
    places = ", ".join("?" * len(query.columns))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(create_table(query))
        connection.executemany(f"INSERT INTO {quoted(query.name)} VALUES ({places})", rows)


def create_table(query: Query) -> str:
    """Return the CREATE TABLE statement of an export."""
    lines = [
        f"{quoted(column.name)}{_DECLARED.get(column.kind, ' TEXT')}{' NOT NULL' if column.required else ''}"
        for column in query.columns
    ]
    if query.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(quoted, query.key))})")
    return f"CREATE TABLE {quoted(query.name)} (\n    " + ",\n    ".join(lines) + "\n)"
