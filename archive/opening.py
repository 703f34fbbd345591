"""Opens an archive: lock, migrations, shards, recovery, withdrawn articles, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.store.folder import (
    Archive,
    connected,
    make_folder,
    migrate,
    refuse_lost_database,
    refuse_newer,
    refuse_older,
)
from archive.store.lock import writer_lock
from archive.store.recovery import recover
from archive.store.shards import merge_shards
from archive.tables.withdrawals import restore


@contextmanager
def open_archive(folder: Path, *, write: bool = True, keep_unlisted: bool = False) -> Iterator[Archive]:
    """Open the archive in ``folder``. To write, create it if it is missing, migrate it, and recover from a kill.

    keep_unlisted: True to open an archive whose database is older than its WARC files, and leave these as they are.

    Raises :class:`ArchiveNotUsable` (not writable, not a database, nothing to read), :class:`ArchiveTooNew`,
    :class:`DatabaseOutdated`, and :class:`ArchiveLocked` if another program is writing to it or to one of its shards.
    """
    if not write:
        refuse_lost_database(folder)
        with connected(folder, read_only=True) as db:
            refuse_newer(db, folder)
            refuse_older(db, folder)
            yield Archive(folder, db)
        return
    make_folder(folder)
    with writer_lock(folder):
        refuse_lost_database(folder)
        with connected(folder, read_only=False) as db:
            migrate(db, folder)
            archive = Archive(folder, db)
            merge_shards(
                db, folder, keep_unlisted=keep_unlisted
            )  # first: a merge that was killed may have moved its WARC files already
            recover(db, archive.warc_folder, keep_unlisted=keep_unlisted)
            restore(db, folder)
            yield archive
