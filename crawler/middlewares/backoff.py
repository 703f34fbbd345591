"""Backs off from a host that asks for it or fails, and stops asking it after repeated failures."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.ending import RunEnding

logger = logging.getLogger(__name__)

FAILURES_TO_STOP = 12
"""URLs that fail one after the other, after which a host is left alone for the rest of the run."""
LONGEST_WAIT = 600.0
"""Seconds; a host that asks for a longer rest is left alone for the rest of the run."""
_LONGEST_BACKOFF = 60.0
_LOOK_UP = 1.0
"""Seconds of rest after which is looked whether the run ends."""


class HostStopped(IgnoreRequest):
    """The host is left alone for the rest of this run."""


class HostBackoff:
    """Delays requests to a host that answered 429 or 503, or that keeps failing."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._failed_urls: defaultdict[str, set[str]] = defaultdict(set)
        self._rest_until: dict[str, float] = {}
        self._stopped: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HostBackoff:
        """Scrapy's way of making a middleware."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again.

        Raises :class:`HostStopped` where it is left alone, :class:`RunEnding` where the run ends meanwhile.
        """
        host = _host(request)
        while (rest := self._rest_until.get(host, 0.0) - time.monotonic()) > 0 and not self._ending:
            await asyncio.sleep(min(rest, _LOOK_UP))
        if self._ending:
            raise RunEnding(self._ending)
        if host in self._stopped:
            raise HostStopped(self._stopped[host])

    @property
    def _ending(self) -> str | None:
        """Why the spider asks for nothing more, once it does not."""
        return getattr(self._crawler.spider, "ending", None)

    def process_response(self, request: Request, response: Response) -> Response:
        """Take note of how the host does."""
        host = _host(request)
        if response.status == 429 or response.status >= 500:
            self._failed(request, f"HTTP {response.status}", _retry_after(response))
        else:
            self._failed_urls[host].clear()
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Take note of a request without an answer."""
        if not isinstance(exception, IgnoreRequest):
            self._failed(request, type(exception).__name__, None)

    def _failed(self, request: Request, reason: str, retry_after: float | None) -> None:
        host = _host(request)
        failed = self._failed_urls[host]
        failed.add(request.url)
        backoff = min(_LONGEST_BACKOFF, self._delay * 2 ** len(failed))
        rest = retry_after if retry_after is not None else backoff
        self._rest_until[host] = max(self._rest_until.get(host, 0.0), time.monotonic() + min(rest, LONGEST_WAIT))
        if rest > LONGEST_WAIT:
            self._stop(host, f"{host} asks to be left alone for {rest:.0f} seconds")
        elif len(failed) >= FAILURES_TO_STOP:
            self._stop(host, f"{host} failed for {len(failed)} URLs in a row, last with {reason}")

    def _stop(self, host: str, reason: str) -> None:
        if host not in self._stopped:
            self._stopped[host] = reason
            self._rest_until.pop(host, None)
            logger.error("%s: left alone for the rest of this run. Its URLs stay due.", reason)


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def _retry_after(response: Response) -> float | None:
    """Return the seconds that ``Retry-After`` asks for (RFC 9110, section 10.2.3), None where it asks for none."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdecimal():  # isdigit takes superscripts, which float does not
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
