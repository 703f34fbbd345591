"""How fast a crawl may go: at the site's own pace, or faster where all requests stay on this machine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from archive.errors import CrawlRefused
from archive.sites import Site
from crawler.loopback_proxy import loopback_proxy

MAX_WAIT_SECONDS = 600.0
"""Longest wait before a request. A host that requests a longer one gets no more requests in this run."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a crawl goes."""

    delay: float
    """Seconds between two requests to one host."""
    concurrency: int
    """Concurrent requests to one host."""


def pace_of(site: Site, delay: float | None, concurrency: int | None) -> Pace:
    """Return the pace for a crawl of ``site``; ``None`` means the site's own.

    Raises :class:`CrawlRefused` for a pace faster than the site's own, unless ``http_proxy`` is a loopback address.
    """
    pace = Pace(site.delay if delay is None else delay, concurrency or 1)
    if not 0 <= pace.delay < math.inf or pace.concurrency < 1:  # this form also refuses nan
        raise CrawlRefused("Expected a delay of 0 seconds or more and a concurrency of 1 or more.")
    faster = pace.delay < site.delay or pace.concurrency > 1
    if faster and not loopback_proxy():
        raise CrawlRefused(
            f"{site.id}: a delay of {pace.delay:g} s with {pace.concurrency} concurrent request(s) is faster than the "
            f"site's own pace of {site.delay:g} s and 1 request. A faster pace is accepted only where http_proxy is a "
            "loopback address, to rehearse with the sample site. Leave out --delay and --concurrency."
        )
    return pace


def settings_for(pace: Pace) -> dict[str, Any]:
    """Return the Scrapy settings for a pace. Without a delay, AutoThrottle is off."""
    return {
        "DOWNLOAD_DELAY": pace.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": pace.concurrency,
        "CONCURRENT_REQUESTS": max(16, pace.concurrency),
        "AUTOTHROTTLE_ENABLED": pace.delay > 0,
        "AUTOTHROTTLE_START_DELAY": pace.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(pace.concurrency),
    }
