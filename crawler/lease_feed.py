"""Leases due URLs in batches until nothing is due and nothing is in flight."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from archive.tables.leases import Lease
from crawler.archive_thread import ArchiveThread
from crawler.limits import Limits
from pipelines.crawl.crawl_run import Run

logger = logging.getLogger("archive")

_BATCH = 32
"""URLs leased at once."""
_MAX_IN_FLIGHT = 16
"""The next batch is leased when this many URLs remain in flight: downloads never wait, and memory stays flat."""


class LeaseFeed:
    """Leases the URLs of one run."""

    def __init__(self, run: Run, limits: Limits, thread: ArchiveThread) -> None:
        self._run = run
        self._limits = limits
        self._thread = thread
        self._visit_ended = asyncio.Event()
        self._reported_limit = ""
        self._is_stopped = False

    async def leases(self) -> AsyncIterator[Lease]:
        """Yield each URL to fetch, as soon as few enough others are in flight."""
        while not self._is_stopped:
            batch, is_last = await self._lease()
            for lease in batch:
                yield lease
            if is_last:
                break
            await self._wait_for_visits(_MAX_IN_FLIGHT if batch else 0)

    def visit_ended(self) -> None:
        """Note that a visit has ended, and may have found links."""
        self._visit_ended.set()

    def stop(self) -> None:
        """Lease no more, because the archive cannot be written."""
        self._is_stopped = True

    async def _lease(self) -> tuple[list[Lease], bool]:
        """Return the URLs to fetch now, and whether the run is finished: none are due or in flight."""
        if reason := self._limits.stop_leasing(self._run.tally):
            if reason != self._reported_limit:
                logger.info("Stopping: %s. URLs not fetched remain due.", reason)
            self._reported_limit = reason
            return [], not self._run.in_flight
        return await self._thread.call(self._lease_batch, self._limits.remaining_pages(self._run.tally, _BATCH))

    def _lease_batch(self, limit: int) -> tuple[list[Lease], bool]:
        # Read what is in flight before leasing: a visit that ends in between may have found links.
        in_flight = bool(self._run.in_flight)
        leases = self._run.lease(limit)
        return leases, not leases and not in_flight

    async def _wait_for_visits(self, max_in_flight: int) -> None:
        """Wait until at most this many URLs are in flight; for 0, until one visit ends, as it may find links."""
        while True:
            self._visit_ended.clear()
            if self._is_stopped or len(self._run.in_flight) <= max_in_flight:
                return
            await self._visit_ended.wait()
            if max_in_flight == 0:
                return
