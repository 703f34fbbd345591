"""Obeys robots.txt as RFC 9309 has it: where it cannot be read for a server's fault, nothing is asked for."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from archive.errors import WarcCorrupt
from archive.warc.content_coding import decode_body
from crawler.middlewares.backoff import LONGEST_WAIT, HostStopped
from crawler.reasons import reason_of

logger = logging.getLogger(__name__)

_TOO_LONG = f"more than the {LONGEST_WAIT:g} that a crawl waits"


class RobotsForbids(IgnoreRequest):
    """robots.txt forbids the request."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be read, so whether the request is allowed is not known."""


class ObeyRobots(RobotsTxtMiddleware):
    """Scrapy's middleware, which takes a server's error for a permission, made strict (RFC 9309, section 2.3.1.4)."""

    def __init__(self, crawler: object) -> None:
        super().__init__(crawler)  # type: ignore[arg-type]
        self._unreachable: dict[str, str] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's host; None where it has none.

        Requests that wait for the same robots.txt share a Deferred in Scrapy 2.19, and only the first of them is given
        its result: the others would be let through unasked.
        """
        await super().robot_parser(request)
        known = self._parsers[urlsplit(request.url).netloc]
        assert not isinstance(known, Deferred)
        return known

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request through that robots.txt allows.

        Raises :class:`RobotsForbids`, :class:`RobotsUnreachable`, and :class:`HostStopped` for too long a Crawl-delay.
        """
        host = request.url.split("/")[2]
        delay = (rp and rp.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])) or 0.0
        if delay > LONGEST_WAIT:
            raise HostStopped(f"{host}: robots.txt asks for {delay:g} seconds between requests, {_TOO_LONG}")
        if host in self._unreachable:
            raise RobotsUnreachable(f"robots.txt of {host} could not be read: {self._unreachable[host]}")
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise RobotsForbids("robots.txt forbids it") from None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise RobotsUnreachable(f"HTTP {response.status}")
        encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
        try:
            rules = Response(response.url, response.status, body=decode_body(response.body, encoding))
        except WarcCorrupt as error:
            raise RobotsUnreachable(str(error)) from None
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = reason_of(exc)
        logger.warning("robots.txt of %s could not be read: %s", netloc, self._unreachable[netloc])
        super()._robots_error(exc, netloc)
