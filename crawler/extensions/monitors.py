"""Watches a run for the checks at its end: how fast the server answers; and says what they found."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.spiders.surveys import SurveysSpider

logger = logging.getLogger("archive")


class RunMonitor:
    """Adds each answer's latency to the run's figures. Pages are counted by ``pipelines/ingest/page_figures.py``."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way of making an extension."""
        monitor = cls(crawler)
        crawler.signals.connect(monitor.response_received, signal=signals.response_received)
        crawler.signals.connect(monitor.engine_stopped, signal=signals.engine_stopped)
        return monitor

    def response_received(self, response: Response, request: Request) -> None:  # noqa: ARG002
        """Note how long the answer took."""
        spider, latency = self._crawler.spider, request.meta.get("download_latency")
        if isinstance(spider, SurveysSpider) and latency is not None:
            spider.run.figures.answered(latency)

    def engine_stopped(self) -> None:
        """Say what stands out in the run that has just been checked."""
        spider = self._crawler.spider
        if isinstance(spider, SurveysSpider):
            for problem in spider.run.problems:
                logger.warning("Needs attention: %s", " ".join((problem.summary, *problem.details)))
