"""The formats that are one stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from archive.exports.as_csv import PLAIN, Dialect, csv_expressions, write_csv
from archive.exports.as_json import json_expressions, write_json, write_ndjson
from archive.exports.as_markdown import markdown_expressions, write_markdown
from archive.exports.as_parquet import parquet_expressions, write_parquet
from archive.exports.as_sqlite import sqlite_expressions, write_sqlite
from archive.exports.columns import Column, with_author_names, with_timestamps
from archive.exports.row_source import Reading, Row

Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write rows as one stream of bytes."""

    suffix: str
    expressions: Callable[[Columns], list[str]]
    """What to select."""
    write: Callable[[Reading, Iterator[Row], BinaryIO], None]
    """Takes the rows that those expressions gave."""
    text: type[str] | type[bytes] = str
    """What text is read as."""
    reshape: Callable[[Columns], Columns] = tuple
    """Adds the columns that this format has besides."""
    binary: bool = False
    """True where a terminal cannot show it."""


_FORMATS = {
    "csv": Format("csv", csv_expressions, write_csv, bytes, with_author_names),
    "json": Format("json", json_expressions, write_json, bytes),
    "ndjson": Format("ndjson", json_expressions, write_ndjson, bytes),
    "parquet": Format("parquet", parquet_expressions, write_parquet, reshape=with_timestamps, binary=True),
    "sqlite": Format("db", sqlite_expressions, write_sqlite, binary=True),
    "markdown": Format("md", markdown_expressions, write_markdown),
}
DATAPACKAGE = "datapackage"
NAMES = (*_FORMATS, DATAPACKAGE)


def format_named(name: str, dialect: Dialect = PLAIN) -> Format:
    """Return a format by its name; a data package's data is CSV."""
    chosen = _FORMATS["csv" if name == DATAPACKAGE else name]
    if chosen.suffix != "csv":
        return chosen
    return replace(
        chosen,
        expressions=partial(csv_expressions, dialect=dialect),
        write=partial(write_csv, dialect=dialect),
    )
