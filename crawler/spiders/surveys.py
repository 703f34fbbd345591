"""The spider that crawls the frontier of one site. It contains nothing specific to a site."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.assets.model import AssetOutcome
from archive.models import Exchange, Outcome
from archive.sites import Site
from archive.store.folder import Archive
from archive.tables.leases import Settlement
from crawler.archive_thread import ArchiveThread
from crawler.asset_feed import AssetFeed
from crawler.asset_requests import after_asset_error, after_asset_response, request_for_asset
from crawler.clock_gate import ClockGate
from crawler.exceptions import HostStopped
from crawler.lease_feed import LeaseFeed
from crawler.limits import Limits
from crawler.log import quiet_logs
from crawler.run_opening import begin_run
from crawler.spider_arguments import SpiderArguments
from crawler.stopping import drop_waiting_requests
from crawler.visit_end import after_error, after_response
from crawler.visit_requests import request_for
from pipelines.crawl.asset_run import AssetRun
from pipelines.crawl.crawl_run import Run
from pipelines.crawl.refusal import RefusalWatch, refusal_by_status
from pipelines.items import AssetVisit, Visit

logger = logging.getLogger("archive")

_T = TypeVar("_T")


class SurveysSpider(Spider):
    """Leases due URLs from the frontier, fetches them, and yields one visit per URL.

    ``scrapy crawl surveys -a site=cppcc [-a full=1] [-a delay=SECONDS] [-a concurrency=N]``
    """

    name = "surveys"

    def __init__(self, site: Site, limits: Limits, *, full: bool, accept_clock: bool = False) -> None:
        super().__init__()
        self.accept_clock = accept_clock
        """Whether to crawl although this machine's clock differs from the archive's times or the server's."""
        self.site = site
        self.full = full
        self.limits = limits
        self.error: Exception | None = None
        """The error that aborted the run, where the archive could not be written."""
        self.last_failure = "no request was sent"
        """Why the last request without a response failed."""
        self.interrupted = False
        self.stop_reason: str | None = None
        """Why no more requests are sent; None while the run goes on."""
        self.run: Run
        self._announce: Callable[[str], None] = logger.info
        self._feed: LeaseFeed
        self._asset_feed: AssetFeed | None = None
        self._fetches_pages = True
        self._resources = ExitStack()
        self._archive_thread = ArchiveThread()
        self._refusals = RefusalWatch(site.host)
        self._clock = ClockGate(site.host, accept=accept_clock)
        self._timer: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        archive: Archive | None = None,
        announce: Callable[[str], None] = logger.info,
        **given: Any,
    ) -> Self:
        """Open the archive and begin a run. Raises the errors of ``archive/errors.py``.

        :param announce: shows what a person should know before the run goes on
        :param given: what :meth:`SpiderArguments.read` reads
        """
        quiet_logs()
        arguments = SpiderArguments.read(**given)
        arguments.apply_to(crawler.settings)
        spider = cls(arguments.site, arguments.limits, full=arguments.full, accept_clock=arguments.accept_clock)
        spider._set_crawler(crawler)
        spider._announce = announce
        spider._fetches_pages = arguments.pages
        spider.run = begin_run(arguments, crawler.settings, archive, spider._resources)
        crawler.signals.connect(spider._finish, signal=signals.spider_closed)
        return spider

    async def in_archive_thread(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function that uses the archive in the thread that owns it; return its result.

        Calls run one at a time, in order. Downloads go on meanwhile.
        """
        return await self._archive_thread.call(function, *arguments)

    async def start(self) -> AsyncIterator[Request]:
        """Request due URLs until nothing is due and nothing is in flight."""
        self._feed = LeaseFeed(self.run, self.limits, self._archive_thread)
        self._timer = asyncio.ensure_future(self._every_second())
        if self._fetches_pages:
            async for lease in self._feed.leases():
                yield request_for(lease, self.parse, self.request_failed)
        if self.run.assets and self._may_fetch_assets():
            async for asset in self._assets(self.run.assets).leases():
                largest = self.run.assets.limits.file
                yield request_for_asset(asset, largest, self.parse_asset, self.asset_failed)

    async def parse(self, response: Response) -> Request | Visit | None:
        """End the visit, or go on with it. Returns None where the archive could not be read, which aborts the run."""
        try:
            return await after_response(response, self.site, self.run, self._archive_thread)
        except Exception as error:
            self._abort(error)
            return None

    def request_failed(self, failure: Failure) -> Visit:
        """End a visit that brought no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HostStopped) and urlsplit(request.url).netloc == self.site.hostname:
            self.limits.stop(str(error))
        visit = after_error(request, error, self.stop_reason)
        if visit.verdict is Outcome.FAILED and visit.reason:
            self.last_failure = visit.reason
        return visit

    def parse_asset(self, response: Response) -> Request | AssetVisit:
        """End the visit to an asset, or follow a redirect."""
        return after_asset_response(response, self.site)

    def asset_failed(self, failure: Failure) -> AssetVisit:
        """End a visit to an asset that brought no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        return after_asset_error(request, failure.value, self.stop_reason)

    async def store(self, visit: Visit | AssetVisit) -> Settlement | AssetOutcome | None:
        """Store a visit in the archive and return how it ended. Called by the item pipeline.

        Returns None where the archive could not be written, which aborts the run.
        """
        try:
            await self._clock.passed(self.run.count_in_flight)
            ended = await self.in_archive_thread(self._end, visit)
        except Exception as error:
            self._abort(error)
            return None
        else:
            self._stop_if_refused()
            return ended
        finally:
            self._feed.visit_ended()
            if self._asset_feed:
                self._asset_feed.visit_ended()

    def _end(self, visit: Visit | AssetVisit) -> Settlement | AssetOutcome:
        """End a visit, after what came before the first. Runs in the archive's thread: one call, as each takes time."""
        self._clock.store_early(self.run)
        return self.run.end_asset(visit) if isinstance(visit, AssetVisit) else self.run.end(visit)

    def _assets(self, assets: AssetRun) -> AssetFeed:
        delay = self.settings.getfloat("DOWNLOAD_DELAY")
        self._asset_feed = AssetFeed(
            assets, self._archive_thread, delay=delay, may_go_on=self._may_fetch_assets, announce=self._announce
        )
        return self._asset_feed

    def _may_fetch_assets(self) -> bool:
        """Return whether images and styles may be requested: after a limit of pages, too, but after no other."""
        stopped = self.error or self.stop_reason or self.run.refusal or not self.limits.is_own
        return not stopped and self.limits.stop_requests(self.run.tally) is None

    def received(self, exchange: Exchange) -> None:
        """Compare the clock with the server's by the first responses."""
        self._clock.add(exchange)

    def answered(self, status: int) -> None:
        """Count a refusal by its status at once: without a delay, many requests are sent before a visit is stored."""
        self._refusals.visited(refusal_by_status(status))
        if self._refusals.reason:
            self.run.refuse(self._refusals.reason)
            self._stop_if_refused()

    async def keep_robots(self, exchange: Exchange) -> None:
        """Store an exchange for robots.txt, once the clock has been compared."""
        self._clock.keep(exchange)
        if self._clock.is_decided:
            await self.in_archive_thread(self._clock.store_early, self.run)

    def _stop_if_refused(self) -> None:
        """Send no more requests if the site refuses them."""
        if self.run.refusal and not self.stop_reason:
            self.stop_reason = self.run.refusal
            self.limits.stop(self.run.refusal)
            assert self.crawler.engine
            drop_waiting_requests(self.crawler.engine.downloader, self.stop_reason)

    def _abort(self, error: Exception) -> None:
        """Stop the run because the archive cannot be written."""
        if not self.error:
            self.error = error
            self._feed.stop()
            if self._asset_feed:
                self._asset_feed.stop()
            assert self.crawler.engine
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="failed"))

    async def _every_second(self) -> None:
        engine = self.crawler.engine
        assert engine
        while True:
            await asyncio.sleep(1)
            try:
                if self._clock.is_decided and not self._clock.error():
                    await self.in_archive_thread(self.run.commit_if_old)
            except Exception as error:
                self._abort(error)
            stopped = "the run was stopped" if self.error or not engine.running else None
            self.stop_reason = self.run.refusal or self.limits.stop_requests(self.run.tally) or stopped
            self._clock.hurry(stopped=bool(self.stop_reason))
            if self.stop_reason:
                drop_waiting_requests(engine.downloader, self.stop_reason)

    def _finish(self, reason: str) -> None:
        if self._timer:
            self._timer.cancel()
        self.interrupted = reason == "shutdown"
        self._clock.hurry(stopped=True)
        self.error = self.error or self._clock.error()
        try:
            if self.error:
                self._archive_thread.wait_for(self.run.abandon)
            else:
                self._archive_thread.wait_for(self._clock.store_early, self.run)
                is_complete = not self.interrupted and not (self.limits.reached and self.limits.is_own)
                self._archive_thread.wait_for(self.run.finish, self.limits.reached or reason, is_complete=is_complete)
        except Exception as error:  # Scrapy would only log it, and the run would count as finished
            self.error = self.error or error
            self._archive_thread.wait_for(self.run.abandon)
        finally:
            self._archive_thread.close()
            self._resources.close()
