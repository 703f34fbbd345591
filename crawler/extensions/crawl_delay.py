"""Obey ``Crawl-delay`` of robots.txt, whatever AutoThrottle computes."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Keeps each host's downloader slot at its Crawl-delay, where that is longer than DOWNLOAD_DELAY."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(extension.response_downloaded, signal=signals.response_downloaded)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Store the host's Crawl-delay."""
        delay = robotparser.crawl_delay(self._crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay and delay > self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            key = self._slot_key(request)
            self._delays[key] = delay
            logger.info("%s: robots.txt requests a delay of %g seconds", key, delay)
            self._set_delay(key)

    def response_downloaded(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Set the delay again, after AutoThrottle has changed it."""
        self._set_delay(self._slot_key(request))

    def _slot_key(self, request: Request) -> str:
        assert self._crawler.engine
        return self._crawler.engine.downloader.get_slot_key(request)

    def _set_delay(self, key: str) -> None:
        assert self._crawler.engine
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot and key in self._delays:
            slot.delay = max(slot.delay, self._delays[key])
            slot.jitter = 0.0
