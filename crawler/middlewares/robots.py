"""Obey robots.txt by RFC 9309: where it cannot be read because of a server error, send no requests."""

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
from crawler.exceptions import HostStopped, RobotsForbids, RobotsUnreachable
from crawler.failure_reason import failure_reason
from crawler.politeness import MAX_WAIT_SECONDS

logger = logging.getLogger(__name__)


class ObeyRobots(RobotsTxtMiddleware):
    """Scrapy's middleware, made strict: it treats a server error as permission (RFC 9309, section 2.3.1.4)."""

    def __init__(self, crawler: object) -> None:
        super().__init__(crawler)  # type: ignore[arg-type]
        self._unreachable: dict[str, str] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's host, None where it has none.

        In Scrapy 2.19, requests that wait for the same robots.txt share a Deferred, and only the first gets its
        result: the others would be sent without a check.
        """
        await super().robot_parser(request)
        parser = self._parsers[urlsplit(request.url).netloc]
        assert not isinstance(parser, Deferred)
        return parser

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Accept a request that robots.txt allows.

        Raises :class:`RobotsForbids`, :class:`RobotsUnreachable`, and :class:`HostStopped` for too long a Crawl-delay.
        """
        host = urlsplit(request.url).netloc
        delay = (rp and rp.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])) or 0.0
        if delay > MAX_WAIT_SECONDS:
            raise HostStopped(
                f"{host}: robots.txt requests a delay of {delay:g} seconds, more than the maximum of "
                f"{MAX_WAIT_SECONDS:g}"
            )
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
        self._unreachable[netloc] = failure_reason(exc)
        logger.warning("robots.txt of %s could not be read: %s", netloc, self._unreachable[netloc])
        super()._robots_error(exc, netloc)
