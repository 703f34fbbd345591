"""How fast a crawl may go: the site's own pace, or faster where the requests stay on this machine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from archive.errors import CrawlRefused
from archive.sites import Site
from crawler.middlewares.loopback import loopback_proxy


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a crawl was asked to go."""

    delay: float
    """Seconds between two requests to one host."""
    concurrency: int
    """Requests to one host at a time."""


def pace_of(site: Site, delay: float | None, concurrency: int | None) -> Pace:
    """Return the pace for a crawl of ``site``: its own, where nothing else was asked for.

    Raises :class:`CrawlRefused` for a pace faster than the site's own, unless ``http_proxy`` is a loopback address.
    """
    pace = Pace(site.delay if delay is None else delay, concurrency or 1)
    if not 0 <= pace.delay < math.inf or pace.concurrency < 1:  # so that nan, neither slow nor fast, is refused too
        raise CrawlRefused("Expected a delay of 0 seconds or more and a concurrency of 1 or more.")
    faster = pace.delay < site.delay or pace.concurrency > 1
    if faster and not loopback_proxy():
        raise CrawlRefused(
            f"{site.id}: a delay of {pace.delay:g} s with {pace.concurrency} request(s) at a time is faster than the "
            f"site's own {site.delay:g} s, one at a time. That is accepted only where http_proxy is a loopback "
            "address, for a rehearsal against the sample site. Leave --delay and --concurrency out."
        )
    return pace


def settings_for(pace: Pace) -> dict[str, Any]:
    """Return the Scrapy settings for a pace; without a delay there is nothing to throttle."""
    return {
        "DOWNLOAD_DELAY": pace.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": pace.concurrency,
        "CONCURRENT_REQUESTS": max(16, pace.concurrency),
        "AUTOTHROTTLE_ENABLED": pace.delay > 0,
        "AUTOTHROTTLE_START_DELAY": pace.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(pace.concurrency),
    }
