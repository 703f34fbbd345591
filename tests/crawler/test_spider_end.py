"""When the spider ends: not before everything is leased and back."""

from __future__ import annotations

import asyncio
from typing import Any

from archive.sites import site_named
from archive.tables.frontier import Lease, Validators
from crawler.limits import Limits
from crawler.spiders.surveys import SurveysSpider

LISTING, FOUND = (
    Lease(url, url, "article", 1, None, 0, Validators(None, None))
    for url in ("http://en.cppcc.gov.cn/2020-01/13/c_1.htm", "http://en.cppcc.gov.cn/2020-01/13/c_1_2.htm")
)


class VisitThatEndsRightAfterAnEmptyLease:
    """A run whose one visit ends, and finds a link, between an empty lease and what the spider does with it."""

    tally: Any = None

    def __init__(self) -> None:
        self.in_flight: dict[str, Lease] = {}
        self._answers = iter(([LISTING], [], [FOUND]))

    def lease(self, limit: int) -> list[Lease]:
        leases = next(self._answers, [])
        self.in_flight = {lease.url: lease for lease in leases}
        return leases

    def commit_if_old(self) -> None:
        pass


def test_a_link_found_by_the_last_visit_in_flight_is_asked_for_in_the_same_run() -> None:
    spider = SurveysSpider(site_named("cppcc"), Limits(), full=False)
    spider.run = VisitThatEndsRightAfterAnEmptyLease()  # type: ignore[assignment]

    async def asked_for() -> list[str]:
        found = []
        async for request in spider.start():
            found.append(request.url)
            if request.url == FOUND.url:
                spider.run.in_flight.clear()
        return found

    assert asyncio.run(asked_for()) == [LISTING.url, FOUND.url]
