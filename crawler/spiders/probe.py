"""The spider of ``cppcc probe``: a few requests, one after the other, through the middlewares of a crawl."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler

from archive.models import Exchange
from archive.sites import Site
from archive.warc.captures import ROBOTS
from archive.warc.writer import WarcWriter
from crawler.failure_reason import failure_reason
from crawler.log import quiet_logs
from crawler.spider_arguments import SpiderArguments
from crawler.visit_requests import EXCHANGES
from pipelines.probe.findings import Finding
from pipelines.probe.steps import Step, next_step
from pipelines.probe.understand import no_response, understand

PURPOSE = "probe"
"""``Capture-Purpose`` of the records of a probe."""
NO_ROBOTS = "robots.txt was not requested"


class ProbeSpider(Spider):
    """Sends the requests of a probe and writes their exchanges to a WARC file. Nothing goes into the archive.

    :param writer: makes the WARC writer, given the User-Agent of the requests
    :param notify: called with each finding
    """

    name = "probe"
    custom_settings = {  # noqa: RUF012 Scrapy's own form
        "RETRY_ENABLED": False,
        "RETRY_TIMES": 0,
        "EXTENSIONS": {"crawler.extensions.crawl_delay.CrawlDelay": 500},
        "ITEM_PIPELINES": {},
    }

    def __init__(self, site: Site, first: tuple[Step, ...], notify: Callable[[Finding], None]) -> None:
        super().__init__()
        self.site = site
        self.findings: list[Finding] = []
        self.requests = 0
        self.robots = NO_ROBOTS
        self.interrupted = False
        self.error: Exception | None = None
        self.stop_reason: str | None = None
        self._first = first
        self._notify = notify
        self._writer: WarcWriter

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        arguments: SpiderArguments,
        writer: Callable[[str], WarcWriter],
        first: tuple[Step, ...] = (),
        notify: Callable[[Finding], None] = lambda _: None,
    ) -> Self:
        """Create the spider, with the pace and the User-Agent of a crawl."""
        quiet_logs()
        arguments.apply_to(crawler.settings)
        spider = cls(arguments.site, first, notify)
        spider._writer = writer(crawler.settings["USER_AGENT"])
        spider._set_crawler(crawler)
        crawler.signals.connect(spider._finish, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Send each request after the response to the one before it. Yields none for Scrapy's scheduler."""
        try:
            for step in self._first:
                await self._ask(step)
            while not self.stop_reason and (step_ := next_step(self.site, self.findings)):
                await self._ask(step_)
        except OSError as error:  # the WARC file cannot be written
            self.error = error
        no_requests: tuple[Request, ...] = ()
        for request in no_requests:
            yield request

    async def _ask(self, step: Step) -> None:
        exchanges: list[Exchange] = []
        meta = {EXCHANGES: exchanges, "handle_httpstatus_all": True}
        assert self.crawler.engine
        try:
            await self.crawler.engine.download_async(Request(step.url, meta=meta, dont_filter=True))
        except OSError:
            raise
        except Exception as error:  # of the network, or of a middleware that refuses the request
            finding = no_response(step, failure_reason(error))
        else:
            finding = understand(self.site, step, exchanges[-1])
        for exchange in exchanges:
            self._write(exchange, PURPOSE)
        self.findings.append(finding)
        self._notify(finding)

    def _write(self, exchange: Exchange, purpose: str) -> None:
        self._writer.write_exchange(exchange, canonical_url=exchange.target_uri, revisit_of=None, purpose=purpose)

    def received(self, exchange: Exchange) -> None:  # noqa: ARG002
        """Count an exchange."""
        self.requests += 1

    def answered(self, status: int) -> None:
        """Refusals do not stop a probe: it ends after a dozen requests."""

    async def keep_robots(self, exchange: Exchange) -> None:
        """Store an exchange for robots.txt, and note what it is."""
        self._write(exchange, ROBOTS)
        self.robots = f"robots.txt: HTTP {exchange.status}, {len(exchange.body):,} bytes"

    def _finish(self, reason: str) -> None:
        self.interrupted = reason == "shutdown"
        self._writer.close()

    @property
    def warc_files(self) -> list[str]:
        """The WARC files written."""
        return [segment.name for segment in self._writer.segments()]
