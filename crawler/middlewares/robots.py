"""Obey robots.txt by RFC 9309: follow its redirects, and send no requests where it cannot be read."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from archive.errors import OffSite, WarcError
from archive.models import REDIRECTS
from archive.sites.asset_addresses import is_asset_host
from archive.sites.url_syntax import join
from archive.warc.content_coding import decode_body
from crawler.exceptions import HostStopped, RobotsForbids, RobotsUnreachable
from crawler.failure_reason import failure_reason
from crawler.interfaces import requesting_spider
from crawler.politeness import MAX_WAIT_SECONDS
from crawler.truncation import is_truncated

logger = logging.getLogger(__name__)

MAX_ROBOTS_REDIRECTS = 5
"""RFC 9309, section 2.3.1.2: at least five consecutive redirects."""


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
        response = await self._at_target(response)
        if response.status >= 500 or response.status == 429 or 300 <= response.status < 400:
            raise RobotsUnreachable(f"HTTP {response.status}")
        if is_truncated(response):
            raise RobotsUnreachable("the response is truncated")
        encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1")
        try:
            rules = Response(response.url, response.status, body=decode_body(response.body, encoding))
        except WarcError as error:
            raise RobotsUnreachable(str(error)) from None
        await super()._parse_robots(rules, netloc, request)

    async def _at_target(self, response: Response) -> Response:
        """Follow up to :data:`MAX_ROBOTS_REDIRECTS` redirects (RFC 9309, section 2.3.1.2).

        Raises :class:`RobotsUnreachable` after more, and for a redirect to a host that is not declared: it gets no
        request, and the rules there may forbid everything.
        """
        for _ in range(MAX_ROBOTS_REDIRECTS):
            target = _redirect_target(response)
            if target is None:
                return response
            if not self._is_declared(target):
                raise RobotsUnreachable(f"it redirects to {target}, which is on no declared host of the site")
            meta = {"dont_obey_robotstxt": True}
            request = Request(target, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
            assert self.crawler.engine
            response = await self.crawler.engine.download_async(request)
        if _redirect_target(response) is not None:
            raise RobotsUnreachable(f"more than {MAX_ROBOTS_REDIRECTS} redirects")
        return response

    def _is_declared(self, url: str) -> bool:
        spider = requesting_spider(self.crawler)
        if spider is None:
            return False
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and (
            parts.netloc.lower() in spider.site.hostnames or is_asset_host(parts.netloc.lower(), spider.site)
        )

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = failure_reason(exc)
        logger.warning("robots.txt of %s could not be read: %s", netloc, self._unreachable[netloc])
        super()._robots_error(exc, netloc)


def _redirect_target(response: Response) -> str | None:
    """Return the absolute URL that a response redirects to, None where it is no redirect or has no Location.

    Raises :class:`RobotsUnreachable` for a Location that is no URL.
    """
    location = (response.headers.get("Location") or b"").decode("latin-1")
    if response.status not in REDIRECTS or not location:
        return None
    try:
        return join(response.url, location)
    except OffSite as error:
        raise RobotsUnreachable(f"it redirects to {error}") from None
