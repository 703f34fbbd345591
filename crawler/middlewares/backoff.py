"""Back off from a host that requests it or fails, and stop after repeated failures."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.exceptions import HostStopped, RunStopping
from crawler.interfaces import requesting_spider
from crawler.politeness import MAX_WAIT_SECONDS
from crawler.retry_after import seconds_to_wait
from crawler.visit_requests import LEASE

logger = logging.getLogger(__name__)

MAX_FAILURES = 12
"""Consecutive failed URLs after which a host gets no more requests in this run."""
_MAX_BACKOFF_SECONDS = 60.0
_POLL_SECONDS = 1.0
"""How often a waiting request checks whether the run stops."""


class HostBackoff:
    """Delays requests to a host that responded with 429 or 503, or that keeps failing."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._failed_urls: defaultdict[str, set[str]] = defaultdict(set)
        self._wait_until: dict[str, float] = {}
        self._stopped: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the host's backoff is over.

        Raises :class:`HostStopped` where the host gets no more requests, :class:`RunStopping` where the run stops.
        """
        host = _host(request)
        while (wait := self._wait_until.get(host, 0.0) - time.monotonic()) > 0 and not self._stop_reason:
            await asyncio.sleep(min(wait, _POLL_SECONDS))
        if self._stop_reason:
            raise RunStopping(self._stop_reason)
        if host in self._stopped:
            raise HostStopped(self._stopped[host])

    @property
    def _stop_reason(self) -> str | None:
        spider = requesting_spider(self._crawler)
        return spider.stop_reason if spider else None

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a failure, or reset the count."""
        host = _host(request)
        if response.status == 429 or response.status >= 500:
            self._failed(request, f"HTTP {response.status}", retry_after(response))
        elif "dataloss" in response.flags:
            self._failed(request, "a truncated response", None)
        else:
            self._failed_urls[host].clear()
            spider = requesting_spider(self._crawler)
            if spider and LEASE in request.meta:
                spider.answered(response.status)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a request that brought no response."""
        if not isinstance(exception, IgnoreRequest):
            self._failed(request, type(exception).__name__, None)

    def _failed(self, request: Request, reason: str, requested_wait: float | None) -> None:
        host = _host(request)
        failed = self._failed_urls[host]
        failed.add(request.url)
        backoff = min(_MAX_BACKOFF_SECONDS, self._delay * 2 ** len(failed))
        wait = backoff if requested_wait is None else requested_wait
        self._wait_until[host] = max(self._wait_until.get(host, 0.0), time.monotonic() + min(wait, MAX_WAIT_SECONDS))
        if wait > MAX_WAIT_SECONDS:
            self._stop(host, f"{host} requested a wait of {wait:.0f} seconds")
        elif len(failed) >= MAX_FAILURES:
            self._stop(host, f"{host} failed for {len(failed)} URLs in a row, last with {reason}")

    def _stop(self, host: str, reason: str) -> None:
        if host not in self._stopped:
            self._stopped[host] = reason
            self._wait_until.pop(host, None)
            logger.error("%s: no more requests to it in this run. Its URLs remain due.", reason)


def retry_after(response: Response) -> float | None:
    """Return the seconds to wait by ``Retry-After`` (RFC 9110, section 10.2.3), None where it is absent or invalid."""
    return seconds_to_wait((response.headers.get("Retry-After") or b"").decode("latin-1"))


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc
