"""Opens an archive: lock, migrations, shards, recovery, withdrawn articles, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import ArchiveNotUsable
from archive.paths import DATABASE
from archive.schema.migrations import migrations
from archive.sites import sites_of
from archive.store.damage import refuse_damaged
from archive.store.folder import (
    Archive,
    connected,
    make_folder,
    migrate,
    refuse_lost_database,
    refuse_newer,
    refuse_other_program,
)
from archive.store.lock import writer_lock
from archive.store.older import migrated_copy
from archive.store.recovery import recover
from archive.store.scratch import remove_abandoned
from archive.store.shards import merge_shards
from archive.tables.withdrawals import restore


def expect_archive(folder: Path) -> None:
    """Refuse a folder without an archive, for what changes one: a mistyped folder must not become a new archive.

    Raises :class:`ArchiveNotUsable`.
    """
    if not (folder / DATABASE).exists():
        raise ArchiveNotUsable(f"{folder}: expected an archive, found none. Name its folder with --archive.")


@contextmanager
def open_archive(folder: Path, *, write: bool = True, keep_unlisted: bool = False) -> Iterator[Archive]:
    """Open the archive in ``folder``. To write, create it if it is missing, migrate it, and recover from a kill.

    keep_unlisted: True to open an archive whose database is older than its WARC files, and leave these as they are.
    To read, an archive of an older version is read from a migrated copy.

    Sites in the folder's ``sites.toml`` are declared while it is open.

    Raises :class:`SiteFileInvalid`, :class:`ArchiveNotUsable` (not writable, not a database, damaged, nothing to read),
    :class:`ArchiveTooNew`, :class:`DatabaseOutdated`, and :class:`ArchiveLocked` if another program is writing to it or
    to one of its shards.
    """
    if not write:
        with sites_of(folder), readable_folder(folder) as place, connected(place, read_only=True) as db:
            yield Archive(folder, db)
        return
    make_folder(folder)
    with sites_of(folder), writer_lock(folder):
        refuse_lost_database(folder)
        remove_abandoned(folder)
        with connected(folder, read_only=False) as db:
            refuse_damaged(db, folder)
            migrate(db, folder)
            archive = Archive(folder, db)
            merge_shards(
                db, folder, keep_unlisted=keep_unlisted
            )  # first: a merge that was killed may have moved its WARC files already
            recover(db, archive.warc_folder, keep_unlisted=keep_unlisted)
            restore(db, folder)
            yield archive


@contextmanager
def readable_folder(folder: Path) -> Iterator[Path]:
    """Yield an archive folder with today's schema: ``folder``, or a migrated copy if it is of an older version.

    Raises as :func:`open_archive` does.
    """
    refuse_lost_database(folder)
    with connected(folder, read_only=True) as db:
        refuse_newer(db, folder)
        if migrations.pending(db):
            refuse_other_program(db, folder)
            with migrated_copy(db, folder) as copy:
                yield copy
            return
    yield folder
