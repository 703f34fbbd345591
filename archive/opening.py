"""Opening an archive folder: its lock, its database, its migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveNotUsable, ArchiveTooNew
from archive.schema.migrations import migrations
from archive.store.lock import writer_lock
from archive.store.recovery import recover
from archive.store.shards import take_in_shards
from archive.tables.withdrawals import restore

DATABASE = "archive.db"
WARC_FOLDER = "warc"
BUSY_SECONDS = 60.0
"""How long a statement waits for another program that holds the database."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive folder."""

    folder: Path
    db: Database

    @property
    def warc_folder(self) -> Path:
        """Where the WARC files lie."""
        return self.folder / WARC_FOLDER


@contextmanager
def open_archive(folder: Path, *, write: bool = True) -> Iterator[Archive]:
    """Open the archive in ``folder``; to write, make it where there is none, migrate it, and mend what a kill left.

    Raises :class:`ArchiveNotUsable` (not writable, not a database, nothing there to read), :class:`ArchiveTooNew`,
    and :class:`ArchiveLocked` where another program is writing, here or in a shard.
    """
    if not write:
        with _connected(folder, read_only=True) as db:
            _refuse_newer(db, folder)
            _refuse_older(db, folder)
            yield Archive(folder, db)
        return
    _make(folder)
    with writer_lock(folder):
        _refuse_lost_database(folder)
        with _connected(folder, read_only=False) as db:
            _migrate(db, folder)
            archive = Archive(folder, db)
            take_in_shards(db, folder)  # before anything is set aside: they may have brought files already
            recover(db, archive.warc_folder)
            restore(db, folder)
            yield archive


def _make(folder: Path) -> None:
    try:
        (folder / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ArchiveNotUsable(
            f"{folder}: expected a folder to write the archive in, but {error.strerror or error}. "
            "Name another with 'cppcc --archive DIR', or correct its permissions."
        ) from None


def _refuse_lost_database(folder: Path) -> None:
    if not (folder / DATABASE).exists() and any((folder / WARC_FOLDER).glob("*.warc.gz")):
        raise ArchiveNotUsable(
            f"{folder}: there are WARC files but no {DATABASE}. A new database beside them would not know them: "
            "run 'cppcc reparse --apply' to make it anew from them."
        )


@contextmanager
def _connected(folder: Path, *, read_only: bool) -> Iterator[Database]:
    path = folder / DATABASE
    if read_only and not path.exists():
        raise ArchiveNotUsable(
            f"{path}: expected an archive, found none. Make one with 'cppcc --archive {folder} crawl cppcc'."
        )
    mode = "ro" if read_only else "rwc"
    place = f"file:{_quoted(path)}?mode={mode}"
    try:
        # A crawl opens the archive in one thread and works on it in another, never in two at a time.
        connection = sqlite3.connect(place, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise ArchiveNotUsable(f"{path}: cannot be opened: {error}.") from None
    with closing(connection):
        try:
            if not read_only:
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            migrations.applied(Database(connection))  # what every opening reads first
        except sqlite3.OperationalError as error:
            raise ArchiveNotUsable(
                f"{path}: cannot be opened: {error}. SQLite needs to write beside it even to read it: "
                "see to the permissions of the folder and its files, or copy the archive to where you may write."
            ) from None
        except sqlite3.DatabaseError as error:
            raise ArchiveNotUsable(
                f"{path}: expected an SQLite database, but {error}. "
                "Move it away, or name another folder with --archive."
            ) from None
        yield Database(connection)


def _quoted(path: Path) -> str:
    return path.absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _known() -> list[str]:
    with Database(memory=True) as empty:
        return [step.name for step in migrations.pending(empty)]


def _refuse_newer(db: Database, folder: Path) -> None:
    unknown = sorted({step.name for step in migrations.applied(db)} - set(_known()))
    if unknown:
        raise ArchiveTooNew(
            f"{folder / DATABASE}: written by a newer version of this software (unknown step {unknown[-1]}). "
            "Update the software, then try again."
        )


def _refuse_older(db: Database, folder: Path) -> None:
    if migrations.pending(db):
        raise ArchiveNotUsable(
            f"{folder / DATABASE}: made by an older version of this software, or no archive. "
            "Run 'cppcc crawl' or 'cppcc maintain' once to bring it up to date, then try again."
        )


def _migrate(db: Database, folder: Path) -> None:
    _refuse_newer(db, folder)
    pending = migrations.pending(db)
    if not pending:
        return
    if migrations.applied(db):
        copy = folder / f"archive.before-{pending[0].name}.db"
        copy.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", [str(copy)])
    elif set(db.table_names()) - {migrations.migrations_table}:
        raise ArchiveNotUsable(
            f"{folder / DATABASE}: an SQLite database, but not an archive of this software. "
            "Move it away, or name another folder with --archive."
        )
    migrations.apply(db)
