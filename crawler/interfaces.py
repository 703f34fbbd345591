"""What middlewares and extensions need of the spider that is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, runtime_checkable

from scrapy.crawler import Crawler

from archive.sites import Site
from pipelines.crawl.crawl_run import Run

_T = TypeVar("_T")


@runtime_checkable
class ArchivingSpider(Protocol):
    """A spider that crawls into an archive."""

    site: Site
    """The site that is crawled."""
    run: Run
    """The run in progress."""
    stop_reason: str | None
    """Why no more requests are sent; None while the run goes on."""

    async def in_archive_thread(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Call a function that uses the archive in the thread that owns it; return its result."""


def archiving_spider(crawler: Crawler) -> ArchivingSpider | None:
    """Return the crawler's spider; None before it is open, or where it is not an archiving spider."""
    spider = crawler.spider
    return spider if isinstance(spider, ArchivingSpider) else None
