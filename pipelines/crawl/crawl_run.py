"""One crawl of one site: lease due URLs, ingest visits, commit both in batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive import clock
from archive.models import Capture, Exchange, Outcome
from archive.monitoring.checks import check_crawl
from archive.monitoring.figures import RunFigures
from archive.monitoring.findings import Problem
from archive.monitoring.usability import RunUse
from archive.sites import Site
from archive.sites.urls import PageUrl, locate
from archive.store.folder import Archive
from archive.tables.clock_check import capture_ahead, correct_due_times, refuse_clock_behind
from archive.tables.crawls import Ledger, new_crawl_id
from archive.tables.frontier import Frontier, Lease, Settlement
from pipelines.crawl.refusal import RefusalWatch, refusal_of
from pipelines.crawl.site_moves import is_at_home, moved_to
from pipelines.crawl.validators import validators_after
from pipelines.ingest.batch import Batch
from pipelines.ingest.ingester import Ingested
from pipelines.ingest.page_figures import archived_readings, count_page
from pipelines.ingest.responses import Moved
from pipelines.ingest.reviews import apply_reviews
from pipelines.items import Visit
from pipelines.pages.model import ArticlePage, Listing

SURE_LIST_PAGES = 50
"""A list is always followed up to this page; beyond it, only while its pages have new links. Some lists never end."""
LONGEST_LIST = 1000
"""No list is followed beyond this page; the longest seen has 134."""
MOST_REDIRECTS = 5
"""Redirects from page to page followed in a row; the last target of a longer chain is not requested."""
LONGEST_ARTICLE = 100
"""No article is followed beyond this page, since some never end. It stays incomplete. The longest seen has 32."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals of a run so far."""

    leased: int
    outcomes: Mapping[Outcome, int]
    requests: int
    size: int
    """Bytes of all response bodies as received."""


