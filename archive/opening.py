"""Opening an archive: lock, migrations, shards, recovery, withdrawn articles, in this order."""

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
def open_archive(folder: Path, *, write: bool = True) -> Iterator[Archive]:
    """Open the archive in ``folder``; to write, make it where there is none, migrate it, and mend what a kill left.

    Raises :class:`ArchiveNotUsable` (not writable, not a database, nothing there to read), :class:`ArchiveTooNew`,
    and :class:`ArchiveLocked` where another program is writing, here or in a shard.
    """
    if not write:
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
            merge_shards(db, folder)  # before anything is set aside: they may have brought files already
            recover(db, archive.warc_folder)
            restore(db, folder)
            yield archive
