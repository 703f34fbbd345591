"""The spider ends once nothing is due and nothing is in flight."""

from __future__ import annotations

import asyncio
from typing import Any

from archive.sites import site_named
from archive.tables.leases import Lease, Validators
from crawler.limits import Limits
from crawler.spiders.surveys import SurveysSpider

LISTING, FOUND = (
    Lease(url, url, "article", 1, None, 0, Validators(None, None))
    for url in ("http://en.cppcc.gov.cn/2020-01/13/c_1.htm", "http://en.cppcc.gov.cn/2020-01/13/c_1_2.htm")
)


class VisitThatEndsRightAfterAnEmptyLease:
    """A run whose only visit ends and finds a link right after a lease returned nothing."""

    tally: Any = None
    assets: Any = None

    def __init__(self) -> None:
        self.in_flight: dict[str, Lease] = {}
        self._batches = iter(([LISTING], [], [FOUND]))

    def lease(self, limit: int) -> list[Lease]:
        leases = next(self._batches, [])
        self.in_flight = {lease.url: lease for lease in leases}
        return leases

    def commit_if_old(self) -> None:
        pass


def test_a_link_found_by_the_last_visit_in_flight_is_requested_in_the_same_run() -> None:
    spider = SurveysSpider(site_named("cppcc"), Limits(), full=False)
    spider.run = VisitThatEndsRightAfterAnEmptyLease()  # type: ignore[assignment]

    async def requested() -> list[str]:
        found = []
        async for request in spider.start():
            found.append(request.url)
            if request.url == FOUND.url:
                spider.run.in_flight.clear()
        return found

    assert asyncio.run(requested()) == [LISTING.url, FOUND.url]
