"""Request a page again whose response was truncated, as Scrapy does after a failed connection."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.truncation import is_truncated


class RetryTruncated:
    """Retries truncated responses up to ``RETRY_TIMES``; the last one ends the visit as failed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the request to send again, or the response where it is whole or was retried often enough."""
        assert self._crawler.spider
        if not is_truncated(response):
            return response
        return get_retry_request(request, spider=self._crawler.spider, reason="truncated response") or response
