"""Work in batches: WARC records and the rows that name them become durable together."""

from __future__ import annotations

import time

from archive.paths import DATABASE
from archive.store.folder import Archive
from archive.store.recovery import close_segment
from archive.store.write_ahead_log import WriteAheadLog
from archive.tables.warc_files import list_segments
from archive.warc import WarcWriter
from pipelines.ingest.ingester import Ingester

BATCH = 100
"""Pages that are committed together at the most."""
BATCH_SECONDS = 1.0
"""How old a batch may become before it is committed."""


class Batch:
    """The open batch of one run of this program.

    The order of a commit is what makes a kill harmless: WARC bytes are flushed and fsynced first, then the one SQLite
    transaction that names them is committed.
    """

    def __init__(self, archive: Archive, crawl_id: str, *, software: str, user_agent: str | None) -> None:
        self.crawl_id = crawl_id
        self._archive = archive
        self._db = archive.db
        self._writer = WarcWriter(archive.warc_folder, crawl_id, software=software, user_agent=user_agent)
        self.ingester = Ingester(archive, self._writer)
        self._log = WriteAheadLog(archive.db, archive.folder / DATABASE)
        self._kept = 0
        self._since = 0.0

    def open(self) -> None:
        """Begin a transaction, unless one is open."""
        if not self._db.conn.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            self._since = time.monotonic()

    def kept_one(self) -> None:
        """Count a page, and commit the batch when it is full."""
        self._kept += 1
        if self._kept >= BATCH:
            self.commit()

    def commit_if_old(self) -> None:
        """Commit a batch that has been open for a second."""
        if self._db.conn.in_transaction and time.monotonic() - self._since >= BATCH_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make everything so far durable."""
        if not self._db.conn.in_transaction:
            return
        self._writer.sync()
        list_segments(self._db, self.crawl_id, self._writer.segments())
        self._db.commit()
        self._log.bound()
        self._kept = 0

    def close(self) -> None:
        """Commit, and close the WARC files for good."""
        self.commit()
        names = [segment.name for segment in self._writer.segments()]
        self._writer.close()
        for name in names:
            close_segment(self._db, self._archive.warc_folder / name)

    def abandon(self) -> None:
        """Throw the open batch away, after an error: the next start mends what it left."""
        self._db.rollback()
        self._writer.abandon()
