"""Logs: one line a page at the most."""

from __future__ import annotations

import logging

from scrapy import Request, Spider
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


def quiet_logs() -> None:
    """Leave out what Scrapy says of its own parts; its warnings and errors stay."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    # The outcome's line says it: a body that ended too soon, one that was too large.
    logging.getLogger("scrapy.core.downloader.handlers").setLevel(logging.ERROR)
    # crawler/middlewares/robots.py says it in one line, without a traceback.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


class QuietLogFormatter(LogFormatter):
    """Leaves it to the item pipeline to say how a visit ended: errors of single requests are outcomes, not events."""

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """Log a failed download for debugging only."""
        return {**super().download_error(failure, request, spider, errmsg), "level": logging.DEBUG}
