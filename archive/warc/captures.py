"""Derives a row of ``captures`` from its WARC record."""

from __future__ import annotations

from urllib.parse import urlsplit

from archive.errors import OffSite
from archive.models import Capture
from archive.sites import all_sites
from archive.sites.url_metadata import annotate
from archive.sites.urls import PageUrl, locate, locate_on_any_site
from archive.warc.record import Record, capture_of

PURPOSE = "Capture-Purpose"
"""A WARC field of this software: why a URL was requested, where it was not for the page."""
ROBOTS = "robots.txt"
"""The purpose of requests for robots.txt, and for what it redirects to."""
CAPTURES = ("response", "revisit", "resource")
"""The WARC record types that are captures."""


def capture_from_record(record: Record, crawl_id: str) -> Capture:
    """Return the row of ``captures`` for ``record``, whose type is one of :data:`CAPTURES`.

    robots.txt and what it redirects to belong to no site, nor does a URL on a host that is no longer declared.
    """
    target = record.header("WARC-Target-URI") or ""
    is_robots = record.header(PURPOSE) == ROBOTS or ("/robots.txt" in target and urlsplit(target).path == "/robots.txt")
    url = None if is_robots else _locate(target, crawl_id)
    if url is None:
        return capture_of(record, crawl_id, target)
    return annotate(capture_of(record, crawl_id, url.url), url)


def _locate(target: str, crawl_id: str) -> PageUrl | None:
    site = all_sites().get(crawl_id.rpartition("-")[0])
    try:
        return locate(target, site) if site else locate_on_any_site(target)
    except OffSite:
        return None
