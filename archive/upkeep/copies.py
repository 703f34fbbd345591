"""Copies of the database that this software has made: before migrations, and in backups."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.connection import connect
from archive.errors import ArchiveError
from archive.files import PART_SUFFIX, replace_file, write_file
from archive.paths import BACKUPS, DATABASE
from archive.progress import ProgressCallback, no_progress
from archive.store.lock import writer_lock
from archive.tables.tombstone_file import Tombstone, read_tombstones, write_tombstones
from archive.tables.withdrawals import bury, tombstones

GENERATIONS = "generations"
"""Folder in a backup for earlier copies of the database."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A copy that still has a withdrawn article."""

    path: Path
    reason: str


def erase_from_copies(folder: Path, db: Database, progress: ProgressCallback = no_progress) -> list[Unchanged]:
    """Erase withdrawn articles from all copies of the database that are in reach; return those that are not.

    ``progress`` counts the copies and the backups. The next backup erases them from a backup that was out of reach.
    """
    withdrawn = list(tombstones(db).values())
    unchanged = []
    copies, backups = sorted(folder.glob("archive.before-*.db")), known_backups(folder)
    for number, copy in enumerate(copies):
        progress(str(copy), number, len(copies) + len(backups))
        unchanged += _attempt(copy, withdrawn)
    for number, backup in enumerate(backups, len(copies)):
        progress(str(backup), number, len(copies) + len(backups))
        unchanged += erase_from_backup(backup, withdrawn)
    return unchanged


def erase_from_backup(backup: Path, withdrawn: Collection[Tombstone]) -> list[Unchanged]:
    """Erase withdrawn articles from every copy of the database in a backup."""
    if not (backup / DATABASE).exists():
        return [Unchanged(backup, "it is not in reach")]
    unchanged = []
    try:
        with writer_lock(backup):
            merged = {**read_tombstones(backup), **{row["article_id"]: row for row in withdrawn}}
            write_tombstones(backup, merged)
            for copy in database_copies(backup):
                unchanged += _attempt(copy, withdrawn)
    except (ArchiveError, OSError) as error:
        unchanged.append(Unchanged(backup, str(error)))
    return unchanged


def database_copies(backup: Path) -> Iterator[Path]:
    """Yield the database of a backup and its earlier generations."""
    yield backup / DATABASE
    yield from sorted((backup / GENERATIONS).glob("*.db"))


def known_backups(folder: Path) -> list[Path]:
    """Return the folders to which backups of this archive were made."""
    with suppress(OSError, ValueError):
        return [Path(path) for path in json.loads((folder / BACKUPS).read_text(encoding="utf-8"))]
    return []


def remember_backup(folder: Path, backup: Path) -> None:
    """Add a folder to those of :func:`known_backups`, if the archive folder is writable."""
    known = known_backups(folder)
    path = backup.absolute()
    if path not in known:
        with suppress(OSError):
            write_file(folder / BACKUPS, json.dumps([str(each) for each in (*known, path)], indent=2).encode())


def erase_from_copy(copy: Path, withdrawn: Collection[Tombstone]) -> None:
    """Erase withdrawn articles from a copy of the database, of whatever version.

    Replaces the copy by one without them: at no moment does it need a writer to be read.
    """
    erased = copy.with_name(f"{copy.name}{PART_SUFFIX}")
    erased.unlink(missing_ok=True)
    with closing(connect(copy, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        missing = _not_erased(Database(connection), withdrawn)
        if not missing:
            return
        with closing(connect(erased, "rwc")) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            bury(Database(target), missing)
    shutil.copymode(copy, erased)
    replace_file(erased, copy)


def _not_erased(db: Database, withdrawn: Collection[Tombstone]) -> list[Tombstone]:
    known = {row[0] for row in db.execute("SELECT article_id FROM withdrawn")} if db["withdrawn"].exists() else set()
    return [row for row in withdrawn if row["article_id"] not in known]


def _attempt(copy: Path, withdrawn: Collection[Tombstone]) -> list[Unchanged]:
    try:
        erase_from_copy(copy, withdrawn)
    except (sqlite3.Error, OSError) as error:
        return [Unchanged(copy, str(error))]
    return []
