"""What middlewares and extensions need of the spider that is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from scrapy.crawler import Crawler

from archive.models import Exchange
from archive.sites import Site
from pipelines.crawl.crawl_run import Run

_T = TypeVar("_T")


class RequestingSpider(Protocol):
    """A spider whose requests are captured."""

    site: Site
    """The site that is requested."""
    stop_reason: str | None
    """Why no more requests are sent; None while the run goes on."""

    def answered(self, status: int) -> None:
        """Count a response to a leased URL by its HTTP status; stop the run where the site refuses it."""

    def received(self, exchange: Exchange) -> None:
        """Note an exchange of any request, before it is stored."""

    async def keep_robots(self, exchange: Exchange) -> None:
        """Store an exchange for robots.txt."""


class ArchivingSpider(RequestingSpider, Protocol):
    """A spider that crawls into an archive."""

    run: Run
    """The run in progress."""

    async def in_archive_thread(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function that uses the archive in the thread that owns it; return its result."""


# One method tells the spiders apart: isinstance() compares every member of a protocol, several times for each request.


def requesting_spider(crawler: Crawler) -> RequestingSpider | None:
    """Return the crawler's spider; None before it is open, or where its requests are not captured."""
    spider = crawler.spider
    return cast(RequestingSpider, spider) if hasattr(spider, "keep_robots") else None


def archiving_spider(crawler: Crawler) -> ArchivingSpider | None:
    """Return the crawler's spider; None before it is open, or where it is not an archiving spider."""
    spider = crawler.spider
    return cast(ArchivingSpider, spider) if hasattr(spider, "in_archive_thread") else None
