"""The export formats that are written to one stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from archive.exports.as_csv import PLAIN, Dialect, csv_expressions, write_csv
from archive.exports.as_json import json_expressions, write_json, write_ndjson
from archive.exports.as_markdown import write_markdown
from archive.exports.as_parquet import write_parquet
from archive.exports.as_sqlite import write_sqlite
from archive.exports.as_xlsx import write_xlsx
from archive.exports.columns import Column, expressions_of, with_author_names, with_timestamps
from archive.exports.row_source import Row, RowReader

Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that writes rows to one stream."""

    suffix: str
    """Ending of names of files in this format, as this software writes them."""
    expressions: Callable[[Columns], list[str]]
    """Return the SQL expressions to select."""
    write: Callable[[RowReader, Iterator[Row], BinaryIO], None]
    """Write rows of the values of these expressions."""
    text: type[str] | type[bytes] = str
    """The type that text is read as."""
    reshape: Callable[[Columns], Columns] = tuple
    """Add the extra columns of this format."""
    binary: bool = False
    """True if a terminal cannot show it."""
    other_suffixes: tuple[str, ...] = ()
    """Other endings that programs expect of this format."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings that a file in this format may have, before that of a compression."""
        return (self.suffix, *self.other_suffixes)


_FORMATS = {
    "csv": Format("csv", csv_expressions, write_csv, bytes, with_author_names),
    "json": Format("json", json_expressions, write_json, bytes),
    "ndjson": Format("ndjson", json_expressions, write_ndjson, bytes, other_suffixes=("jsonl",)),
    "parquet": Format("parquet", expressions_of, write_parquet, reshape=with_timestamps, binary=True),
    "sqlite": Format("db", expressions_of, write_sqlite, binary=True, other_suffixes=("sqlite", "sqlite3")),
    "xlsx": Format("xlsx", expressions_of, write_xlsx, reshape=with_author_names, binary=True),
    "markdown": Format("md", expressions_of, write_markdown),
}
DATAPACKAGE = "datapackage"
NAMES = (*_FORMATS, DATAPACKAGE)


def format_named(name: str, dialect: Dialect = PLAIN) -> Format:
    """Return a format by its name; CSV for a data package."""
    chosen = _FORMATS["csv" if name == DATAPACKAGE else name]
    if chosen.suffix != "csv":
        return chosen
    return replace(
        chosen,
        expressions=partial(csv_expressions, dialect=dialect),
        write=partial(write_csv, dialect=dialect),
    )
