"""Logs: one line a page at the most."""

from __future__ import annotations

import logging
from typing import Any

from scrapy.logformatter import LogFormatter


class QuietLogFormatter(LogFormatter):
    """Leaves it to the item pipeline to say how a visit ended: errors of single requests are outcomes, not events."""

    def download_error(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Log a failed download for debugging only."""
        return {**super().download_error(*args, **kwargs), "level": logging.DEBUG}
