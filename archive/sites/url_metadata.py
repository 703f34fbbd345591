"""What a capture's URL says about it: its site, its article, its page."""

from __future__ import annotations

from dataclasses import replace

from archive.models import Capture
from archive.sites.urls import PageUrl


def annotate(capture: Capture, url: PageUrl) -> Capture:
    """Return the capture with what its URL says about it."""
    page = url.page if url.kind != "other" else None
    return replace(capture, site=url.site, article_id=url.article_id, page=page)
