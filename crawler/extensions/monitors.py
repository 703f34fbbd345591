"""Measure response times, and log what the checks at the end of a run found."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.asset_requests import ASSET
from crawler.interfaces import archiving_spider

logger = logging.getLogger("archive")


class RunMonitor:
    """Adds the latency of each response for a page to the run's metrics. ``pipelines/ingest/`` counts the pages."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension and connect its signals."""
        monitor = cls(crawler)
        crawler.signals.connect(monitor.response_received, signal=signals.response_received)
        crawler.signals.connect(monitor.engine_stopped, signal=signals.engine_stopped)
        return monitor

    def response_received(self, response: Response, request: Request) -> None:  # noqa: ARG002
        """Add the response's latency, unless it is for an asset."""
        spider, latency = archiving_spider(self._crawler), request.meta.get("download_latency")
        if spider and latency is not None and ASSET not in request.meta:
            spider.run.figures.answered(latency)

    def engine_stopped(self) -> None:
        """Log the problems that the checks found."""
        if spider := archiving_spider(self._crawler):
            for problem in spider.run.problems:
                logger.warning("Needs attention: %s", " ".join((problem.summary, *problem.details)))
