"""Obeys robots.txt as RFC 9309 has it: where it cannot be read for a server's fault, nothing is asked for."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.reasons import reason_of

logger = logging.getLogger(__name__)


class RobotsForbids(IgnoreRequest):
    """robots.txt forbids the request."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be read, so whether the request is allowed is not known."""


class ObeyRobots(RobotsTxtMiddleware):
    """Scrapy's middleware, which takes a server's error for a permission, made strict (RFC 9309, section 2.3.1.4)."""

    def __init__(self, crawler: object) -> None:
        super().__init__(crawler)  # type: ignore[arg-type]
        self._unreachable: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise :class:`RobotsForbids` or :class:`RobotsUnreachable` for what must not be asked for."""
        host = request.url.split("/")[2]
        if host in self._unreachable:
            raise RobotsUnreachable(f"robots.txt of {host} could not be read: {self._unreachable[host]}")
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise RobotsForbids("robots.txt forbids it") from None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise RobotsUnreachable(f"HTTP {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = reason_of(exc)
        logger.warning("robots.txt of %s could not be read: %s", netloc, self._unreachable[netloc])
        super()._robots_error(exc, netloc)
