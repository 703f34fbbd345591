"""Checks the WARC files: present, complete, unchanged since they were closed, and matching ``captures``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sqlite_utils import Database

from archive.assets.model import AssetCapture
from archive.digest import payload_digest
from archive.errors import WarcError
from archive.files import file_sha256
from archive.models import Capture
from archive.progress import ProgressCallback
from archive.tables.addresses import AddressBook
from archive.tables.asset_captures import CAPTURE_LIST
from archive.upkeep.verify.fault import REPARSE, RESTORE_DATABASE, RESTORE_FILE, Fault
from archive.warc import Record, crawl_of, iter_records
from archive.warc.asset_records import is_asset_record, rows_from_record
from archive.warc.captures import CAPTURES, capture_from_record

_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Capture))


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A row of ``warc_files``."""

    name: str
    length: int
    sha256: str | None
    """None while the file is open."""


def warc_files(db: Database) -> list[WarcFile]:
    """Return the rows of ``warc_files``, sorted by name."""
    return [WarcFile(*row) for row in db.execute("SELECT name, length, sha256 FROM warc_files ORDER BY name")]


def check_files(db: Database, warc_folder: Path, progress: ProgressCallback) -> Iterator[Fault]:
    """Yield faults of the WARC files, and differences between them and ``captures``."""
    known = warc_files(db)
    total = sum(file.length for file in known)
    done = 0
    book = AddressBook(db)
    yield from _unknown_files(warc_folder, {file.name for file in known})
    for file in known:
        before, done = done, done + file.length
        yield from check_file(db, warc_folder, file, known, book, _position(progress, before, total))
    for name, count in db.execute(
        "SELECT warc_file, count(*) FROM captures WHERE warc_file NOT IN (SELECT name FROM warc_files) GROUP BY 1"
    ):
        yield Fault(name, f"{count} captures name this file, which warc_files does not list", RESTORE_DATABASE)


def check_file(
    db: Database,
    warc_folder: Path,
    file: WarcFile,
    known: list[WarcFile],
    book: AddressBook,
    report: Callable[[int], None] = lambda position: None,  # noqa: ARG005
) -> Iterator[Fault]:
    """Yield the faults of one WARC file, and differences between it and ``captures``.

    known: all files of the archive, to name the one whose content a file has. report: called with positions in bytes.
    """
    path = warc_folder / file.name
    if not path.exists():
        yield _missing(file)
        return
    yield from _file(path, file, known)
    yield from _records(db, path, file.length, book, report)


def check_lengths(warc_folder: Path, known: list[WarcFile]) -> Iterator[Fault]:
    """Yield files that are missing or have another length than they should. Reads no file."""
    for file in known:
        path = warc_folder / file.name
        if path.exists():
            yield from _length(path, file)
        else:
            yield _missing(file)


def _missing(file: WarcFile) -> Fault:
    return Fault(file.name, "this WARC file is missing", RESTORE_FILE)


def _unknown_files(warc_folder: Path, known: set[str]) -> Iterator[Fault]:
    for path in sorted(warc_folder.iterdir()) if warc_folder.exists() else ():
        if path.name not in known:
            yield Fault(
                path.name,
                "expected only files of the archive, found one that it did not write or that a killed run left",
                "If this software wrote it, run 'cppcc reparse --apply' to take it in. Else move it out of warc/; "
                "if it holds pages to keep, import it with 'cppcc import'.",
            )


def _length(path: Path, file: WarcFile) -> Iterator[Fault]:
    size = path.stat().st_size
    if size < file.length:
        yield Fault(file.name, f"expected {file.length} bytes, found {size}: the file is truncated", RESTORE_FILE)
    elif file.sha256 and size > file.length:
        yield Fault(file.name, f"expected {file.length} bytes, found {size}: bytes were added", RESTORE_FILE)


def _file(path: Path, file: WarcFile, known: list[WarcFile]) -> Iterator[Fault]:
    yield from _length(path, file)
    if file.sha256 is None:
        return
    found = file_sha256(path)
    if found != file.sha256:
        other = next((one.name for one in known if one.sha256 == found), None)
        what = f"has the content of {other}" if other else "its SHA-256 has changed since it was closed"
        yield Fault(file.name, what, RESTORE_FILE)


def _position(progress: ProgressCallback, before: int, total: int) -> Callable[[int], None]:
    """Return a function that reports a position in a file which begins after ``before`` of ``total`` bytes."""
    return lambda position: progress("WARC files", before + position, total)


def _records(
    db: Database, path: Path, length: int, book: AddressBook, report: Callable[[int], None]
) -> Iterator[Fault]:
    rows = {
        row[0]: Capture(*row[1:])
        for row in db.execute(f'SELECT "offset", {_COLUMNS} FROM captures WHERE warc_file = ?', [path.name])
    }
    assets = {
        row[0]: AssetCapture(*row[1:])
        for row in db.execute(f'SELECT "offset", {CAPTURE_LIST} FROM asset_captures WHERE warc_file = ?', [path.name])
    }
    try:
        crawl_id = crawl_of(path)
        for record in iter_records(path, 0, length):
            report(record.offset + record.length)
            yield from _digests(record)
            if is_asset_record(record):
                expected = rows_from_record(record, crawl_id).capture
                yield from _row(record, expected, assets.pop(record.offset, None), "asset_captures")
            elif record.warc_type in CAPTURES:
                yield from _row(
                    record,
                    book.assigned(capture_from_record(record, crawl_id)),
                    rows.pop(record.offset, None),
                    "captures",
                )
    except WarcError as error:
        what, _, _ = str(error).removeprefix(f"{path.name} ").partition(". Run ")  # the advice is to run this check
        yield Fault(path.name, what, RESTORE_FILE)
        return
    for table, left in (("captures", rows.values()), ("asset_captures", assets.values())):
        for row in left:
            yield Fault(
                f"{path.name} at byte {row.offset}",
                f"expected the record {row.record_id} of {table}, found another",
                REPARSE,
            )


def _digests(record: Record) -> Iterator[Fault]:
    where = f"{record.file} at byte {record.offset}"
    if record.header("WARC-Block-Digest") != payload_digest(record.block):
        yield Fault(where, "the block of the record does not match its WARC-Block-Digest", RESTORE_FILE)
    digest = record.header("WARC-Payload-Digest")
    if digest and record.warc_type in ("response", "resource") and digest != payload_digest(record.body):
        yield Fault(where, "the payload of the record does not match its WARC-Payload-Digest", RESTORE_FILE)


def _row(
    record: Record, expected: Capture | AssetCapture, row: Capture | AssetCapture | None, table: str
) -> Iterator[Fault]:
    where = f"{record.file} at byte {record.offset}"
    if row is None:
        yield Fault(where, f"the record {expected.record_id} has no row in {table}", REPARSE)
    elif row != expected:
        differing = [
            f"{name} {getattr(row, name)!r} should be {value!r}"
            for name, value in asdict(expected).items()
            if getattr(row, name) != value
        ]
        yield Fault(f"{table} {row.record_id}", f"differs from {where}: {'; '.join(differing)}", REPARSE)
