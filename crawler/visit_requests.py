"""From a lease to its request, and from its answers to a visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrapy import Request
from scrapy.http import Response

from archive.errors import OffSite
from archive.models import Outcome
from archive.sites import Site
from archive.sites.urls import locate, resolve
from archive.tables.frontier import Lease
from pipelines.items import Visit

EXCHANGES = "exchanges"
"""Key in the meta of a request for the list of its exchanges, which crawler/middlewares/capture.py fills."""
_LEASE = "lease"
_HOPS = "hops"
_MOST_HOPS = 3


def request_for(lease: Lease, callback: Callable[..., Any], errback: Callable[..., Any]) -> Request:
    """Return the request for a leased URL: a conditional one where the archive knows validators."""
    headers = {"If-None-Match": lease.validators.etag, "If-Modified-Since": lease.validators.last_modified}
    return Request(
        lease.fetch_url,
        callback=callback,
        errback=errback,
        headers={name: value for name, value in headers.items() if value},
        meta={_LEASE: lease, EXCHANGES: [], "handle_httpstatus_all": True},
        dont_filter=True,
    )


def visit_of(request: Request, verdict: Outcome | None = None, reason: str | None = None) -> Visit:
    """Return the visit that the request, with those before it by redirects, amounts to."""
    return Visit(request.meta[_LEASE], tuple(request.meta[EXCHANGES]), verdict, reason)


def leads_to_same_page(site: Site, response: Response) -> bool:
    """Return whether the answer redirects to the same page at another address: to https, or to an alias host."""
    location = response.headers.get("Location")
    if not 300 <= response.status < 400 or location is None:
        return False
    try:
        target = resolve(response.url, location.decode("latin-1"), site)
    except OffSite:
        return False
    lease: Lease = response.meta[_LEASE]
    return target.url == lease.url == locate(response.url, site).url


def next_hop(response: Response) -> Request | None:
    """Return the request that follows a redirect; None after too many."""
    assert response.request
    hops = response.meta.get(_HOPS, 0)
    if hops >= _MOST_HOPS:
        return None
    kept = {name: response.meta[name] for name in (_LEASE, EXCHANGES, "handle_httpstatus_all")}
    url = response.urljoin((response.headers.get("Location") or b"").decode("latin-1"))
    return response.request.replace(url=url, meta={**kept, _HOPS: hops + 1})
