"""Finds the assets of the captured pages, and leases them in batches until none is due and none is in flight."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable

from archive.tables.assets import AssetLease
from crawler.archive_thread import ArchiveThread
from pipelines.crawl.asset_run import AssetRun

logger = logging.getLogger("archive")

_BATCH = 32
_MAX_IN_FLIGHT = 16
"""The next batch is leased when this many assets remain in flight."""


class AssetFeed:
    """Leases the assets of one run.

    :param may_go_on: whether requests may still be sent
    :param announce: shows the estimate before the first run that fetches assets
    """

    def __init__(
        self,
        assets: AssetRun,
        thread: ArchiveThread,
        *,
        delay: float,
        may_go_on: Callable[[], bool],
        announce: Callable[[str], None],
    ) -> None:
        self._assets = assets
        self._thread = thread
        self._delay = delay
        self._may_go_on = may_go_on
        self._announce = announce
        self._visit_ended = asyncio.Event()
        self._is_stopped = False

    async def leases(self) -> AsyncIterator[AssetLease]:
        """Yield each asset to fetch, as soon as few enough others are in flight."""
        while self._goes_on and await self._thread.call(self._assets.search) is not None:
            pass
        if self._goes_on and (estimate := await self._thread.call(self._assets.estimate, self._delay)):
            self._announce(estimate)
        while self._goes_on:
            in_flight = bool(self._assets.in_flight)  # before leasing: a stylesheet may end in between
            batch = await self._thread.call(self._assets.lease, _BATCH)
            for lease in batch:
                yield lease
            if not batch and not in_flight:
                break
            await self._wait(_MAX_IN_FLIGHT if batch else 0)
        if reason := self._assets.limit_reached:
            logger.warning("%s reached. What was not fetched remains due.", reason[:1].upper() + reason[1:])
        for reason in self._assets.refused:
            logger.warning("%s. No more images and styles are requested there in this run.", reason)

    def visit_ended(self) -> None:
        """Note that a visit has ended."""
        self._visit_ended.set()

    def stop(self) -> None:
        """Lease no more, because the archive cannot be written."""
        self._is_stopped = True
        self._visit_ended.set()

    @property
    def _goes_on(self) -> bool:
        return not self._is_stopped and self._may_go_on()

    async def _wait(self, max_in_flight: int) -> None:
        """Wait until at most this many assets are in flight; for 0, until one visit ends."""
        while True:
            self._visit_ended.clear()
            if self._is_stopped or len(self._assets.in_flight) <= max_in_flight:
                return
            await self._visit_ended.wait()
            if max_in_flight == 0:
                return
