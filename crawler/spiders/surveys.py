"""The spider that crawls the frontier of one site. It contains nothing specific to a site."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.errors import ClockWrong
from archive.models import Exchange, Outcome
from archive.opening import open_archive
from archive.sites import Site, site_named
from archive.store.folder import Archive
from archive.tables.frontier import Lease
from crawler.clock_gate import ClockGate
from crawler.exceptions import HostStopped, RobotsForbids, RobotsUnreachable, RunStopping
from crawler.failure_reason import failure_reason
from crawler.limits import Limits
from crawler.log import quiet_logs
from crawler.politeness import pace_of, settings_for
from crawler.stopping import drop_waiting_requests
from crawler.versions import versions
from crawler.visit_requests import (
    is_conditional,
    lease_of,
    redirected_request,
    redirects_to_same_page,
    request_for,
    unconditional,
    visit_of,
)
from pipelines.crawl.crawl_run import Run
from pipelines.crawl.refusal import RefusalWatch, refusal_by_status
from pipelines.items import Visit

logger = logging.getLogger("archive")

_T = TypeVar("_T")

_BATCH = 32
"""URLs leased at once."""
_MAX_IN_FLIGHT = 16
"""The next batch is leased when this many URLs remain in flight: downloads never wait, and memory stays flat."""


def _is_set(argument: Any) -> bool:
    """Return whether a flag is set, on our command line or with ``scrapy crawl -a``."""
    return str(argument).lower() in ("1", "true", "yes")


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
        self._resources = ExitStack()
        self._archive_thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._reported_limit = ""
        self._refusals = RefusalWatch(site.host)
        self._clock = ClockGate()
        self._visit_stored = asyncio.Event()
        self._timer: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        site: str = "cppcc",
        archive: Archive | None = None,
        full: Any = False,
        delay: Any = None,
        concurrency: Any = None,
        accept_clock: Any = False,
        insecure_tls: Any = False,
        **limits: Any,
    ) -> Self:
        """Open the archive and begin a run. Raises the errors of ``archive/errors.py``."""
        quiet_logs()
        declared = site_named(site)
        pace = pace_of(declared, None if delay is None else float(delay), int(concurrency or 1))
        crawler.settings.setdict(settings_for(pace), priority="spider")
        contact = os.environ.get("CPPCC_CONTACT") or crawler.settings["CPPCC_CONTACT"]
        user_agent = crawler.settings["USER_AGENT"] + (f" (+{contact})" if contact else "")
        crawler.settings.set("USER_AGENT", user_agent, priority="spider")
        crawler.settings.set("DOWNLOAD_VERIFY_CERTIFICATES", not _is_set(insecure_tls), priority="spider")
        spider = cls(declared, Limits.from_arguments(**limits), full=_is_set(full), accept_clock=_is_set(accept_clock))
        spider._set_crawler(crawler)
        spider._begin(archive, user_agent)
        if not contact:
            logger.warning("No contact is set. Set CPPCC_CONTACT=ADDRESS, so that a site's operator can reach you.")
        return spider

    def _begin(self, archive: Archive | None, user_agent: str) -> None:
        if archive is None:
            folder = Path(os.environ.get("CPPCC_ARCHIVE") or self.settings["CPPCC_ARCHIVE"])
            archive = self._resources.enter_context(open_archive(folder))
        insecure_tls = not self.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
        if insecure_tls:
            logger.warning("%s: TLS certificates are not verified (--insecure-tls).", self.site.id)
        self.run = Run(
            archive,
            self.site,
            versions=versions(),
            user_agent=user_agent,
            full=self.full,
            accept_clock=self.accept_clock,
            insecure_tls=insecure_tls,
        )
        self.crawler.signals.connect(self._finish, signal=signals.spider_closed)

    async def in_archive_thread(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function that uses the archive in the thread that owns it; return its result.

        Calls run one at a time, in order. Downloads go on meanwhile.
        """
        return await asyncio.get_running_loop().run_in_executor(self._archive_thread, function, *arguments)

    async def start(self) -> AsyncIterator[Request]:
        """Lease due URLs in batches until nothing is due and nothing is in flight."""
        self._timer = asyncio.ensure_future(self._every_second())
        while not self.error:
            leases, finished = await self._lease()
            for lease in leases:
                yield request_for(lease, self.parse, self.request_failed)
            if finished:
                break
            await self._wait_for_visits(_MAX_IN_FLIGHT if leases else 0)

    async def store(self, visit: Visit) -> Outcome | None:
        """Store a visit in the archive and return its outcome. Called by the item pipeline.

        Returns None where the archive could not be written, which aborts the run.
        """
        try:
            if not await self._is_clock_right():
                return None
            outcome = await self.in_archive_thread(self.run.end, visit)
        except Exception as error:
            self._abort(error)
            return None
        else:
            self._stop_if_refused()
            return outcome
        finally:
            self._visit_stored.set()

    def received(self, exchange: Exchange) -> None:
        """Compare the clock with the server's by the first responses."""
        self._clock.add(exchange)

    async def keep_robots(self, exchange: Exchange) -> None:
        """Store an exchange for robots.txt, once the clock has been compared."""
        self._clock.early.append(exchange)
        if self._clock.is_decided:
            await self.in_archive_thread(self._store_early)

    async def _is_clock_right(self) -> bool:
        """Wait until the clock has been compared; return whether the run goes on."""
        await self._clock.decided(len(self.run.in_flight))
        if error := self._clock_error():
            self._abort(error)
            return False
        if self._clock.early or self.accept_clock:
            await self.in_archive_thread(self._store_early)
        return True

    def _clock_error(self) -> ClockWrong | None:
        return None if self.accept_clock else self._clock.error(self.site.host)

    def _store_early(self) -> None:
        """Store what came before the clock had been compared. Runs in the archive's thread."""
        if self.accept_clock and (difference := self._clock.take_difference()):
            self.run.accept_server_time(*difference)
        while self._clock.early:
            self.run.keep_robots(self._clock.early.pop(0))

    def answered(self, status: int) -> None:
        """Count a refusal by its status at once: without a delay, many requests are sent before a visit is stored."""
        self._refusals.visited(refusal_by_status(status))
        if self._refusals.reason:
            self.run.refuse(self._refusals.reason)
            self._stop_if_refused()

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
            assert self.crawler.engine
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="failed"))

    async def parse(self, response: Response) -> Request | Visit | None:
        """End the visit, or follow a redirect to the same page at another address.

        A 304 for a page that was never read whole is followed by one unconditional request.
        """
        assert response.request
        if response.status == 304:
            if not is_conditional(response.request):
                return visit_of(response.request, Outcome.FAILED, "HTTP 304 to an unconditional request")
            try:
                confirmed = await self.in_archive_thread(self.run.confirms, lease_of(response))
            except Exception as error:
                self._abort(error)
                return None
            if not confirmed:
                return unconditional(response.request)
        if not redirects_to_same_page(self.site, response):
            return visit_of(response.request)
        return redirected_request(response) or visit_of(response.request, Outcome.FAILED, "redirects to itself")

    def request_failed(self, failure: Failure) -> Visit | None:
        """End a visit that brought no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HostStopped):
            if urlsplit(request.url).netloc == self.site.hostname:
                self.limits.stop(str(error))
            return visit_of(request, Outcome.RELEASED, str(error))
        if self.stop_reason and isinstance(error, (RunStopping, RobotsUnreachable)):
            return visit_of(request, Outcome.RELEASED, self.stop_reason)
        if isinstance(error, RobotsForbids):
            return visit_of(request, Outcome.DENIED, str(error))
        self.last_failure = failure_reason(error)
        return visit_of(request, Outcome.FAILED, self.last_failure)

    async def _lease(self) -> tuple[list[Lease], bool]:
        """Return the URLs to fetch now, and whether the run is finished: none are due or in flight."""
        if reason := self.limits.stop_leasing(self.run.tally):
            if reason != self._reported_limit:
                logger.info("Stopping: %s. URLs not fetched remain due.", reason)
            self._reported_limit = reason
            return [], not self.run.in_flight
        return await self.in_archive_thread(self._lease_batch, self.limits.remaining_pages(self.run.tally, _BATCH))

    def _lease_batch(self, limit: int) -> tuple[list[Lease], bool]:
        # Read what is in flight before leasing: a visit that ends in between may have found links.
        in_flight = bool(self.run.in_flight)
        leases = self.run.lease(limit)
        return leases, not leases and not in_flight

    async def _wait_for_visits(self, max_in_flight: int) -> None:
        """Wait until at most this many URLs are in flight; for 0, until one visit ends, as it may find links."""
        while True:
            self._visit_stored.clear()
            if self.error or len(self.run.in_flight) <= max_in_flight:
                return
            await self._visit_stored.wait()
            if max_in_flight == 0:
                return

    async def _every_second(self) -> None:
        engine = self.crawler.engine
        assert engine
        while True:
            await asyncio.sleep(1)
            try:
                if self._clock.is_decided and not self._clock_error():
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
        self.error = self.error or self._clock_error()
        try:
            if self.error:
                self._archive_thread.submit(self.run.abandon).result()
            else:
                is_complete = not self.interrupted and not (self.limits.reached and self.limits.is_own)
                self._archive_thread.submit(self._store_early).result()
                finish = partial(self.run.finish, self.limits.reached or reason, is_complete=is_complete)
                self._archive_thread.submit(finish).result()
        except Exception as error:  # Scrapy would only log it, and the run would count as finished
            self.error = self.error or error
            self._archive_thread.submit(self.run.abandon).result()
        finally:
            self._archive_thread.shutdown()
            self._resources.close()
