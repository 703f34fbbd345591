"""The daily part of a verification: names and lengths of all WARC files, and the bytes of a few.

Within :data:`PERIOD_DAYS` runs, every byte of every WARC file is read, and every check of the database runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.progress import ProgressCallback, no_progress
from archive.store.folder import Archive
from archive.tables.addresses import AddressBook
from archive.tables.jobs import connect_without_lock
from archive.upkeep.verify.fault import RESTORE_DATABASE, Fault
from archive.upkeep.verify.verification import check_database, guarded
from archive.upkeep.verify.warc_files import WarcFile, check_file, check_lengths, warc_files

PERIOD_DAYS = 28
"""Daily runs in which everything is checked once."""


def verify_part(folder: Path, progress: ProgressCallback = no_progress) -> Iterator[Fault]:
    """Yield the faults of the part that is due, and remember what was checked without one in ``warc_checks``.

    ``progress`` counts the WARC files that are read. Raises as :func:`archive.opening.open_archive` does.
    """
    with open_archive(folder, write=False) as archive:
        archive.db.execute("BEGIN")  # excludes what a crawl commits meanwhile
        checked = dict(archive.db.execute("SELECT name, checked_at FROM warc_checks").fetchall())
        files, book = warc_files(archive.db), AddressBook(archive.db)
        missing = list(check_lengths(archive.warc_folder, files))
        yield from missing
        absent = {fault.where for fault in missing}
        due = due_files([file for file in files if file.name not in absent], checked)
        sound = []
        for number, file in enumerate(due, start=1):
            check = partial(check_file, archive.db, archive.warc_folder, file, files, book)
            faults = list(guarded(archive, check))
            yield from faults
            sound += [] if faults else [file.name]
            progress("WARC files", number, len(due))
        archive.db.execute("ROLLBACK")
        faults = list(_database_faults(archive, checked.get(DATABASE)))
        yield from faults
        if not faults and _is_due(checked.get(DATABASE)):
            sound.append(DATABASE)
    _remember(folder, sound, [file.name for file in files])


def due_files(files: Sequence[WarcFile], checked: Mapping[str, str]) -> list[WarcFile]:
    """Return the files to read today: those that were not read for longest, a 28th part of all bytes or more.

    checked: name of a file to when it was read last. A file that has grown since is read again in its turn.
    """
    share = sum(file.length for file in files) / PERIOD_DAYS
    due: list[WarcFile] = []
    read = 0
    for file in sorted(files, key=lambda file: (checked.get(file.name, ""), file.name)):
        if read >= share and due:
            break
        due.append(file)
        read += file.length
    return due


def _database_faults(archive: Archive, checked_at: str | None) -> Iterator[Fault]:
    if _is_due(checked_at):
        yield from check_database(archive)
    else:
        yield from guarded(archive, lambda: _quick(archive.db))


def _quick(db: Database) -> Iterator[Fault]:
    for (message,) in db.execute("PRAGMA quick_check(3)").fetchall():
        if message != "ok":
            yield Fault(DATABASE, message, RESTORE_DATABASE)


def _is_due(checked_at: str | None) -> bool:
    return checked_at is None or checked_at <= clock.after(clock.now(), -timedelta(days=PERIOD_DAYS))


def _remember(folder: Path, sound: Sequence[str], known: Sequence[str]) -> None:
    now = clock.now()
    with connect_without_lock(folder) as db, db.atomic():
        db.conn.executemany("INSERT OR REPLACE INTO warc_checks VALUES (?, ?)", [(name, now) for name in sound])
        names = {*known, DATABASE}
        for (name,) in db.execute("SELECT name FROM warc_checks").fetchall():
            if name not in names:
                db.execute("DELETE FROM warc_checks WHERE name = ?", [name])
