"""Runs all checks, one after the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.connection import connect
from archive.opening import open_archive
from archive.paths import DATABASE, TIMESTAMPS
from archive.progress import ProgressCallback, no_progress
from archive.store.folder import Archive
from archive.timestamps.checking import TimestampReport, check_timestamps
from archive.timestamps.received import received_timestamps
from archive.timestamps.waiting import closed_files
from archive.upkeep.verify.curated_files import check_curated_files
from archive.upkeep.verify.database import check_content, check_links, check_search, check_sqlite
from archive.upkeep.verify.fault import RESTORE_DATABASE, RESTORE_TIMESTAMP, Fault
from archive.upkeep.verify.warc_files import check_files


def verify(folder: Path, progress: ProgressCallback = no_progress) -> Iterator[Fault]:
    """Yield every fault of the archive in ``folder``. Changes nothing, and may run during a crawl.

    ``progress`` counts the bytes of WARC records. Raises as :func:`archive.opening.open_archive` does.
    """
    with open_archive(folder, write=False) as archive:
        yield from check_database(archive)
        archive.db.execute("BEGIN")  # excludes what a crawl commits meanwhile
        yield from guarded(archive, lambda: check_files(archive.db, archive.warc_folder, progress))
        archive.db.execute("ROLLBACK")


def verify_timestamps(folder: Path) -> TimestampReport:
    """Check the timestamps of the archive's WARC files, without a network.

    Raises as :func:`archive.opening.open_archive` does.
    """
    with open_archive(folder, write=False) as archive:
        return check_timestamps(folder, closed_files(archive.db), received_timestamps(archive.db))


def timestamp_faults(report: TimestampReport) -> list[Fault]:
    """Return what is wrong with the timestamps."""
    return [Fault(f"{TIMESTAMPS}/{name}", what, RESTORE_TIMESTAMP) for name, what in report.faults]


def check_database(archive: Archive) -> Iterator[Fault]:
    """Yield the faults of the database, without comparing it with WARC files."""
    archive.db.execute("BEGIN")
    yield from guarded(archive, lambda: check_sqlite(archive.db))
    yield from guarded(archive, lambda: check_links(archive.db))
    yield from guarded(archive, lambda: check_content(archive.db))
    yield from guarded(archive, lambda: check_curated_files(archive.folder, archive.db))
    archive.db.execute("ROLLBACK")
    with _writable(archive) as db:
        yield from guarded(archive, lambda: check_search(db))


def committed_bytes(folder: Path) -> int:
    """Return the bytes of all WARC files of the archive: the total of the progress of :func:`verify`."""
    with open_archive(folder, write=False) as archive:
        total: int = archive.db.execute("SELECT coalesce(sum(length), 0) FROM warc_files").fetchone()[0]
        return total


def guarded(archive: Archive, check: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """Run a check; report a database that cannot be read as a fault."""
    try:
        yield from check()
    except sqlite3.DatabaseError as error:
        yield Fault(str(archive.folder / DATABASE), f"cannot be read: {error}", RESTORE_DATABASE)


@contextmanager
def _writable(archive: Archive) -> Iterator[Database]:
    """Open the database to write, because FTS5 checks an index with an INSERT command."""
    (file,) = archive.db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    with closing(connect(Path(file), "rw")) as connection:
        yield Database(connection)
        connection.rollback()
