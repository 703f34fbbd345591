"""The Scrapy item pipeline: passes visits to the spider's open archive, which commits them in batches."""

from __future__ import annotations

import logging
from typing import Protocol

from archive.models import Outcome
from pipelines.items import Visit

logger = logging.getLogger("archive")


class ArchivingSpider(Protocol):
    """What the pipeline needs of a spider: an open archive that ends visits."""

    error: Exception | None
    """Why nothing can be stored any more; None while all is well."""

    async def keep(self, visit: Visit) -> Outcome | None:
        """Store a visit and return its outcome; None if it could not be stored."""


class ArchivingCrawler(Protocol):
    """What the pipeline needs of Scrapy's ``Crawler``."""

    spider: ArchivingSpider


class ArchivePipeline:
    """Ends the lease of each visit. An error ends the run; uncommitted URLs remain due."""

    def __init__(self, crawler: ArchivingCrawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: ArchivingCrawler) -> ArchivePipeline:
        """Create the pipeline; called by Scrapy."""
        return cls(crawler)

    async def process_item(self, item: Visit) -> Visit:
        """Store a visit and log its outcome."""
        spider = self._crawler.spider
        if spider.error:
            return item
        outcome = await spider.keep(item)
        if outcome is None:
            return item
        note = f" ({item.reason})" if item.reason else ""
        logger.info("%-12s %s%s", outcome.value, item.lease.url, note)
        return item
