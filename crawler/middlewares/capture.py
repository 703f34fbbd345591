"""Record every HTTP exchange as received, as far as Scrapy exposes it.

Scrapy does not expose the case and order of header names, the reason phrase and the transfer encoding
(docs/choices.md). They are never made up.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from archive import clock
from archive.models import Exchange
from crawler.interfaces import requesting_spider
from crawler.truncation import is_truncated
from crawler.visit_requests import EXCHANGES


class CaptureMiddleware:
    """Adds each exchange to its visit. An exchange for robots.txt belongs to no visit and is stored at once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._insecure_tls = not crawler.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Record the exchange; return the response unchanged."""
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
            truncated="disconnect" if is_truncated(response) else None,
            insecure_tls=self._insecure_tls and request.url.startswith("https:"),
        )
        spider = requesting_spider(self._crawler)
        if spider:
            spider.received(exchange)
        if EXCHANGES in request.meta:
            request.meta[EXCHANGES].append(exchange)
        elif spider:
            await spider.keep_robots(exchange)
        return response


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name)
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
