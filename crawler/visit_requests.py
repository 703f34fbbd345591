"""Build the request for a lease, and the visit from its responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrapy import Request
from scrapy.http import Response

from archive.errors import OffSite
from archive.models import Outcome
from archive.sites import Site
from archive.sites.urls import locate, resolve
from archive.tables.leases import Lease
from pipelines.items import Visit

EXCHANGES = "exchanges"
"""Key in ``request.meta``: the list of exchanges, appended to by crawler/middlewares/capture.py."""
LEASE = "lease"
"""Key in ``request.meta``: the lease of a page."""
_REDIRECTS = "redirects"
_MAX_REDIRECTS = 3
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


def request_for(lease: Lease, callback: Callable[..., Any], errback: Callable[..., Any]) -> Request:
    """Return the request for a leased URL, conditional where the archive has validators."""
    headers = {"If-None-Match": lease.validators.etag, "If-Modified-Since": lease.validators.last_modified}
    return Request(
        lease.fetch_url,
        callback=callback,
        errback=errback,
        headers={name: value for name, value in headers.items() if value},
        meta={LEASE: lease, EXCHANGES: [], "handle_httpstatus_all": True},
        dont_filter=True,
    )


def is_conditional(request: Request) -> bool:
    """Return whether a request may be answered with 304 (RFC 9110, section 13.1)."""
    return any(name in request.headers for name in _CONDITIONS)


def unconditional(request: Request) -> Request:
    """Return the request without its validators, for the same visit."""
    headers = {name: values for name, values in request.headers.items() if name.decode() not in _CONDITIONS}
    meta = {name: request.meta[name] for name in (LEASE, EXCHANGES, "handle_httpstatus_all")}
    return request.replace(headers=headers, meta=meta)


def lease_of(response: Response) -> Lease:
    """Return the lease that a response is for."""
    lease: Lease = response.meta[LEASE]
    return lease


def visit_of(request: Request, outcome: Outcome | None = None, reason: str | None = None) -> Visit:
    """Return the visit for a request, with all its exchanges: those of retries and redirects, too.

    outcome: the outcome where no response decides it; None where the last exchange does.
    """
    return Visit(request.meta[LEASE], tuple(request.meta[EXCHANGES]), outcome, reason)


def redirects_to_same_page(site: Site, response: Response) -> bool:
    """Return whether the response redirects to the same canonical URL: to https, or to an alias host."""
    location = response.headers.get("Location")
    if not 300 <= response.status < 400 or location is None:
        return False
    try:
        target = resolve(response.url, location.decode("latin-1"), site)
    except OffSite:
        return False
    return target.url == lease_of(response).url == locate(response.url, site).url


def redirected_request(response: Response) -> Request | None:
    """Return the request that follows a redirect, None after too many."""
    assert response.request
    redirects = response.meta.get(_REDIRECTS, 0)
    if redirects >= _MAX_REDIRECTS:
        return None
    meta = {name: response.meta[name] for name in (LEASE, EXCHANGES, "handle_httpstatus_all")}
    url = response.urljoin((response.headers.get("Location") or b"").decode("latin-1"))
    return response.request.replace(url=url, meta={**meta, _REDIRECTS: redirects + 1})
