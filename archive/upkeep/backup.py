"""Makes complete and consistent copies of the archive, even during a crawl.

The database is copied first (SQLite's online backup), then each WARC file up to its length in that copy. This is
consistent because WARC bytes are on the disk before the commit that lists them. A copy is an archive folder that can
be opened as it is.
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
from archive.paths import DATABASE, REVIEWS, WARC_FOLDER, WITHDRAWN
from archive.progress import ProgressCallback, no_progress
from archive.store.lock import writer_lock

_SUFFIX = ".partial"


@dataclass(frozen=True, slots=True)
class Segment:
    """A WARC file, as listed in the copied database."""

    name: str
    length: int
    closed: bool
    sha256: str | None


@dataclass(slots=True)
class BackupReport:
    """Files and bytes of a backup."""

    database: int = 0
    linked: int = 0
    copied: int = 0
    copied_bytes: int = 0
    kept: int = 0
    """Files that were up to date."""


def back_up(
    folder: Path, to: Path, *, link: bool = True, verify: bool = False, progress: ProgressCallback = no_progress
) -> BackupReport:
    """Bring the copy of ``folder`` in ``to`` up to date, copying only new files.

    With ``link``, closed WARC files are hard-linked if ``to`` is on the same file system, which takes no space but
    does not protect against a broken disk. With ``verify``, each closed file in ``to`` is compared with its SHA-256.
    ``progress`` counts WARC files.

    Raises :class:`BackupFailed`, leaving the copy as it was except for added WARC files, and :class:`ArchiveLocked`
    if another program is writing to the copy.
    """
    if not (folder / DATABASE).exists():
        raise ArchiveNotUsable(f"{folder}: expected an archive to back up, found none. Choose it with --archive.")
    if to.resolve() == folder.resolve() or folder.resolve() in to.resolve().parents:
        raise BackupFailed(f"{to}: expected a folder outside of {folder}. Choose another folder for the backup.")
    report = BackupReport()
    try:
        (to / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        with writer_lock(to):
            _update(folder, to, report, link=link, verify=verify, progress=progress)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{to}: the backup could not be completed: {error}. Fix this and run it again.") from error
    return report


def _update(
    folder: Path, to: Path, report: BackupReport, *, link: bool, verify: bool, progress: ProgressCallback
) -> None:
    fresh = to / (DATABASE + _SUFFIX)
    _copy_database(folder / DATABASE, fresh)
    segments = _segments(fresh)
    for number, segment in enumerate(segments, start=1):
        _copy_segment(folder, to, segment, report, link=link, verify=verify)
        progress("WARC files", number, len(segments))
    for name in (WITHDRAWN, REVIEWS):
        _copy_list(folder / name, to / name)
    _replace_database(fresh, to / DATABASE)
    report.database = (to / DATABASE).stat().st_size
    sync_folder(to / WARC_FOLDER)
    sync_folder(to)


def _copy_list(source: Path, target: Path) -> None:
    """Copy a list that people made, of withdrawn articles or of reviews: a rebuild from WARC files needs it."""
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
        copy.execute("PRAGMA journal_mode = DELETE")  # a single file, readable from read-only media
        found = [row[0] for row in copy.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise BackupFailed(f"{source}: the database is damaged ({found[0]}). The previous copy is unchanged.")
    sync_file(target)


def _segments(database: Path) -> list[Segment]:
    with closing(sqlite3.connect(database)) as copy:
        rows = copy.execute(
            "SELECT name, length, closed_at IS NOT NULL, sha256 FROM warc_files ORDER BY name"
        ).fetchall()
    return [Segment(name, length, bool(closed), sha256) for name, length, closed, sha256 in rows]


def _copy_segment(folder: Path, to: Path, segment: Segment, report: BackupReport, *, link: bool, verify: bool) -> None:
    source, target = folder / WARC_FOLDER / segment.name, to / WARC_FOLDER / segment.name
    if _exists(target, segment) and not (verify and not _is_intact(target, segment)):
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
    if not _is_intact(fresh, segment):
        fresh.unlink()
        raise BackupFailed(
            f"{source}: expected the bytes that the archive wrote, found others (length or SHA-256 differ). "
            "The previous copy is unchanged. Run 'cppcc verify' for details."
        )
    fresh.replace(target)


def _exists(target: Path, segment: Segment) -> bool:
    return target.exists() and target.stat().st_size == segment.length


def _is_intact(path: Path, segment: Segment) -> bool:
    return path.stat().st_size == segment.length and segment.sha256 in (None, file_sha256(path))


def _linked(source: Path, target: Path) -> bool:
    """Create a hard link and return True, or return False if the file systems do not allow it."""
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
    for journal in ("-wal", "-shm"):  # of a program that opened the previous copy
        target.with_name(target.name + journal).unlink(missing_ok=True)
    fresh.replace(target)
