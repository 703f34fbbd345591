"""Notes every HTTP exchange as it is on the wire, as far as Scrapy tells.

What Scrapy does not tell (case and order of header names, the reason phrase, transfer encoding) is listed in
docs/choices.md and never invented.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from archive import clock
from archive.models import Exchange
from crawler.spiders.surveys import SurveysSpider
from crawler.visit_requests import EXCHANGES


class CaptureMiddleware:
    """Adds each exchange to those of its visit; one for robots.txt goes to the archive at once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CaptureMiddleware:
        """Scrapy's way of making a middleware."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Note the exchange; the response goes on as it is."""
        exchange = Exchange(
            target_uri=request.url,
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            response_headers=_pairs(response.headers),
            body=response.body,
            captured_at=clock.now(),
            ip_address=None if "proxy" in request.meta else _text(response.ip_address),
            protocol=response.protocol or "HTTP/1.1",
        )
        if EXCHANGES in request.meta:
            request.meta[EXCHANGES].append(exchange)
        elif isinstance(spider := self._crawler.spider, SurveysSpider):
            await spider.in_archive(spider.run.keep_robots, exchange)
        return response


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name)
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
