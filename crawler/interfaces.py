"""What middlewares and extensions need of the spider that is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, runtime_checkable

from scrapy.crawler import Crawler

from archive.models import Exchange
from archive.sites import Site
from pipelines.crawl.crawl_run import Run

_T = TypeVar("_T")


@runtime_checkable
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


@runtime_checkable
class ArchivingSpider(RequestingSpider, Protocol):
    """A spider that crawls into an archive."""

    run: Run
    """The run in progress."""

    async def in_archive_thread(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function that uses the archive in the thread that owns it; return its result."""


def requesting_spider(crawler: Crawler) -> RequestingSpider | None:
    """Return the crawler's spider; None before it is open, or where its requests are not captured."""
    spider = crawler.spider
    return spider if isinstance(spider, RequestingSpider) else None


def archiving_spider(crawler: Crawler) -> ArchivingSpider | None:
    """Return the crawler's spider; None before it is open, or where it is not an archiving spider."""
    spider = crawler.spider
    return spider if isinstance(spider, ArchivingSpider) else None
