"""Makes complete and consistent copies of the archive, even during a crawl.

The database is copied first (SQLite's online backup), then each WARC file up to its length in that copy. This is
consistent because WARC bytes are on the disk before the commit that lists them. A copy is an archive folder that can
be opened as it is. A copy is replaced only by one that has everything it has; earlier databases are kept for a time.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.connection import connect
from archive.errors import ArchiveNotUsable, BackupFailed
from archive.files import file_sha256, sync_file, sync_folder
from archive.paths import DATABASE, TIMESTAMPS, WARC_FOLDER
from archive.progress import ProgressCallback, no_progress
from archive.store.damage import is_damage
from archive.store.folder import connected, refuse_lost_database
from archive.store.lock import writer_lock
from archive.tables.tombstone_file import read_tombstones, write_tombstones
from archive.timestamps.tokens import kept_files
from archive.upkeep.copies import database_copies, erase_from_copy, remember_backup
from archive.upkeep.curated_files import copy_curated_files
from archive.upkeep.generations import keep_generation
from archive.upkeep.loss import losses

logger = logging.getLogger(__name__)

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
    same_disk: bool = False
    """The backup is on the disk of the archive, so it does not survive a broken disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupOptions:
    """What a backup may do."""

    link: bool = True
    """Hard-link closed WARC files if the backup is on the same file system. This takes no space."""
    create: bool = False
    """Begin a backup in a folder that has none."""
    accept_loss: bool = False
    """Replace a copy even if it has articles, captures or WARC files that the archive lacks."""


def back_up(
    folder: Path, to: Path, options: BackupOptions | None = None, progress: ProgressCallback = no_progress
) -> BackupReport:
    """Bring the copy of ``folder`` in ``to`` up to date, copying only new files. ``progress`` counts WARC files.

    Raises :class:`BackupFailed`, leaving the copy as it was except for added WARC files, and :class:`ArchiveLocked`
    if another program is writing to the copy.
    """
    options = options or BackupOptions()
    if not (folder / DATABASE).exists():
        raise ArchiveNotUsable(f"{folder}: expected an archive to back up, found none. Choose it with --archive.")
    refuse_lost_database(folder)
    with connected(folder, read_only=True):
        pass  # a database that cannot be read is the archive's fault, not the copy's
    if to.resolve() == folder.resolve() or folder.resolve() in to.resolve().parents:
        raise BackupFailed(f"{to}: expected a folder outside of {folder}. Choose another folder for the backup.")
    if not options.create and not (to / DATABASE).exists():
        raise BackupFailed(
            f"{to}: expected a backup, found {'no archive.db in it' if to.exists() else 'no such folder'}. Mount its "
            "disk, or correct the path. To begin a new backup there, run 'cppcc backup --create' once."
        )
    report = BackupReport()
    try:
        (to / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        with writer_lock(to):
            _update(folder, to, report, options, progress)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{to}: the backup could not be completed: {error}. Fix this and run it again.") from error
    remember_backup(folder, to)
    return report


def _update(folder: Path, to: Path, report: BackupReport, options: BackupOptions, progress: ProgressCallback) -> None:
    fresh = to / (DATABASE + _SUFFIX)
    report.same_disk = to.stat().st_dev == folder.stat().st_dev
    try:
        _copy_database(folder / DATABASE, fresh)
        if not options.accept_loss:
            _refuse_loss(fresh, to / DATABASE)
        segments = _segments(fresh)
        for number, segment in enumerate(segments, start=1):
            _copy_segment(folder, to, segment, report, link=options.link)
            progress("WARC files", number, len(segments))
        withdrawn = {**read_tombstones(to), **read_tombstones(folder)}
        if withdrawn:
            write_tombstones(to, withdrawn)
        copy_curated_files(folder, to)
        _copy_timestamps(folder, to)
        _replace_database(fresh, to / DATABASE)
    finally:
        fresh.unlink(missing_ok=True)
    for copy in database_copies(to):
        erase_from_copy(copy, withdrawn.values())
    report.database = (to / DATABASE).stat().st_size
    sync_folder(to / WARC_FOLDER)
    sync_folder(to)


def _refuse_loss(fresh: Path, previous: Path) -> None:
    """Raise :class:`BackupFailed` if the copy has what the archive lacks. A damaged copy cannot be compared."""
    if not previous.exists():
        return
    try:
        lost = losses(fresh, previous)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        logger.warning("%s: the previous copy is damaged (%s); it is kept next to the new one", previous, error)
        return
    if lost:
        raise BackupFailed(
            f"{previous.parent}: expected the archive to have everything that its backup has, but it lacks "
            f"{', '.join(map(str, lost))}. The backup is unchanged. Restore the archive from it; or, if this is "
            "intended, run 'cppcc backup --accept-loss' once."
        )


def _copy_timestamps(folder: Path, to: Path) -> None:
    """Copy timestamps and certificates that are new or differ; none is ever removed from a copy."""
    for source in kept_files(folder):
        target = to / TIMESTAMPS / source.name
        target.parent.mkdir(exist_ok=True)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            fresh = target.with_name(target.name + _SUFFIX)
            _copy_bytes(source, fresh, source.stat().st_size)
            fresh.replace(target)


def _copy_database(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        closing(connect(source, "ro")) as live,
        closing(connect(target, "rwc")) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a single file, readable from read-only media
        found = [row[0] for row in copy.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise BackupFailed(f"{source}: the database is damaged ({found[0]}). The previous copy is unchanged.")
    sync_file(target)


def _segments(database: Path) -> list[Segment]:
    with closing(connect(database, "ro")) as copy:
        rows = copy.execute(
            "SELECT name, length, closed_at IS NOT NULL, sha256 FROM warc_files ORDER BY name"
        ).fetchall()
    return [Segment(name, length, bool(closed), sha256) for name, length, closed, sha256 in rows]


def _copy_segment(folder: Path, to: Path, segment: Segment, report: BackupReport, *, link: bool) -> None:
    source, target = folder / WARC_FOLDER / segment.name, to / WARC_FOLDER / segment.name
    if target.exists() and target.stat().st_size == segment.length:
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
    if target.exists():
        try:
            keep_generation(target)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            target.replace(target.with_name(f"{target.name}.damaged"))
    for journal in ("-wal", "-shm"):  # of a program that opened the previous copy
        target.with_name(target.name + journal).unlink(missing_ok=True)
    fresh.replace(target)
