"""Scrapy item pipeline: store each visit in the archive."""

from __future__ import annotations

import logging
from typing import Protocol, Self

from archive.tables.frontier import Settlement
from pipelines.items import Visit

logger = logging.getLogger("archive")


class VisitStore(Protocol):
    """What the pipeline needs of the spider."""

    error: Exception | None
    """The error that aborted the run, None while it goes on."""

    async def store(self, visit: Visit) -> Settlement | None:
        """Store a visit and return how it ended, None where that aborted the run."""


class CrawlerOfVisits(Protocol):
    """What the pipeline needs of Scrapy's crawler."""

    @property
    def spider(self) -> VisitStore | None:
        """The running spider; None before it is open."""


class ArchivePipeline:
    """Stores visits through the spider. Errors abort the run; uncommitted URLs remain due."""

    def __init__(self, crawler: CrawlerOfVisits) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: CrawlerOfVisits) -> Self:
        """Create the pipeline."""
        return cls(crawler)

    async def process_item(self, item: Visit) -> Visit:
        """Store a visit, and log how it ended and why in one line."""
        spider = self._crawler.spider
        assert spider
        if spider.error:
            return item
        settlement = await spider.store(item)
        if settlement is None:
            return item
        reason = f" ({settlement.reason})" if settlement.reason else ""
        logger.info("%-12s %s%s", settlement.outcome.value, item.lease.url, reason)
        return item
