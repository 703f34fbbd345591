"""Ask hosts whose compressed bodies vary for bodies without a content coding."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.interfaces import archiving_spider


class PlainBodies:
    """Replaces ``Accept-Encoding``: see :mod:`pipelines.crawl.content_codings`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Set the header where the host of a request needs it."""
        spider = archiving_spider(self._crawler)
        if spider and spider.run.codings.vary_at(urlsplit(request.url).netloc):
            request.headers["Accept-Encoding"] = "identity"
