"""Obeys ``Crawl-delay`` of robots.txt: a host is asked no faster than that, whatever AutoThrottle says."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Holds each host's downloader slot at its Crawl-delay, where that is more than the delay configured."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delays: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Scrapy's way of making an extension."""
        return cls(crawler)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay and delay > self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            key = self._slot_key(request)
            self._delays[key] = delay
            logger.info("%s: robots.txt asks for %g seconds between requests", key, delay)
            self._hold(key)

    def _response_downloaded(self, request: Request, response: Response) -> None:  # noqa: ARG002
        self._hold(self._slot_key(request))

    def _slot_key(self, request: Request) -> str:
        assert self._crawler.engine
        return self._crawler.engine.downloader.get_slot_key(request)

    def _hold(self, key: str) -> None:
        assert self._crawler.engine
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot and key in self._delays:
            slot.delay = max(slot.delay, self._delays[key])
            slot.jitter = 0.0
