"""Metadata from the URL of a capture: site, article, page."""

from __future__ import annotations

from dataclasses import replace

from archive.models import Capture
from archive.sites.urls import PageUrl


def annotate(capture: Capture, url: PageUrl) -> Capture:
    """Return the capture with the site, article and page of its URL."""
    page = url.page if url.kind in ("article", "list") else None
    return replace(capture, site=url.site, article_id=url.article_id, page=page)
