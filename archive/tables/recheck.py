"""When a page is due again: new and recently changed articles often, old and unchanged ones rarely.

The home page and the lists that a site declares are due in each run. Other lists and topic pages are due daily to
monthly, by how often they bring anything new, and pages that proved to be no list rarely.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from archive import clock
from archive.models import Outcome
from archive.sites.urls import PageKind

LIST_PAGES = timedelta(days=7)
"""Interval for later pages of declared lists, to find articles inserted deep in a list."""
_OTHER_LIST_PAGES = timedelta(days=30)
_BY_QUIET_VISITS = tuple(timedelta(days=days) for days in (1, 2, 4, 8, 16, 30))
"""Interval for the first page of other lists, by how many visits in a row brought nothing new."""
_NO_LIST = timedelta(days=90)
"""Interval for pages that are no list."""

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


def quiet_at_first(newest: str | None, now: str) -> int:
    """Return how many quiet visits a list begins with: many where the newest date on it is old.

    :param newest: ISO 8601; None if the list gives no dates
    """
    if newest is None:
        return 0
    age = clock.read(now) - clock.read(newest)
    return sum(age >= timedelta(days=days) for days in (30, 90, 365))


def due_again(
    url: str,
    kind: PageKind,
    page: int,
    outcome: Outcome,
    *,
    now: str,
    newest: str | None,
    attempts: int,
    each_run: bool = False,
    quiet_visits: int = 0,
) -> str:
    """Return when ``url`` is due again.

    ``each_run`` says that it is the home page or a page of a declared list, ``quiet_visits`` how many visits in a row
    brought nothing new for another list.
    ``newest`` is the article's publication date or last change, whichever is later (ISO 8601; None if unknown).
    ``attempts`` is the number of consecutive failures. Intervals of a day or more are shortened by up to a fifth,
    depending on the URL, so that URLs found in one crawl are not all due in one crawl. A probe is never due by itself.
    """
    if kind == "probe":
        return clock.NEVER
    if (each_run and page == 1) or outcome is Outcome.SUSPECT:
        return now
    if outcome in (Outcome.FAILED, Outcome.DENIED, Outcome.OUT_OF_SCOPE, Outcome.QUARANTINED):
        return clock.after(now, after_failure(attempts))
    if each_run:
        return clock.after(now, spread(url, LIST_PAGES))
    if outcome is Outcome.GONE:
        return clock.after(now, CONFIRMED_AFTER if attempts == 1 else spread(url, _GONE))
    if kind in ("article", "probe"):
        return clock.after(now, spread(url, _interval(newest, now)))
    return clock.after(now, spread(url, _interval_of_list(kind, page, quiet_visits)))


def _interval_of_list(kind: PageKind, page: int, quiet_visits: int) -> timedelta:
    """Return the interval of a page that is no article: a list, what proved to be none, a document."""
    if kind == "document":
        return LONGEST
    if kind == "other":
        return _NO_LIST
    return _OTHER_LIST_PAGES if page > 1 else _BY_QUIET_VISITS[min(quiet_visits, len(_BY_QUIET_VISITS) - 1)]


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
