"""Commit in batches: WARC records and the rows that refer to them become durable together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from archive.paths import DATABASE, JOURNAL
from archive.sites import Site
from archive.store.folder import Archive
from archive.store.recovery import close_segment
from archive.store.write_ahead_log import WriteAheadLog
from archive.tables.warc_files import list_segments
from archive.warc import WarcWriter
from archive.warc.journal import Journal
from pipelines.ingest.asset_store import AssetStore
from pipelines.ingest.ingester import Ingester

BATCH = 100
"""Pages per commit, at most."""
BATCH_SECONDS = 1.0
"""Age at which a batch is committed even if it is not full."""


class Batch:
    """The open batch of one run.

    A kill at any time loses nothing that was committed: WARC bytes are flushed and fsynced first, then the SQLite
    transaction that refers to them is committed. The journal says meanwhile where the uncommitted bytes begin.
    """

    def __init__(self, archive: Archive, crawl_id: str, *, software: str, user_agent: str | None) -> None:
        self.crawl_id = crawl_id
        self._archive = archive
        self._db = archive.db
        self._journal = Journal(archive.folder / JOURNAL)
        self._writer = WarcWriter(
            archive.warc_folder, crawl_id, software=software, user_agent=user_agent, journal=self._journal
        )
        self.ingester = Ingester(archive, self._writer)
        self._log = WriteAheadLog(archive.db, archive.folder / DATABASE)
        self.before_commit: Callable[[], None] = _nothing
        """Writes what is kept in memory until a commit, into the open transaction."""
        self._pages = 0
        self._opened_at = 0.0

    def assets(self, sites: Sequence[Site]) -> AssetStore:
        """Return what stores assets of pages of some sites in the open batch."""
        return AssetStore(self._db, self._writer, sites)

    def segments(self) -> list[tuple[str, int]]:
        """Return the name and the length of each WARC file of the run."""
        return [(segment.name, segment.length) for segment in self._writer.segments()]

    def open(self) -> None:
        """Begin a transaction if none is open."""
        if not self._db.conn.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            self._opened_at = time.monotonic()

    def count_page(self) -> None:
        """Count a page, and commit the batch if it is full."""
        self._pages += 1
        if self._pages >= BATCH:
            self.commit()

    def commit_if_old(self) -> None:
        """Commit the batch if it has been open for :data:`BATCH_SECONDS`."""
        if self._db.conn.in_transaction and time.monotonic() - self._opened_at >= BATCH_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make everything ingested so far durable."""
        if not self._db.conn.in_transaction:
            return
        self.before_commit()
        self._writer.sync()
        list_segments(self._db, self.crawl_id, self._writer.segments())
        self._db.commit()
        self._writer.committed()
        self._log.bound()
        self._pages = 0

    def close(self) -> None:
        """Commit, and close the WARC files."""
        self.commit()
        names = [segment.name for segment in self._writer.segments()]
        self._writer.close()
        self._journal.close()
        for name in names:
            close_segment(self._db, self._archive.warc_folder / name)

    def abandon(self) -> None:
        """Discard the open batch after an error. The next start moves its WARC records to ``uncommitted/``."""
        self._db.rollback()
        self._writer.abandon()
        self._journal.close()


def _nothing() -> None:
    pass
