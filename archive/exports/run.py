"""One export, from the archive to its destination."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from archive.errors import ExportError
from archive.exports.as_csv import write_csv
from archive.exports.as_json import write_json, write_ndjson
from archive.exports.columns import Column, flat
from archive.exports.reading import Batch, Query, batches, snapshot, table_query, user_query
from archive.exports.selection import Selection
from archive.exports.sink import BUFFER, compressed, sha256
from archive.exports.staging import place_file, staging_folder

Write = Callable[[tuple[Column, ...], Iterator[Batch], BinaryIO], None]
Told = Callable[[int, int | None], None]
"""Called with the number of rows written so far, and of all rows where that is known."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write rows as one stream of bytes."""

    write: Write
    reshape: Callable[[tuple[Column, ...]], tuple[Column, ...]] = tuple


FORMATS = {
    "csv": Format(write_csv, reshape=flat),
    "json": Format(write_json),
    "ndjson": Format(write_ndjson),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to export, and how."""

    format: str
    selection: Selection = field(default_factory=Selection)
    sql: str | None = None
    """A SELECT of the user's own, in place of the selection."""


def export_to_file(archive: Path, request: Request, target: Path, told: Told | None = None) -> int:
    """Write an export to a file, its checksum beside it, and return the number of its rows.

    Raises :class:`ExportError`; then what stood at ``target`` stands there still.
    """
    with staging_folder(target) as folder:
        finished = folder / target.name
        try:
            with finished.open("wb", buffering=BUFFER) as raw, compressed(raw, target.name) as out:
                rows = export_to_stream(archive, request, out, told)
            place_file(finished, f"# {rows} rows\n{sha256(finished)}  {target.name}\n", target)
        except OSError as error:
            raise _unwritable(target, error) from error
    return rows


def export_to_stream(archive: Path, request: Request, out: BinaryIO, told: Told | None = None) -> int:
    """Write an export to a stream and return the number of its rows."""
    chosen = FORMATS[request.format]
    with snapshot(archive) as db:
        query = user_query(db, request.sql) if request.sql else table_query(db, request.selection, chosen.reshape)
        count = _Count(query, told)
        chosen.write(query.columns, count.counted(batches(db, query)), out)
    count.check()
    return count.rows


class _Count:
    """Counts rows as they pass."""

    def __init__(self, query: Query, told: Told | None) -> None:
        self.query = query
        self.told = told
        self.rows = 0

    def counted(self, read: Iterator[Batch]) -> Iterator[Batch]:
        for rows in read:
            yield rows
            self.rows += len(rows)
            if self.told:
                self.told(self.rows, self.query.total)

    def check(self) -> None:
        if self.query.total not in (None, self.rows):
            raise ExportError(
                f"The archive holds {self.query.total} {self.query.name} to export, but {self.rows} were written. "
                "Run 'cppcc verify', then try again."
            )


def _unwritable(target: Path, error: OSError) -> ExportError:
    advice = "Make room" if error.errno == errno.ENOSPC else "Name another place with -o"
    return ExportError(f"{target}: cannot be written: {error.strerror or error}. {advice}, then try again.")
