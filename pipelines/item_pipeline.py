"""The Scrapy item pipeline: hands visits to the archive, which keeps them in batches."""

from __future__ import annotations

import logging
from typing import Any

from pipelines.items import Visit

logger = logging.getLogger("archive")


class ArchivePipeline:
    """Ends each visit's lease. An error here ends the run: what is not committed stays due."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> ArchivePipeline:
        """Scrapy's way of making a pipeline."""
        return cls(crawler)

    async def process_item(self, item: Visit) -> Visit:
        """Keep what the visit brought; say in one line how it ended."""
        spider = self._crawler.spider
        if spider.error:
            return item
        outcome = await spider.keep(item)
        if outcome is None:
            return item
        note = f" ({item.reason})" if item.reason else ""
        logger.info("%-12s %s%s", outcome.value, item.lease.url, note)
        return item
