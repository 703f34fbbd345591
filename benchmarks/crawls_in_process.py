"""Crawls in sequence in one process, each at a simulated time. A Python start per crawl would cost a second."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor

from archive import clock
from archive.errors import ArchiveError
from archive.models import Outcome
from archive.opening import open_archive
from archive.store.folder import Archive
from benchmarks.at import clock_from
from crawler.spiders.surveys import SurveysSpider

OVER_TLS = "x-sample-tls"
"""Header of a request for https://, which the sample site receives without TLS."""


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How a crawl ended."""

    outcomes: dict[Outcome, int]
    """Visits by outcome; empty where no run began."""
    finish_reason: str | None
    refused: str | None
    """The message of the error with which the crawl refused to go on."""


class PlayedTls(HTTP11DownloadHandler):
    """Requests https:// addresses from the loopback proxy in clear, marked by a header."""

    async def download_request(self, request: Request) -> Response:
        """Return the response under the https:// address."""
        headers = {**request.headers, OVER_TLS: "1"}
        in_clear = request.replace(url=request.url.replace("https:", "http:", 1), headers=headers)
        response = await super().download_request(in_clear)
        return response.replace(url=request.url)


def run_in_reactor(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine in Twisted's asyncio reactor, which can start only once in a process."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor

    ends: list[BaseException | None] = []

    async def until_done() -> None:
        try:
            await main()
            ends.append(None)
        except BaseException as error:
            ends.append(error)
        finally:
            reactor.stop()  # type: ignore[attr-defined]

    tasks: list[asyncio.Future[None]] = []
    reactor.callWhenRunning(lambda: tasks.append(asyncio.ensure_future(until_done())))  # type: ignore[attr-defined]
    reactor.run()  # type: ignore[attr-defined]
    if not ends:
        raise SystemExit("stopped by a signal")
    if ends[0]:
        raise ends[0]


async def crawl(folder: Path, proxy: str, moment: str, **options: Any) -> CrawlResult:
    """Crawl the site ``cppcc`` through a loopback proxy as ``cppcc crawl`` does, while the clock shows ``moment``."""
    environment = {"http_proxy": proxy, "https_proxy": proxy, "no_proxy": "", "CPPCC_CONTACT": "year@localhost"}
    logging.getLogger("archive").setLevel(logging.CRITICAL)
    with mock.patch.object(clock, "now", clock_from(moment)), mock.patch.dict(os.environ, environment):
        try:
            with open_archive(folder) as opened:
                return await _crawl(opened, options)
        except ArchiveError as error:
            return CrawlResult({}, None, str(error))


async def _crawl(opened: Archive, options: dict[str, Any]) -> CrawlResult:
    runs_before = _count_runs(opened)
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    handlers = {"https": "benchmarks.crawls_in_process.PlayedTls"}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(SurveysSpider)
    await runner.crawl(crawler, site="cppcc", archive=opened, delay=0, concurrency=8, **options)
    spider = crawler.spider
    assert isinstance(spider, SurveysSpider)
    if spider.error and not isinstance(spider.error, ArchiveError):
        raise spider.error
    if _count_runs(opened) == runs_before:
        return CrawlResult({}, None, str(spider.error))
    columns = ", ".join(outcome.value for outcome in Outcome)
    *counts, reason = opened.db.execute(
        f"SELECT {columns}, finish_reason FROM crawls ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    outcomes = {outcome: count for outcome, count in zip(Outcome, counts, strict=True) if count}
    return CrawlResult(outcomes, reason, str(spider.error) if spider.error else None)


def _count_runs(opened: Archive) -> int:
    (count,) = opened.db.execute("SELECT count(*) FROM crawls").fetchone()
    return int(count)