class Run:
    """An open run. Everything it writes joins the open batch: nothing is stored before the first commit.

    Raises :class:`archive.errors.ClockWrong` if the clock is behind the newest capture, unless ``accept_clock``.
    """

    def __init__(
        self,
        archive: Archive,
        site: Site,
        *,
        versions: Mapping[str, str],
        user_agent: str,
        full: bool = False,
        accept_clock: bool = False,
        insecure_tls: bool = False,
    ) -> None:
        if not accept_clock:
            refuse_clock_behind(archive.db)
        self.site = site
        self.full = full
        self.in_flight: dict[str, Lease] = {}
        self.figures = RunFigures()
        self.problems: list[Problem] = []
        """Findings of the checks at the end of the run."""
        self._db = archive.db
        apply_reviews(archive)
        started_at = clock.now()
        self.crawl_id = crawl_id = new_crawl_id(site.id, started_at)
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{versions['cppcc']}", user_agent=user_agent)
        self._frontier = Frontier(archive.db, site, crawl_id)
        self._ledger = Ledger(archive.db, crawl_id)
        self._refusals = RefusalWatch(site.host)
        self._lists_read = 0
        self._lists_unread: dict[str, str] = {}
        self._counts = dict.fromkeys(Outcome, 0)
        self._leased = self._requests = self._size = 0
        self._has_compared = False
        self._batch.open()
        self._ledger.begin(site.id, started_at, versions, insecure_tls=insecure_tls)
        if ahead := capture_ahead(archive.db):
            self._ledger.accept_clock(f"clock {started_at}, newest capture {ahead}")
        correct_due_times(archive.db, site.id)
        self._frontier.begin(full=full)

    @property
    def tally(self) -> Tally:
        """Totals so far."""
        return Tally(self._leased, self._counts, self._requests, self._size)

    @property
    def refusal(self) -> str | None:
        """Why the run should stop, because the site refuses it; None while it does not."""
        return self._refusals.reason

    def refuse(self, reason: str) -> None:
        """Note that the site refuses the run, before the responses that show it are stored."""
        self._refusals.reason = self._refusals.reason or reason

    def lease(self, limit: int) -> list[Lease]:
        """Lease at most ``limit`` due URLs. Empty if none is due now; visits in flight may still find more."""
        self._batch.open()
        leases = self._frontier.lease(limit)
        self._ledger.leased(len(leases))
        self._leased += len(leases)
        self.in_flight.update((lease.url, lease) for lease in leases)
        return leases

    def end(self, visit: Visit) -> Outcome:
        """Ingest the exchanges of a visit, end its lease and return the outcome."""
        self._batch.open()
        before = archived_readings(self._db, visit.lease.article_id)
        ingested = [self._ingest(exchange) for exchange in visit.exchanges]
        for exchange in visit.exchanges:
            if is_at_home(exchange, self.site) and exchange.status < 500:
                self.figures.redirected(moved_to(exchange, self.site))
        if visit.verdict is not None or not ingested:
            settlement = Settlement(visit.verdict or Outcome.FAILED, visit.reason)
        else:
            settlement = self._settle(visit, ingested[-1])
            if settlement.outcome is not Outcome.SUSPECT:
                count_page(self.figures, self.site, ingested[-1].capture, ingested[-1].answer, before)
        if settlement.outcome is Outcome.RELEASED:
            self._frontier.release([visit.lease])
        else:
            self._frontier.settle(visit.lease, settlement)
        self._note_use(visit, settlement)
        self._add_outcome(settlement.outcome)
        self.figures.visited(settlement.outcome)
        self.in_flight.pop(visit.lease.url, None)
        self._batch.count_page()
        return settlement.outcome

    def confirms(self, lease: Lease) -> bool:
        """Return whether a 304 confirms a page that the archive has read as what the leased URL is for."""
        return self._batch.ingester.confirmed_by_304(locate(lease.fetch_url, self.site))

    def accept_server_time(self, here: str, server: str) -> None:
        """Record that the clock was accepted although the servers' clocks differ from it."""
        self._batch.open()
        self._ledger.accept_clock(f"clock {here}, server {server}")

    def keep_robots(self, exchange: Exchange) -> Capture:
        """Store an exchange for robots.txt, or for what it redirects to. Neither is ever leased."""
        self._batch.open()
        self._count(exchange)
        capture = self._batch.ingester.store_robots(exchange)
        self.figures.robots[capture.url] = (exchange.status, capture.payload_digest)
        return capture

    def commit_if_old(self) -> None:
        """Commit the batch if it has been open long enough."""
        self._batch.commit_if_old()

    def finish(self, reason: str, *, is_complete: bool = True) -> None:
        """Finish the run: release leases in flight, close the WARC files, complete the run's row of ``crawls``.

        is_complete: False for a run that a limit or a signal stopped.
        """
        self._batch.open()
        self._frontier.release(self.in_flight.values())
        self._add_outcome(Outcome.RELEASED, len(self.in_flight))
        self.in_flight.clear()
        self._ledger.finish(reason)
        self._batch.close()
        self.problems = check_crawl(self._db, self.crawl_id, self.figures, self._use(is_complete=is_complete))

    def abandon(self) -> None:
        """Discard the open batch after an error. The next start moves its WARC records away."""
        self._batch.abandon()

    def _ingest(self, exchange: Exchange) -> Ingested:
        self._count(exchange)
        return self._batch.ingester.ingest(exchange, locate(exchange.target_uri, self.site), self.site)

    def _count(self, exchange: Exchange) -> None:
        self._requests += 1
        self._size += len(exchange.body)
        self._ledger.fetched(1, len(exchange.body))

    def _add_outcome(self, outcome: Outcome, count: int = 1) -> None:
        self._counts[outcome] += count
        self._ledger.ended(outcome, count)

    def _note_use(self, visit: Visit, settlement: Settlement) -> None:
        """Note whether a visit was refused, and whether a list page could be read."""
        outcome, lease = settlement.outcome, visit.lease
        if outcome is Outcome.RELEASED:
            return
        if visit.exchanges and outcome is not Outcome.DENIED:
            self._refusals.visited(refusal_of(outcome, visit.exchanges[-1]))
        if lease.kind == "list":
            if outcome in (Outcome.LISTED, Outcome.NOT_MODIFIED):
                self._lists_read += 1
            else:
                self._lists_unread[lease.url] = outcome.value + (f" ({settlement.reason})" if settlement.reason else "")

    def _use(self, *, is_complete: bool) -> RunUse:
        query = "SELECT 1 FROM articles WHERE site = ? UNION SELECT 1 FROM withdrawn WHERE site = ?"
        return RunUse(
            refusal=self.refusal,
            answered=self._refusals.answered,
            lists_read=self._lists_read,
            lists_unread=self._lists_unread,
            is_complete=is_complete,
            has_articles=self._db.execute(query, [self.site.id, self.site.id]).fetchone() is not None,
        )

    def _settle(self, visit: Visit, ingested: Ingested) -> Settlement:
        result = ingested.result
        if result.outcome is not Outcome.SUSPECT:
            self._follow(visit.lease, ingested)
        validators = validators_after(visit.lease.kind, result.outcome, visit.exchanges[-1])
        return Settlement(
            result.outcome,
            result.reason,
            validators=validators,
            newest=result.newest,
            ask_again_after=result.ask_again_after,
        )

    def _follow(self, lease: Lease, ingested: Ingested) -> None:
        """Add the links of a page to the frontier."""
        match ingested.answer:
            case Moved(target) if self._is_followed(lease, target):
                self._frontier.add([target], lease.url)
                if target.article_id == lease.article_id:
                    self._frontier.make_due(target)
            case ArticlePage(pager=pager):
                self._frontier.add((page for page in pager if page.page <= LONGEST_ARTICLE), lease.url)
            case Listing(links=links, next_page=next_page):
                self._follow_list([link.url for link in links], next_page, lease.url)
        if ingested.result.unsettled and ingested.capture.article_id:
            self._frontier.make_article_due(ingested.capture.article_id)

        if ingested.result.needs_probe:
            self._frontier.request_probe(lease.url)
        if ingested.result.needs_comparison and not self._has_compared:
            self._has_compared = True
            self._frontier.request_another_article(lease.article_id)

    def _is_followed(self, lease: Lease, target: PageUrl) -> bool:
        """Return whether the target of a redirect is requested: an article, or for a list page another list page.

        An article that leads to what has the URL of a list is more likely to lead to a page that asks who you are.
        """
        followed = target.kind == "article" or (target.kind == "list" and lease.kind == "listing")
        return followed and self._frontier.redirects_to(lease.url) < MOST_REDIRECTS

    def _follow_list(self, articles: list[PageUrl], next_page: PageUrl | None, found_on: str) -> None:
        """Add the links of a list page, and the next list page while this one has anything new or unsettled."""
        unsettled = self._frontier.unsettled(articles)
        new = self._frontier.add(articles, found_on)
        if next_page is None or next_page.page > LONGEST_LIST:
            return
        if new or next_page.page <= SURE_LIST_PAGES:
            self._frontier.add([next_page], found_on)
        if new or unsettled or self.full:
            self._frontier.make_due(next_page)
