"""Leases: a URL to fetch, what came of it, and the order in which URLs are fetched. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from archive.models import Outcome
from archive.sites.urls import PageKind

LISTS: tuple[PageKind, ...] = ("list", "topic", "other")
"""Pages that are lists or topic pages, or may be some."""
EACH_RUN, EARLY, USUAL, LATE = range(4)
"""Priorities. The home page and the declared lists are requested in each run. Early are pages 2…n of articles, so that
these are soon complete, and the first pages of other lists; late are documents and the probe."""
OF_SUSPECT = 4
"""Suspect pages come last, so that the server has time to recover."""


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators for conditional requests (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """A URL to fetch, with the validators for a conditional request."""

    url: str
    fetch_url: str
    kind: PageKind
    page: int
    article_id: str | None
    attempts: int
    validators: Validators
    priority: int = USUAL
    quiet_visits: int = 0
    """How many visits in a row brought nothing new, for lists."""
    links_read: bool = False
    """Whether the links of the page were read, as it was captured last."""

    @property
    def each_run(self) -> bool:
        """Whether it is a page of the home page or of a declared list."""
        return self.kind in LISTS and self.priority == EACH_RUN


@dataclass(frozen=True, slots=True)
class Settlement:
    """Result of a lease, as the frontier stores it."""

    outcome: Outcome
    reason: str | None = None
    validators: Validators | None = None
    """None keeps the stored ones."""
    newest: str | None = None
    """The article's publication date or last change, ISO 8601, for :func:`archive.tables.recheck.due_again`."""
    ask_again_after: timedelta | None = None
    """When the URL is due again; None leaves it to :func:`archive.tables.recheck.due_again`."""
    kind: PageKind | None = None
    """What the page turned out to be; None keeps the kind."""
    quiet_visits: int | None = None
    """The new value; None keeps the stored one."""
    links_read: bool = False
    """Whether the links of the page were read."""


def usual_priority(kind: PageKind, page: int) -> int:
    """Return the priority of what is no list."""
    if kind == "article":
        return USUAL if page == 1 else EARLY
    return LATE


def priority_after(lease: Lease, outcome: Outcome) -> int:
    """Return the priority of a URL after a visit."""
    if outcome is Outcome.SUSPECT:
        return OF_SUSPECT
    return lease.priority if lease.kind in LISTS else usual_priority(lease.kind, lease.page)
