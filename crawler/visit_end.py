"""How a visit ends: by its last response, or by the error of its last request."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response

from archive.models import Outcome
from archive.sites import Site
from crawler.archive_thread import ArchiveThread
from crawler.exceptions import HostStopped, RobotsForbids, RobotsUnreachable, RunStopping
from crawler.failure_reason import failure_reason
from crawler.visit_requests import (
    is_conditional,
    lease_of,
    redirected_request,
    redirects_to_same_page,
    unconditional,
    visit_of,
)
from pipelines.crawl.crawl_run import Run
from pipelines.items import Visit


async def after_response(response: Response, site: Site, run: Run, thread: ArchiveThread) -> Request | Visit:
    """Return the visit that a response ends, or the request that goes on with it.

    A 304 for a page that was never read whole is followed by one unconditional request, and a redirect to the same
    page at another address by a request for it.
    """
    request = response.request
    assert request
    if response.status == 304:
        if not is_conditional(request):
            return visit_of(request, Outcome.FAILED, "HTTP 304 to an unconditional request")
        if not await thread.call(run.confirms, lease_of(response)):
            return unconditional(request)
    if not redirects_to_same_page(site, response):
        return visit_of(request)
    return redirected_request(response) or visit_of(request, Outcome.FAILED, "redirects to itself")


def after_error(request: Request, error: BaseException | None, stop_reason: str | None) -> Visit:
    """Return the visit of a request that brought no response.

    :param stop_reason: why the run sends no more requests; None while it does
    """
    if isinstance(error, HostStopped):
        return visit_of(request, Outcome.RELEASED, str(error))
    if stop_reason and isinstance(error, (RunStopping, RobotsUnreachable)):
        return visit_of(request, Outcome.RELEASED, stop_reason)
    if isinstance(error, RobotsForbids):
        return visit_of(request, Outcome.DENIED, str(error))
    return visit_of(request, Outcome.FAILED, failure_reason(error))
