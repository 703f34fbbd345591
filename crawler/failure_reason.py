"""Describe why a request brought no response."""

from __future__ import annotations

from scrapy.exceptions import DownloadCancelledError


def failure_reason(error: BaseException | None) -> str:
    """Return a one-line message for an error; of Twisted's lists of failures, the first."""
    if isinstance(error, DownloadCancelledError) and not str(error):
        return "the page is larger than DOWNLOAD_MAXSIZE"
    reasons = getattr(error, "reasons", None) or getattr(getattr(error, "__cause__", None), "reasons", None)
    if reasons:
        return _one_line(reasons[0].getErrorMessage())
    return _one_line(str(error)) or type(error).__name__


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")[:300]
