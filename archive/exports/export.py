"""One export, from the archive to a stream, a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from archive.exports.as_csv import PLAIN, Dialect
from archive.exports.compression import BUFFER, compressed
from archive.exports.folders import write_datapackage, write_markdown_files, write_split
from archive.exports.formats import DATAPACKAGE, Format, format_named
from archive.exports.output_files import (
    as_export_error,
    place_file,
    place_folder,
    refuse_archive_itself,
    staging_folder,
)
from archive.exports.row_source import ROWS, Reading, snapshot, table_query, user_query
from archive.exports.selection import Selection
from archive.progress import ProgressCallback


@dataclass(frozen=True, slots=True)
class Request:
    """What to export, and how."""

    format: str
    selection: Selection = field(default_factory=Selection)
    sql: str | None = None
    """A SELECT of the user's own, in place of the selection."""
    dialect: Dialect = PLAIN
    """For CSV."""
    split: bool = False
    """In a folder: a file for each year and section."""

    @property
    def rows_name(self) -> str:
        """What the rows are: ``articles``, …, ``rows``."""
        return self.selection.table if self.sql is None else ROWS


def export_to_stream(archive: Path, request: Request, out: BinaryIO, progress: ProgressCallback | None = None) -> int:
    """Write an export to a stream and return the number of its rows.

    Raises :class:`ExportError`, and what :func:`archive.opening.open_archive` raises.
    """
    form = format_named(request.format, request.dialect)
    with _reading(archive, request, form, progress) as reading:
        form.write(reading, reading.rows(form.expressions(reading.query.columns), text=form.text), out)
        return reading.count


def export_to_file(archive: Path, request: Request, target: Path, progress: ProgressCallback | None = None) -> int:
    """Write an export to a file, its checksum beside it, and return the number of its rows.

    Compressed where the name ends in ``.gz`` or ``.zst``. Raises :class:`ExportError`; then what stood at
    ``target`` stands there still.
    """
    refuse_archive_itself(archive, target)
    target = target.resolve() if target.is_symlink() else target
    with as_export_error(target), staging_folder(target) as stage:
        finished = stage / target.name
        with finished.open("wb", buffering=BUFFER) as raw, compressed(raw, target.name) as out:
            rows = export_to_stream(archive, request, out, progress)
        place_file(finished, rows, target)
    return rows


def export_to_folder(archive: Path, request: Request, target: Path, progress: ProgressCallback | None = None) -> int:
    """Write a split export, a data package, or a Markdown file an article; return the number of rows.

    Raises :class:`ExportError`; then what stood in ``target`` stands there still.
    """
    refuse_archive_itself(archive, target)
    form = format_named(request.format, request.dialect)
    with as_export_error(target), staging_folder(target) as stage:
        with _reading(archive, request, form, progress) as reading:
            if request.split:
                write_split(reading, form, stage)
            elif request.format == DATAPACKAGE:
                write_datapackage(reading, form, stage)
            else:
                write_markdown_files(reading, stage)
        place_folder(stage, reading.count, target)
    return reading.count


@contextmanager
def _reading(archive: Path, request: Request, form: Format, progress: ProgressCallback | None) -> Iterator[Reading]:
    with snapshot(archive) as db:
        query = user_query(db, request.sql) if request.sql is not None else table_query(db, request.selection)
        yield Reading(db, replace(query, columns=form.reshape(query.columns)), progress)
