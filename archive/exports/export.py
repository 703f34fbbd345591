"""Export from an archive to a stream, a file or a folder."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from archive.exports.as_csv import PLAIN, Dialect
from archive.exports.columns import table_columns
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
from archive.exports.row_source import ROWS, Query, RowReader, snapshot, table_query, user_query
from archive.exports.selection import Selection
from archive.exports.sidecar import sidecar, write_folder_coverage, write_sidecar
from archive.progress import ProgressCallback
from archive.schema.stored import key_of


@dataclass(frozen=True, slots=True)
class Request:
    """What to export, and in which format."""

    format: str
    selection: Selection = field(default_factory=Selection)
    sql: str | None = None
    """A SELECT statement of the user, instead of the selection."""
    dialect: Dialect = PLAIN
    """Options of CSV; other formats ignore them."""
    split: bool = False
    """For a folder: one file per year and section."""

    @property
    def rows_name(self) -> str:
        """Name of the rows: the table, or ``rows`` for a user's query."""
        return self.selection.table if self.sql is None else ROWS


@dataclass(frozen=True, slots=True)
class OpenExport:
    """An export that is ready to be written."""

    reader: RowReader
    form: Format

    @property
    def total(self) -> int | None:
        """How many rows it will have; None if that is not known before."""
        return self.reader.query.total

    def write(self, out: BinaryIO) -> int:
        """Write it to a stream and return the number of rows."""
        rows = self.reader.rows(self.form.expressions(self.reader.query.columns), text=self.form.text)
        self.form.write(self.reader, rows, out)
        return self.reader.count


def prepared_export(
    db: Database, request: Request, form: Format | None = None, progress: ProgressCallback | None = None
) -> OpenExport:
    """Select the rows of an export, to be written in the same transaction of ``db``.

    form: another format than the request names

    Raises as :func:`export_to_stream` does.
    """
    form = form or format_named(request.format, request.dialect)
    query = user_query(db, request.sql) if request.sql is not None else table_query(db, request.selection)
    return OpenExport(RowReader(db, replace(query, columns=form.reshape(query.columns)), progress), form)


def described_query(db: Database, table: str, form: Format) -> Query:
    """Return the columns and the key of all rows of a table in a format, to describe them. Counts nothing."""
    return Query(table, form.reshape(table_columns(db, table)), table, key=key_of(db, table))


def export_to_stream(archive: Path, request: Request, out: BinaryIO, progress: ProgressCallback | None = None) -> int:
    """Write an export to a stream and return the number of rows.

    Raises :class:`ExportError` and what :func:`archive.opening.open_archive` raises.
    """
    with snapshot(archive) as db:
        return prepared_export(db, request, progress=progress).write(out)


def export_to_file(archive: Path, request: Request, target: Path, progress: ProgressCallback | None = None) -> int:
    """Write an export to a file, its checksum and its metadata to two more; return the number of rows.

    Compresses if the name ends in ``.gz`` or ``.zst``. Raises :class:`ExportError` and leaves an existing ``target``
    unchanged if anything fails.
    """
    refuse_archive_itself(archive, target)
    target = target.resolve() if target.is_symlink() else target
    with as_export_error(target), staging_folder(target) as stage:
        finished = stage / target.name
        with (
            finished.open("wb", buffering=BUFFER) as raw,
            compressed(raw, target.name) as out,
            snapshot(archive) as db,
        ):
            export = prepared_export(db, request, progress=progress)
            document = sidecar(db, export.reader.query, request.format, target.name)
            rows = export.write(out)
        place_file(finished, rows, target, descriptions=[write_sidecar(document, finished)])
    return rows


def export_to_folder(archive: Path, request: Request, target: Path, progress: ProgressCallback | None = None) -> int:
    """Write a split export, a data package, or one Markdown file per article; return the number of rows.

    Raises :class:`ExportError` and leaves the files in ``target`` unchanged if writing fails.
    """
    refuse_archive_itself(archive, target)
    form = format_named(request.format, request.dialect)
    with as_export_error(target), staging_folder(target) as stage:
        with snapshot(archive) as db:
            reader = prepared_export(db, request, progress=progress).reader
            if request.format != DATAPACKAGE:
                write_folder_coverage(db, stage)
            if request.split:
                write_split(reader, form, stage)
            elif request.format == DATAPACKAGE:
                write_datapackage(reader, form, stage)
            else:
                write_markdown_files(reader, stage)
        place_folder(stage, reader.count, target)
    return reader.count
