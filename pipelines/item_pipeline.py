"""Scrapy item pipeline: store each visit in the archive."""

from __future__ import annotations

import logging
from typing import Protocol, Self

from archive.assets.model import AssetOutcome
from archive.tables.leases import Settlement
from pipelines.items import AssetVisit, Visit

logger = logging.getLogger("archive")


class VisitStore(Protocol):
    """What the pipeline needs of the spider."""

    error: Exception | None
    """The error that aborted the run, None while it goes on."""

    async def store(self, visit: Visit | AssetVisit) -> Settlement | AssetOutcome | None:
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

    async def process_item(self, item: Visit | AssetVisit) -> Visit | AssetVisit:
        """Store a visit, and log how it ended and why in one line."""
        spider = self._crawler.spider
        assert spider
        if spider.error:
            return item
        ended = await spider.store(item)
        if ended is None:
            return item
        outcome, why = (ended.outcome, ended.reason) if isinstance(ended, Settlement) else (ended, item.reason)
        reason = f" ({why})" if why else ""
        logger.info("%-12s %s%s", outcome.value, item.lease.url, reason)
        return item
