"""When a page is due again: new and recently changed articles often, old and unchanged ones rarely."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from archive import clock
from archive.models import Outcome
from archive.sites.urls import PageKind

LISTING_PAGES = timedelta(days=7)
"""Interval for later list pages, to find articles inserted deep in a list."""

_BY_AGE = (
    (timedelta(days=2), timedelta(hours=12)),
    (timedelta(days=14), timedelta(days=1)),
    (timedelta(days=90), timedelta(days=7)),
    (timedelta(days=365), timedelta(days=30)),
)
LONGEST = timedelta(days=180)
"""Interval for old articles. Nothing is due later than this after its visit."""
CONFIRMED_AFTER = timedelta(hours=20)
"""What a page says once, that it is missing or says something surprising, is confirmed by the same this much later."""
_GONE = timedelta(days=30)
_AFTER_FAILURE = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7), timedelta(days=30))


def due_again(
    url: str, kind: PageKind, page: int, outcome: Outcome, *, now: str, newest: str | None, attempts: int
) -> str:
    """Return when ``url`` is due again.

    ``newest`` is the article's publication date or last change, whichever is later (ISO 8601; None if unknown).
    ``attempts`` is the number of consecutive failures. Intervals of a day or more are shortened by up to a fifth,
    depending on the URL, so that URLs found in one crawl are not all due in one crawl. A probe is never due by itself.
    """
    if kind == "probe":
        return clock.NEVER
    if (kind == "listing" and page == 1) or outcome is Outcome.SUSPECT:
        return now
    if outcome in (Outcome.FAILED, Outcome.DENIED, Outcome.OUT_OF_SCOPE, Outcome.QUARANTINED):
        return clock.after(now, after_failure(attempts))
    if kind == "listing":
        return clock.after(now, spread(url, LISTING_PAGES))
    if outcome is Outcome.GONE:
        return clock.after(now, CONFIRMED_AFTER if attempts == 1 else spread(url, _GONE))
    return clock.after(now, spread(url, _interval(newest, now)))


def after_failure(attempts: int) -> timedelta:
    """Return how long to wait after so many failures in a row, from 1."""
    return _AFTER_FAILURE[min(attempts, len(_AFTER_FAILURE)) - 1]


def _interval(newest: str | None, now: str) -> timedelta:
    if newest is None:
        return _BY_AGE[-1][1]
    age = clock.read(now) - clock.read(newest)
    return next((interval for limit, interval in _BY_AGE if age < limit), LONGEST)


def spread(url: str, interval: timedelta) -> timedelta:
    """Return an interval of a day or more shortened by up to a fifth, depending on the URL."""
    if interval < timedelta(days=1):
        return interval
    share = hashlib.blake2b(url.encode(), digest_size=2).digest()
    return interval * (1 - int.from_bytes(share, "big") / 0xFFFF / 5)
