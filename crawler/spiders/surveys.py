"""The spider that walks the frontier of one site. Nothing in it is particular to a site."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.models import Outcome
from archive.opening import open_archive
from archive.sites import Site, site_named
from archive.store.folder import Archive
from archive.tables.frontier import Lease
from crawler.ending import RunEnding, give_back_waiting
from crawler.limits import Limits
from crawler.log import quiet_logs
from crawler.middlewares.backoff import HostStopped
from crawler.middlewares.robots import RobotsForbids, RobotsUnreachable
from crawler.politeness import pace_of, settings_for
from crawler.reasons import reason_of
from crawler.versions import versions
from crawler.visit_requests import leads_to_same_page, next_hop, request_for, visit_of
from pipelines.crawl.crawl_run import Run
from pipelines.items import Visit

logger = logging.getLogger("archive")

_T = TypeVar("_T")

_LEASED_AT_ONCE = 32
_FEW_IN_FLIGHT = 16
"""So many are left in flight when the next batch is leased: downloads need never wait, and memory stays flat."""


class SurveysSpider(Spider):
    """Leases due URLs of the frontier, and hands each visit to the archive.

    ``scrapy crawl surveys -a site=cppcc [-a full=1] [-a delay=SECONDS] [-a concurrency=N]``
    """

    name = "surveys"

    def __init__(self, site: Site, limits: Limits, *, full: bool) -> None:
        super().__init__()
        self.site = site
        self.full = full
        self.limits = limits
        self.error: Exception | None = None
        """What of the archive itself went wrong."""
        self.trouble = "nothing was asked for"
        """The last request that brought no answer."""
        self.interrupted = False
        self.ending: str | None = None
        """Why nothing more is asked for, once that is so."""
        self.run: Run
        self._opened = ExitStack()
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._reported_limit = ""
        self._progress = asyncio.Event()
        self._ticking: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        site: str = "cppcc",
        archive: Archive | None = None,
        full: Any = False,
        delay: Any = None,
        concurrency: Any = None,
        **limits: Any,
    ) -> Self:
        """Open the archive and begin a run; raises the errors of ``archive/errors.py``."""
        quiet_logs()
        declared = site_named(site)
        pace = pace_of(declared, None if delay is None else float(delay), int(concurrency or 1))
        crawler.settings.setdict(settings_for(pace), priority="spider")
        contact = os.environ.get("CPPCC_CONTACT") or crawler.settings["CPPCC_CONTACT"]
        user_agent = crawler.settings["USER_AGENT"] + (f" (+{contact})" if contact else "")
        crawler.settings.set("USER_AGENT", user_agent, priority="spider")
        spider = cls(declared, Limits.from_arguments(**limits), full=str(full).lower() in ("1", "true", "yes"))
        spider._set_crawler(crawler)
        spider._begin(archive, user_agent)
        if not contact:
            logger.warning("No contact is set: CPPCC_CONTACT=ADDRESS lets a site's operator reach you.")
        return spider

    def _begin(self, archive: Archive | None, user_agent: str) -> None:
        if archive is None:
            folder = Path(os.environ.get("CPPCC_ARCHIVE") or self.settings["CPPCC_ARCHIVE"])
            archive = self._opened.enter_context(open_archive(folder))
        self.run = Run(archive, self.site, versions=versions(), user_agent=user_agent, full=self.full)
        self.crawler.signals.connect(self._finish, signal=signals.spider_closed)

    async def in_archive(self, work: Callable[..., _T], *arguments: Any) -> _T:
        """Do work on the archive, in its one thread and in order: downloads go on while disks and parsers are busy."""
        return await asyncio.get_running_loop().run_in_executor(self._hand, work, *arguments)

    async def start(self) -> AsyncIterator[Request]:
        """Lease due URLs in small batches until nothing is due and nothing is in flight."""
        self._ticking = asyncio.ensure_future(self._tick())
        while not self.error:
            leases, idle = await self._lease()
            for lease in leases:
                yield request_for(lease, self.parse, self.failed)
            if idle:
                break
            await self._until_few_in_flight(_FEW_IN_FLIGHT if leases else 0)

    async def keep(self, visit: Visit) -> Outcome | None:
        """Hand a visit to the archive; called by the item pipeline.

        Returns how it ended; None where the archive itself could not keep it, which ends the run.
        """
        try:
            return await self.in_archive(self.run.end, visit)
        except Exception as error:
            self._fail(error)
            return None
        finally:
            self._progress.set()

    def _fail(self, error: Exception) -> None:
        """End the run, for the archive itself cannot be written."""
        if not self.error:
            self.error = error
            assert self.crawler.engine
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="failed"))

    def parse(self, response: Response) -> Request | Visit:
        """End the visit, or follow a redirect that leads to the same page by another address."""
        assert response.request
        if not leads_to_same_page(self.site, response):
            return visit_of(response.request)
        return next_hop(response) or visit_of(response.request, Outcome.FAILED, "redirects to itself")

    def failed(self, failure: Failure) -> Visit | None:
        """End a visit that brought no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HostStopped):
            if request.url.split("/")[2] == self.site.host:
                self.limits.hit = str(error)
            return visit_of(request, Outcome.RELEASED, str(error))
        if self.ending and isinstance(error, (RunEnding, RobotsUnreachable)):
            return visit_of(request, Outcome.RELEASED, self.ending)
        if isinstance(error, RobotsForbids):
            return visit_of(request, Outcome.DENIED, str(error))
        self.trouble = reason_of(error)
        return visit_of(request, Outcome.FAILED, self.trouble)

    async def _lease(self) -> tuple[list[Lease], bool]:
        """Return what is to be asked for now, and whether that is nothing and will stay so."""
        if reason := self.limits.reached(self.run.tally):
            if reason != self._reported_limit:
                logger.info("Stopping: %s. What is due stays due.", reason)
            self._reported_limit = reason
            return [], not self.run.in_flight
        return await self.in_archive(self._lease_some, self.limits.room(self.run.tally, _LEASED_AT_ONCE))

    def _lease_some(self, limit: int) -> tuple[list[Lease], bool]:
        """Look at what is in flight before: a visit that ended later, and found links, would be taken for the last."""
        in_flight = bool(self.run.in_flight)
        leases = self.run.lease(limit)
        return leases, not leases and not in_flight

    async def _until_few_in_flight(self, few: int) -> None:
        """Wait until no more than ``few`` leases are in flight; for 0, until one has ended: it may have found links."""
        while True:
            self._progress.clear()
            before = len(self.run.in_flight)
            if self.error or before <= few:
                return
            await self._progress.wait()
            if few == 0:
                return

    async def _tick(self) -> None:
        engine = self.crawler.engine
        assert engine
        while True:
            await asyncio.sleep(1)
            try:
                await self.in_archive(self.run.commit_if_old)
            except Exception as error:
                self._fail(error)
            stopped = "the run was stopped" if self.error or not engine.running else None
            self.ending = self.limits.used_up(self.run.tally) or stopped
            if self.ending:
                give_back_waiting(engine.downloader, self.ending)

    def _finish(self, reason: str) -> None:
        if self._ticking:
            self._ticking.cancel()
        self.interrupted = reason == "shutdown"
        try:
            if self.error:
                self._hand.submit(self.run.abandon).result()
            else:
                self._hand.submit(self.run.finish, self.limits.hit or reason).result()
        finally:
            self._hand.shutdown()
            self._opened.close()
