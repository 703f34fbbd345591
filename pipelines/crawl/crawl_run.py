"""One run over one site: leases go out, visits come back, and both are committed together, in batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive import clock
from archive.models import Capture, Exchange, Outcome
from archive.monitoring.checks import check_crawl
from archive.monitoring.figures import RunFigures
from archive.monitoring.findings import Problem
from archive.sites import Site
from archive.sites.urls import PageUrl, locate
from archive.store.folder import Archive
from archive.tables.crawls import Ledger, new_crawl_id
from archive.tables.frontier import Frontier, Lease, Settlement, Validators
from archive.warc.headers import header
from pipelines.ingest.batch import Batch
from pipelines.ingest.ingester import Ingested
from pipelines.ingest.page_figures import archived_readings, count_page
from pipelines.ingest.responses import Moved
from pipelines.items import Visit
from pipelines.pages.model import ArticlePage, Listing

SURE_LIST_PAGES = 50
"""Up to this page a list is always followed; beyond it, only while its pages bring new links: some lists never end."""
LONGEST_LIST = 1000
"""No list is followed beyond this page; the longest seen has 134."""
MOST_REDIRECTS = 5
"""Redirects from page to page that are followed in a row; the last target of a longer chain is not asked for."""
LONGEST_ARTICLE = 100
"""No article is followed beyond this page, for some never end; the longest seen has 32. It stays incomplete."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run has done so far."""

    leased: int
    outcomes: Mapping[Outcome, int]
    requests: int
    size: int
    """Bytes of all answers' bodies as received."""


class Run:
    """A run that is going on. Everything it writes joins the open batch."""

    def __init__(
        self, archive: Archive, site: Site, *, versions: Mapping[str, str], user_agent: str, full: bool = False
    ) -> None:
        self.site = site
        self.full = full
        self.in_flight: dict[str, Lease] = {}
        self.figures = RunFigures()
        self.problems: list[Problem] = []
        """What the checks at the end of the run found."""
        self._db = archive.db
        started_at = clock.now()
        self.crawl_id = crawl_id = new_crawl_id(site.id, started_at)
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{versions['cppcc']}", user_agent=user_agent)
        self._frontier = Frontier(archive.db, site, crawl_id)
        self._ledger = Ledger(archive.db, crawl_id)
        self._counts = dict.fromkeys(Outcome, 0)
        self._leased = self._requests = self._size = 0
        self._batch.open()
        self._ledger.begin(site.id, started_at, versions)
        self._frontier.begin(full=full)
        self._batch.commit()

    @property
    def tally(self) -> Tally:
        """What the run has done so far."""
        return Tally(self._leased, self._counts, self._requests, self._size)

    def lease(self, limit: int) -> list[Lease]:
        """Hand out due URLs; empty where nothing is due now (what is in flight may still find more)."""
        self._batch.open()
        leases = self._frontier.lease(limit)
        self._ledger.leased(len(leases))
        self._leased += len(leases)
        self.in_flight.update((lease.url, lease) for lease in leases)
        return leases

    def end(self, visit: Visit) -> Outcome:
        """Keep what a visit brought and end its lease."""
        self._batch.open()
        before = archived_readings(self._db, visit.lease.article_id)
        kept = [self._keep(exchange) for exchange in visit.exchanges]
        if visit.verdict is not None or not kept:
            settlement = Settlement(visit.verdict or Outcome.FAILED, visit.reason)
        else:
            settlement = self._settle(visit, kept[-1])
            count_page(self.figures, self.site, kept[-1].capture, kept[-1].answer, before)
        if settlement.outcome is Outcome.RELEASED:
            self._frontier.release([visit.lease])
        else:
            self._frontier.settle(visit.lease, settlement)
        self._book(settlement.outcome)
        self.figures.visited(settlement.outcome)
        self.in_flight.pop(visit.lease.url, None)
        self._batch.kept_one()
        return settlement.outcome

    def keep_robots(self, exchange: Exchange) -> Capture:
        """Keep an exchange for robots.txt, which is never leased."""
        self._batch.open()
        self._count(exchange)
        capture = self._batch.ingester.store_unparsed(exchange, exchange.target_uri)
        self.figures.robots[capture.url] = (exchange.status, capture.payload_digest)
        return capture

    def commit_if_old(self) -> None:
        """Commit a batch that has been open for a second."""
        self._batch.commit_if_old()

    def finish(self, reason: str) -> None:
        """End the run: give back what is in flight, close the WARC files, close the run's row of the ledger."""
        self._batch.open()
        self._frontier.release(self.in_flight.values())
        self._book(Outcome.RELEASED, len(self.in_flight))
        self.in_flight.clear()
        self._ledger.finish(reason)
        self._batch.close()
        self.problems = check_crawl(self._db, self.crawl_id, self.figures)

    def abandon(self) -> None:
        """Throw the open batch away, after an error: the next start mends what it left."""
        self._batch.abandon()

    def _keep(self, exchange: Exchange) -> Ingested:
        self._count(exchange)
        return self._batch.ingester.ingest(exchange, locate(exchange.target_uri, self.site), self.site)

    def _count(self, exchange: Exchange) -> None:
        self._requests += 1
        self._size += len(exchange.body)
        self._ledger.fetched(1, len(exchange.body))

    def _book(self, outcome: Outcome, count: int = 1) -> None:
        self._counts[outcome] += count
        self._ledger.ended(outcome, count)

    def _settle(self, visit: Visit, kept: Ingested) -> Settlement:
        self._follow(visit.lease, kept)
        headers = visit.exchanges[-1].response_headers
        full_answer = kept.capture.status == 200
        return Settlement(
            kept.result.outcome,
            kept.result.reason,
            validators=Validators(header(headers, "etag"), header(headers, "last-modified")) if full_answer else None,
            newest=kept.result.newest,
        )

    def _follow(self, lease: Lease, kept: Ingested) -> None:
        """Put into the frontier what the page leads to."""
        match kept.answer:
            case Moved(target) if target.kind != "other" and self._frontier.redirects_to(lease.url) < MOST_REDIRECTS:
                self._frontier.add([target], lease.url)
            case ArticlePage(pager=pager):
                self._frontier.add((page for page in pager if page.page <= LONGEST_ARTICLE), lease.url)
            case Listing(links=links, next_page=next_page):
                self._walk([link.url for link in links], next_page, lease.url)
        if kept.result.unsettled and kept.capture.article_id:
            self._frontier.make_article_due(kept.capture.article_id)

    def _walk(self, articles: list[PageUrl], next_page: PageUrl | None, found_on: str) -> None:
        """Follow a list page: on to the next one as long as this one held anything new or unsettled."""
        unsettled = self._frontier.unsettled(articles)
        new = self._frontier.add(articles, found_on)
        if next_page is None or next_page.page > LONGEST_LIST:
            return
        if new or next_page.page <= SURE_LIST_PAGES:
            self._frontier.add([next_page], found_on)
        if new or unsettled or self.full:
            self._frontier.make_due(next_page)
