"""Why a request brought no answer, in words a person reads."""

from __future__ import annotations

from scrapy.exceptions import DownloadCancelledError


def reason_of(error: BaseException | None) -> str:
    """Return why a request failed; Twisted's lists of failures give their first."""
    if isinstance(error, DownloadCancelledError) and not str(error):
        return "the page is larger than this crawl takes (DOWNLOAD_MAXSIZE)"
    reasons = getattr(error, "reasons", None) or getattr(getattr(error, "__cause__", None), "reasons", None)
    if reasons:
        return _plain(reasons[0].getErrorMessage())
    return _plain(str(error)) or type(error).__name__


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")[:300]
