"""Which responses conditional requests rely on: those read as what their URL is for."""

from __future__ import annotations

from archive.models import Exchange, Outcome
from archive.sites.urls import PageKind
from archive.tables.leases import Validators
from archive.warc.headers import header

NO_VALIDATORS = Validators(None, None)
_ACCEPTED: dict[PageKind, frozenset[Outcome]] = {
    "list": frozenset({Outcome.LISTED, Outcome.KEPT}),
    "topic": frozenset({Outcome.LISTED, Outcome.KEPT}),
    "document": frozenset({Outcome.KEPT}),
    "article": frozenset({Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.PART}),
    "other": frozenset({Outcome.LISTED, Outcome.KEPT}),
    "probe": frozenset(),
}


def validators_after(kind: PageKind, outcome: Outcome, exchange: Exchange) -> Validators | None:
    """Return the validators to store after a visit; None keeps the stored ones.

    A page with status 200 that was not read as what its URL is for has none: a 304 to them would confirm the bad page
    forever.

    :param exchange: the last exchange of the visit
    """
    if exchange.status != 200:
        return None
    if outcome not in _ACCEPTED[kind]:
        return NO_VALIDATORS
    headers = exchange.response_headers
    return Validators(header(headers, "etag"), header(headers, "last-modified"))
