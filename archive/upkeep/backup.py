"""A copy of the archive that is whole and consistent, also while a crawl is writing.

The database is copied first (SQLite's online backup); then each WARC file up to the length that this copy knows, for
WARC bytes are on the disk before the commit that names them. A copy is an archive folder: it can be opened as it is.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.connection import connect
from archive.errors import ArchiveNotUsable, BackupFailed
from archive.files import file_sha256, sync_file, sync_folder
from archive.paths import DATABASE, WARC_FOLDER, WITHDRAWN
from archive.progress import ProgressCallback, no_progress
from archive.store.lock import writer_lock

_SUFFIX = ".partial"


@dataclass(frozen=True, slots=True)
class Segment:
    """A WARC file as the copied database knows it."""

    name: str
    length: int
    closed: bool
    sha256: str | None


@dataclass(slots=True)
class BackupReport:
    """What a backup did, in files and bytes."""

    database: int = 0
    linked: int = 0
    copied: int = 0
    copied_bytes: int = 0
    kept: int = 0


def back_up(
    folder: Path, to: Path, *, link: bool = True, verify: bool = False, progress: ProgressCallback = no_progress
) -> BackupReport:
    """Bring the copy of ``folder`` in ``to`` up to date; what it holds already is not copied again.

    With ``link``, closed WARC files are linked where ``to`` lies on the same file system: no room needed, but one disk.
    With ``verify``, each closed file in ``to`` is compared with the archive's SHA-256. Raises :class:`BackupFailed`
    and leaves the copy as it was, except for WARC files added; and :class:`ArchiveLocked` where another backup, or
    another program, is writing to the copy.
    """
    if not (folder / DATABASE).exists():
        raise ArchiveNotUsable(f"{folder}: expected an archive to back up, found none. Name it with --archive.")
    if to.resolve() == folder.resolve() or folder.resolve() in to.resolve().parents:
        raise BackupFailed(f"{to}: expected a place outside of {folder}. A copy within the archive is no backup.")
    report = BackupReport()
    try:
        (to / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        with writer_lock(to):
            _bring_up_to_date(folder, to, report, link=link, verify=verify, progress=progress)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{to}: the backup could not be completed: {error}. Mend that and run it again.") from error
    return report


def _bring_up_to_date(
    folder: Path, to: Path, report: BackupReport, *, link: bool, verify: bool, progress: ProgressCallback
) -> None:
    fresh = to / (DATABASE + _SUFFIX)
    _copy_database(folder / DATABASE, fresh)
    segments = _segments(fresh)
    for number, segment in enumerate(segments, start=1):
        _keep_segment(folder, to, segment, report, link=link, verify=verify)
        progress("WARC files", number, len(segments))
    _copy_withdrawn(folder / WITHDRAWN, to / WITHDRAWN)
    _replace_database(fresh, to / DATABASE)
    report.database = (to / DATABASE).stat().st_size
    sync_folder(to / WARC_FOLDER)
    sync_folder(to)


def _copy_withdrawn(source: Path, target: Path) -> None:
    """Copy the tombstones: without them, a database made anew from the copy's WARC files would show the articles."""
    if source.exists():
        fresh = target.with_name(target.name + _SUFFIX)
        _copy_bytes(source, fresh, source.stat().st_size)
        fresh.replace(target)


def _copy_database(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        closing(connect(source, "ro")) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read where nothing can be written
        found = [row[0] for row in copy.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise BackupFailed(f"{source}: the database is damaged ({found[0]}). The copy made before is untouched.")
    sync_file(target)


def _segments(database: Path) -> list[Segment]:
    with closing(sqlite3.connect(database)) as copy:
        rows = copy.execute(
            "SELECT name, length, closed_at IS NOT NULL, sha256 FROM warc_files ORDER BY name"
        ).fetchall()
    return [Segment(name, length, bool(closed), sha256) for name, length, closed, sha256 in rows]


def _keep_segment(folder: Path, to: Path, segment: Segment, report: BackupReport, *, link: bool, verify: bool) -> None:
    source, target = folder / WARC_FOLDER / segment.name, to / WARC_FOLDER / segment.name
    if _is_there(target, segment) and not (verify and not _is_right(target, segment)):
        report.kept += 1
        return
    fresh = target.with_name(target.name + _SUFFIX)
    fresh.unlink(missing_ok=True)
    if link and segment.closed and _linked(source, fresh):
        report.linked += 1
    else:
        _copy_bytes(source, fresh, segment.length)
        report.copied += 1
        report.copied_bytes += segment.length
    if not _is_right(fresh, segment):
        fresh.unlink()
        raise BackupFailed(
            f"{source}: its bytes are not those the archive wrote (length or SHA-256 differ). "
            "The copy made before is untouched; 'cppcc verify' tells more."
        )
    fresh.replace(target)


def _is_there(target: Path, segment: Segment) -> bool:
    return target.exists() and target.stat().st_size == segment.length


def _is_right(path: Path, segment: Segment) -> bool:
    return path.stat().st_size == segment.length and segment.sha256 in (None, file_sha256(path))


def _linked(source: Path, target: Path) -> bool:
    """Link, where both lie on one file system that knows links."""
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _copy_bytes(source: Path, target: Path, length: int) -> None:
    with source.open("rb") as reader, target.open("wb") as writer:
        remaining = length
        while remaining and (piece := reader.read(min(remaining, 1 << 20))):
            writer.write(piece)
            remaining -= len(piece)
        writer.flush()
        os.fsync(writer.fileno())
    shutil.copystat(source, target)


def _replace_database(fresh: Path, target: Path) -> None:
    for journal in ("-wal", "-shm"):  # of whoever looked into the copy before
        target.with_name(target.name + journal).unlink(missing_ok=True)
    fresh.replace(target)
