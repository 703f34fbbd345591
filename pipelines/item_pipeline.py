"""Scrapy item pipeline: store each visit in the archive."""

from __future__ import annotations

import logging
from typing import Protocol, Self

from archive.assets.model import AssetOutcome
from archive.models import Outcome
from pipelines.items import AssetVisit, Visit

logger = logging.getLogger("archive")


class VisitStore(Protocol):
    """What the pipeline needs of the spider."""

    error: Exception | None
    """The error that aborted the run, None while it goes on."""

    async def store(self, visit: Visit | AssetVisit) -> Outcome | AssetOutcome | None:
        """Store a visit and return its outcome, None where that aborted the run."""


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
        """Store a visit and log its outcome in one line."""
        spider = self._crawler.spider
        assert spider
        if spider.error:
            return item
        outcome = await spider.store(item)
        if outcome is None:
            return item
        reason = f" ({item.reason})" if item.reason else ""
        logger.info("%-12s %s%s", outcome.value, item.lease.url, reason)
        return item
