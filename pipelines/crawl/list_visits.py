"""What a visit says about a page that is, or may be, a list: what it is, and whether it brought anything new."""

from __future__ import annotations

from archive import clock
from archive.models import Outcome
from archive.sites.urls import PageKind
from archive.tables.leases import LISTS, Lease
from archive.tables.recheck import quiet_at_first
from pipelines.ingest.ingester import Ingested
from pipelines.pages.date_formats import day_of
from pipelines.pages.model import Listing, OtherPage


def kind_after(lease: Lease, ingested: Ingested) -> PageKind | None:
    """Return what a page proved to be; None where the visit does not tell.

    A list that has no list today stays one: it may have one again.
    """
    match ingested.answer:
        case Listing(is_topic=is_topic):
            return "topic" if is_topic else "list"
        case OtherPage() if not (lease.links_read and lease.kind in ("list", "topic")):
            return "other"
        case _:
            return None


def quiet_visits_after(lease: Lease, ingested: Ingested) -> int | None:
    """Return how many visits in a row now brought nothing new to a list; None where the visit does not tell."""
    if lease.kind not in LISTS:
        return None
    if isinstance(ingested.answer, Listing) and not lease.links_read:
        days = (day_of(link.published) for link in ingested.answer.links if link.published)
        return quiet_at_first(max(days, default=None), clock.now())
    if ingested.result.new_links:
        return 0
    was_seen = ingested.result.outcome in (Outcome.LISTED, Outcome.KEPT, Outcome.NOT_MODIFIED)
    return lease.quiet_visits + 1 if was_seen else None
