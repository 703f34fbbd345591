"""Build the request for a leased asset, and the visit from its responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.request import getproxies

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response

from archive.assets.model import AssetOutcome
from archive.errors import OffSite
from archive.sites import Site
from archive.sites.asset_addresses import locate_asset
from archive.sites.url_syntax import join
from archive.tables.assets import AssetLease
from crawler.exceptions import HostStopped, RobotsForbids, RobotsUnreachable, RunStopping
from crawler.failure_reason import failure_reason
from crawler.loopback_proxy import loopback_proxy
from crawler.visit_requests import EXCHANGES, is_conditional
from pipelines.items import AssetVisit

ASSET = "asset"
"""Key in ``request.meta``: the lease of an asset."""
_REDIRECTS = "redirects"
_MAX_REDIRECTS = 3
_KEPT = (ASSET, EXCHANGES, "handle_httpstatus_all", "download_maxsize")


def request_for_asset(
    lease: AssetLease, largest: int, callback: Callable[..., Any], errback: Callable[..., Any]
) -> Request:
    """Return the request for an asset, conditional where the archive has validators.

    :param largest: bytes after which the download is given up
    """
    headers = {"If-None-Match": lease.validators.etag, "If-Modified-Since": lease.validators.last_modified}
    meta = {ASSET: lease, EXCHANGES: [], "handle_httpstatus_all": True, "download_maxsize": largest}
    return Request(
        _in_rehearsal(lease.fetch_url),
        callback=callback,
        errback=errback,
        headers={"Accept": "*/*"} | {name: value for name, value in headers.items() if value},
        meta=meta,
        dont_filter=True,
    )


def after_asset_response(response: Response, site: Site) -> Request | AssetVisit:
    """Return the visit that a response ends, or the request for the asset that it redirects to."""
    request = response.request
    assert request
    if response.status == 304 and not is_conditional(request):
        return asset_visit(request, AssetOutcome.FAILED, "HTTP 304 to an unconditional request")
    location = response.headers.get("Location")
    if not 300 <= response.status < 400 or response.status == 304 or location is None:
        return asset_visit(request)
    try:
        target = locate_asset(join(response.url, location.decode("latin-1")), site)
    except OffSite as error:
        return asset_visit(request, AssetOutcome.OFF_SITE, f"redirects to {error}")
    redirects = request.meta.get(_REDIRECTS, 0)
    if redirects >= _MAX_REDIRECTS:
        return asset_visit(request, AssetOutcome.FAILED, f"more than {_MAX_REDIRECTS} redirects")
    meta = {name: request.meta[name] for name in _KEPT}
    url = _in_rehearsal(target.fetch_url)
    return request.replace(url=url, headers={"Accept": "*/*"}, meta={**meta, _REDIRECTS: redirects + 1})


def after_asset_error(request: Request, error: BaseException | None, stop_reason: str | None) -> AssetVisit:
    """Return the visit of a request for an asset that brought no response.

    :param stop_reason: why the run sends no more requests; None while it does
    """
    if isinstance(error, HostStopped):
        return asset_visit(request, AssetOutcome.RELEASED, str(error))
    if stop_reason and isinstance(error, (RunStopping, RobotsUnreachable)):
        return asset_visit(request, AssetOutcome.RELEASED, stop_reason)
    if isinstance(error, RobotsForbids):
        return asset_visit(request, AssetOutcome.DENIED, str(error))
    if isinstance(error, DownloadCancelledError):
        largest = request.meta["download_maxsize"]
        return asset_visit(request, AssetOutcome.TOO_LARGE, f"larger than {largest / 1e6:g} MB")
    return asset_visit(request, AssetOutcome.FAILED, failure_reason(error))


def asset_visit(request: Request, outcome: AssetOutcome | None = None, reason: str | None = None) -> AssetVisit:
    """Return the visit for a request, with all its exchanges: those of retries and redirects, too."""
    return AssetVisit(request.meta[ASSET], tuple(request.meta[EXCHANGES]), outcome, reason)


def _in_rehearsal(url: str) -> str:
    """Return the URL with http in a rehearsal whose proxy takes no https, as the requests for pages have it."""
    if url.startswith("https:") and loopback_proxy() and not getproxies().get("https"):
        return f"http{url.removeprefix('https')}"
    return url
