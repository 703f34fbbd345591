"""Watches what a run can use of the site: whether it is refused, and which list pages and articles could be read."""

from __future__ import annotations

from sqlite_utils import Database

from archive.models import Outcome
from archive.monitoring.usability import RunUse
from archive.sites import Site
from archive.tables.frontier import Frontier
from archive.tables.leases import Lease, Settlement
from pipelines.crawl.known_articles import KnownArticles, ending
from pipelines.crawl.refusal import RefusalWatch, refusal_of
from pipelines.items import Visit

_ANY_ARTICLE = "SELECT 1 FROM articles WHERE site = ? UNION SELECT 1 FROM withdrawn WHERE site = ?"


class UseWatch:
    """Notes how each visit of a run ended."""

    def __init__(self, db: Database, site: Site) -> None:
        self._db = db
        self._site = site
        self._refusals = RefusalWatch(site.host)
        self._lists_read = 0
        self._lists_unread: dict[str, str] = {}
        self._articles = KnownArticles(db)

    @property
    def refusal(self) -> str | None:
        """Why the run should stop, because the site refuses it; None while it does not."""
        return self._refusals.reason

    def refuse(self, reason: str) -> None:
        """Note that the site refuses the run, before the responses that show it are stored."""
        self._refusals.reason = self._refusals.reason or reason

    def visited(self, visit: Visit, settlement: Settlement, *, is_known: bool, frontier: Frontier) -> None:
        """Note whether a visit was refused, and whether a list page or an article could be read.

        :param is_known: whether it was to an article of the archive
        """
        self._articles.visited(visit, settlement, is_known=is_known, frontier=frontier)
        if self._articles.refusal:
            self.refuse(f"{self._site.host} refuses our requests: {self._articles.refusal}")
        outcome, lease = settlement.outcome, visit.lease
        if outcome is Outcome.RELEASED:
            return
        if visit.exchanges and outcome is not Outcome.DENIED:
            self._refusals.visited(refusal_of(outcome, visit.exchanges[-1]))
        if (settlement.kind or lease.kind) in ("list", "topic"):
            if outcome in (Outcome.LISTED, Outcome.NOT_MODIFIED):
                self._lists_read += 1
            elif lease.each_run:  # another page may never have been a list
                self._lists_unread[lease.url] = ending(settlement)

    def is_known(self, lease: Lease) -> bool:
        """Return whether the archive holds the article of a lease. Call it before the visit ends."""
        return self._articles.is_known(lease)

    def use(self, *, is_complete: bool) -> RunUse:
        """Return what the run could use of the site.

        :param is_complete: False for a run that a limit or a signal stopped
        """
        return RunUse(
            refusal=self.refusal,
            answered=self._refusals.answered,
            lists_read=self._lists_read,
            lists_unread=self._lists_unread,
            articles_read=self._articles.read,
            articles_unread=self._articles.unread,
            articles_unreadable=self._articles.are_unreadable,
            examples=self._articles.examples,
            is_complete=is_complete,
            has_articles=self._db.execute(_ANY_ARTICLE, [self._site.id, self._site.id]).fetchone() is not None,
        )
