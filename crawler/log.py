"""Logging: at most one line per page."""

from __future__ import annotations

import logging

from scrapy import Request, Spider
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from archive.visible_text import visible


def quiet_logs() -> None:
    """Silence Scrapy's informational messages. Its warnings and errors are kept.

    No message has raw control characters.
    """
    logging.setLogRecordFactory(VisibleRecord)
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    # The item pipeline logs these with the outcome: a truncated body, a body that is too large.
    logging.getLogger("scrapy.core.downloader.handlers").setLevel(logging.ERROR)
    # crawler/middlewares/robots.py logs these in one line, without a traceback.
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


class VisibleRecord(logging.LogRecord):
    """A log record whose message shows control characters: servers choose parts of it."""

    def getMessage(self) -> str:  # noqa: N802 - of logging
        """Return the message."""
        return str(visible(super().getMessage()))


class QuietLogFormatter(LogFormatter):
    """Logs download errors at DEBUG level: the item pipeline logs the outcome of each request."""

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """Log a failed download at DEBUG level."""
        return {**super().download_error(failure, request, spider, errmsg), "level": logging.DEBUG}
