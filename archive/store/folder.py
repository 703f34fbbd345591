"""The archive folder: create it, connect to its database, migrate the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.connection import connect
from archive.errors import ArchiveNotUsable, ArchiveTooNew
from archive.paths import DATABASE, WARC_FOLDER
from archive.schema.migrations import migrations


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive folder."""

    folder: Path
    db: Database

    @property
    def warc_folder(self) -> Path:
        """The folder of the WARC files."""
        return self.folder / WARC_FOLDER


def make_folder(folder: Path) -> None:
    """Create the archive folder if it is missing; raises :class:`ArchiveNotUsable` if it is not writable."""
    try:
        (folder / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ArchiveNotUsable(
            f"{folder}: expected a writable folder for the archive, but {error.strerror or error}. "
            "Choose another with 'cppcc --archive DIR', or correct its permissions."
        ) from None


def is_database_lost(folder: Path) -> bool:
    """Return whether there are WARC files, and the database is missing or empty."""
    return _has_warc_files(folder) and _is_empty(folder / DATABASE)


def refuse_lost_database(folder: Path) -> None:
    """Raise :class:`ArchiveNotUsable` if :func:`is_database_lost`."""
    if is_database_lost(folder):
        raise ArchiveNotUsable(
            f"{folder / DATABASE}: expected the database of the WARC files, found none or an empty one. "
            "Restore it from a backup, or run 'cppcc reparse --apply' to rebuild it from the WARC files."
        )


def _has_warc_files(folder: Path) -> bool:
    return any((folder / WARC_FOLDER).glob("*.warc.gz"))


def _is_empty(database: Path) -> bool:
    """Return whether a database is missing or has no tables; a damaged one is not empty."""
    if not database.exists() or database.stat().st_size == 0:
        return True
    try:
        with closing(connect(database, "ro")) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    except sqlite3.DatabaseError:
        return False


@contextmanager
def connected(folder: Path, *, read_only: bool) -> Iterator[Database]:
    """Connect to the archive's database; raises :class:`ArchiveNotUsable` if it is missing or cannot be opened."""
    path = folder / DATABASE
    if read_only and not path.exists():
        raise ArchiveNotUsable(
            f"{path}: expected an archive, found none. Create one with 'cppcc --archive {folder} crawl cppcc'."
        )
    if path.is_dir():
        raise ArchiveNotUsable(
            f"{path}: expected the database, found a folder. Move it away, and restore the database from a backup, or "
            "run 'cppcc reparse --apply' to rebuild it from the WARC files."
        )
    try:
        # A crawl opens the archive in one thread and uses it in another, never in both at a time.
        connection = connect(path, "ro" if read_only else "rwc", one_thread=False)
    except sqlite3.OperationalError as error:
        raise ArchiveNotUsable(
            f"{path}: cannot be opened: {error}. Correct its permissions, or those of its folder."
        ) from None
    with closing(connection):
        try:
            if not read_only:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA secure_delete = ON")  # no text of withdrawn articles in free pages
            connection.execute("PRAGMA synchronous = FULL")
            migrations.applied(Database(connection))  # the first read shows whether it is a database
        except sqlite3.OperationalError as error:
            raise ArchiveNotUsable(
                f"{path}: cannot be opened: {error}. SQLite writes files next to a database "
                "even when reading: correct the permissions of the folder and its files, or copy the archive elsewhere."
            ) from None
        except sqlite3.DatabaseError as error:
            advice = (
                "Restore it from a backup, or move it away and run 'cppcc reparse --apply' to rebuild it from the WARC "
                "files."
                if _has_warc_files(folder)
                else "Move it away, or choose another folder with --archive."
            )
            raise ArchiveNotUsable(f"{path}: expected an SQLite database, but {error}. {advice}") from None
        yield Database(connection)


def _known() -> list[str]:
    with Database(memory=True) as empty:
        return [step.name for step in migrations.pending(empty)]


def refuse_newer(db: Database, folder: Path) -> None:
    """Raise :class:`ArchiveTooNew` if the database has a migration step that this software does not know."""
    unknown = sorted({step.name for step in migrations.applied(db)} - set(_known()))
    if unknown:
        raise ArchiveTooNew(
            f"{folder / DATABASE}: written by a newer version of this software (unknown step {unknown[-1]}). "
            "Update the software, then try again."
        )


def refuse_other_program(db: Database, folder: Path) -> None:
    """Raise :class:`ArchiveNotUsable` if the database has tables and none of the migration steps."""
    if not migrations.applied(db) and set(db.table_names()) - {migrations.migrations_table}:
        raise ArchiveNotUsable(
            f"{folder / DATABASE}: expected an archive of this software, found another SQLite database. "
            "Move it away, or choose another folder with --archive."
        )


def migrate(db: Database, folder: Path) -> None:
    """Apply the migration steps that the database lacks; first copy it to ``archive.before-<step>.db``.

    Raises :class:`ArchiveTooNew`, and :class:`ArchiveNotUsable` for the database of another program.
    """
    refuse_newer(db, folder)
    pending = migrations.pending(db)
    if not pending:
        return
    refuse_other_program(db, folder)
    if migrations.applied(db):
        copy = (folder / f"archive.before-{pending[0].name}.db").absolute()  # "file:..." would be read as a URI
        copy.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", [str(copy)])
    migrations.apply(db)
