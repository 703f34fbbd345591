"""One crawl of one site: lease due URLs, ingest visits, commit both in batches."""

from __future__ import annotations

from collections.abc import Mapping

from archive import clock
from archive.assets.model import AssetOutcome
from archive.models import Capture, Exchange, Outcome
from archive.monitoring.checks import check_crawl
from archive.monitoring.figures import RunFigures
from archive.monitoring.findings import Problem
from archive.sites import Site
from archive.sites.urls import locate
from archive.store.folder import Archive
from archive.tables.clock_check import capture_ahead, correct_due_times, refuse_clock_behind
from archive.tables.crawls import Ledger, new_crawl_id
from archive.tables.frontier import Frontier
from archive.tables.leases import Lease, Settlement
from pipelines.crawl.asset_run import AssetLimits, AssetRun
from pipelines.crawl.content_codings import ContentCodings
from pipelines.crawl.links import Links
from pipelines.crawl.list_visits import kind_after, quiet_visits_after
from pipelines.crawl.robots_rules import robots_visit
from pipelines.crawl.run_use import UseWatch
from pipelines.crawl.site_links import SiteLinks
from pipelines.crawl.site_moves import is_at_home, moved_to
from pipelines.crawl.tally import Counts, Tally
from pipelines.crawl.validators import validators_after
from pipelines.ingest.batch import Batch
from pipelines.ingest.ingester import Ingested
from pipelines.ingest.page_figures import archived_readings, count_page
from pipelines.ingest.reviews import apply_reviews
from pipelines.items import AssetVisit, Visit


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
        pages: bool = True,
        asset_limits: AssetLimits | None = None,
    ) -> None:
        if not accept_clock:
            refuse_clock_behind(archive.db)
        self.site = site
        self.in_flight: dict[str, Lease] = {}
        self.figures = RunFigures()
        self.codings = ContentCodings(archive.db, site)
        self.problems: list[Problem] = []
        """Findings of the checks at the end of the run."""
        self._db = archive.db
        apply_reviews(archive)
        started_at = clock.now()
        self.crawl_id = crawl_id = new_crawl_id(site.id, started_at)
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{versions['cppcc']}", user_agent=user_agent)
        self._frontier = Frontier(archive.db, site, crawl_id)
        self._ledger = Ledger(archive.db, crawl_id)
        self._counts = Counts(self._ledger)
        self._batch.before_commit = self._counts.store
        self._links = Links(self._frontier, full=full)
        self._site_links: SiteLinks | None = None
        self._use = UseWatch(archive.db, site)
        self.assets: AssetRun | None = None
        if asset_limits:
            self.assets = AssetRun(archive.db, archive.warc_folder, self._batch, site, asset_limits, full=full)
        """The assets of the run; None where it fetches none."""
        self._batch.open()
        self._ledger.begin(site.id, started_at, versions, insecure_tls=insecure_tls)
        if ahead := capture_ahead(archive.db):
            self._ledger.accept_clock(f"clock {started_at}, newest capture {ahead}")
        correct_due_times(archive.db, site.id)
        self._fetches_pages = pages
        if pages:
            self._frontier.begin(full=full)
            if site.scope == "site":
                self._site_links = SiteLinks(archive.db, self._frontier, site, self._batch.ingester.read_stored)
                self._site_links.follow_stored()

    @property
    def tally(self) -> Tally:
        """Totals so far."""
        return self._counts.tally

    @property
    def count_in_flight(self) -> int:
        """Pages and assets in flight."""
        return len(self.in_flight) + (len(self.assets.in_flight) if self.assets else 0)

    @property
    def refusal(self) -> str | None:
        """Why the run should stop, because the site refuses it; None while it does not."""
        return self._use.refusal

    def refuse(self, reason: str) -> None:
        """Note that the site refuses the run, before the responses that show it are stored."""
        self._use.refuse(reason)

    def lease(self, limit: int) -> list[Lease]:
        """Lease at most ``limit`` due URLs. Empty if none is due now; visits in flight may still find more."""
        self._batch.open()
        leases = self._frontier.lease(limit)
        self._counts.leased(len(leases))
        self.in_flight.update((lease.url, lease) for lease in leases)
        return leases

    def end(self, visit: Visit) -> Settlement:
        """Ingest the exchanges of a visit, end its lease, and return how it ended and why."""
        self._batch.open()
        is_known = self._use.is_known(visit.lease)
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
        self._use.visited(visit, settlement, is_known=is_known, frontier=self._frontier)
        self._counts.ended(settlement.outcome)
        self.figures.visited(settlement.outcome)
        self.in_flight.pop(visit.lease.url, None)
        self._batch.count_page()
        return settlement

    def end_asset(self, visit: AssetVisit) -> AssetOutcome:
        """Store the exchanges of a visit to an asset, end its lease and return the outcome."""
        assert self.assets
        self._batch.open()
        for exchange in visit.exchanges:
            self._counts.received(exchange)
        return self.assets.end(visit)

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
        self._counts.received(exchange)
        capture = self._batch.ingester.store_robots(exchange)
        self.figures.robots[capture.url] = robots_visit(self._db, exchange, capture, self._batch.ingester)
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
        self._counts.ended(Outcome.RELEASED, len(self.in_flight))
        self.in_flight.clear()
        if self.assets:
            self.assets.finish()
        self._ledger.finish(reason)
        self._batch.close()
        if self._fetches_pages:
            self.problems = check_crawl(self._db, self.crawl_id, self.figures, self._use.use(is_complete=is_complete))

    def abandon(self) -> None:
        """Discard the open batch after an error. The next start moves its WARC records away."""
        self._batch.abandon()

    def _ingest(self, exchange: Exchange) -> Ingested:
        self._counts.received(exchange)
        url = locate(exchange.target_uri, self.site)
        before = self.codings.stored_before(exchange, url)
        ingested = self._batch.ingester.ingest(exchange, url, self.site)
        self.codings.note(exchange, ingested.capture, before, self._batch.ingester)
        return ingested

    def _settle(self, visit: Visit, ingested: Ingested) -> Settlement:
        result, links_read = ingested.result, False
        if result.outcome is not Outcome.SUSPECT:
            self._links.follow(visit.lease, ingested)
            if self._site_links:
                links_read = self._site_links.follow(visit.lease, visit.exchanges[-1], ingested)
        validators = validators_after(visit.lease.kind, result.outcome, visit.exchanges[-1])
        return Settlement(
            result.outcome,
            result.reason,
            validators=validators,
            newest=result.newest,
            ask_again_after=result.ask_again_after,
            kind=kind_after(visit.lease, ingested),
            quiet_visits=quiet_visits_after(visit.lease, ingested),
            links_read=links_read,
        )
