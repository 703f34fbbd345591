"""Watches whether the archive's articles can still be read where they were.

One article that cannot be read is the article's matter. If none can, not even one that was read well at its last visit,
it is the site's: it asks everyone to sign in, sends all visitors elsewhere, or has a design that no parser knows.
Only articles count that the archive holds: a new address may never have had a page, and one that is gone may stay so.
"""

from __future__ import annotations

from sqlite_utils import Database

from archive.models import Outcome
from archive.tables.frontier import Frontier
from archive.tables.leases import Lease, Settlement
from pipelines.items import Visit

ENOUGH = 3
"""Articles without a page after which one is requested to compare with."""
REDIRECTED = 12
"""Temporary redirects of articles after which a run stops that has read none."""
_READ = frozenset({Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.PART})
_TEMPORARY = frozenset({302, 303, 307})
_SHOWN = 5


class KnownArticles:
    """Counts the articles that a run read, and those of the archive that it could not read."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.read = 0
        """Visits to articles, known or new, that brought their page."""
        self.unread = 0
        """Visits to known articles that brought anything else."""
        self.examples: dict[str, str] = {}
        """URL to how its visit ended, for a few of the unread."""
        self._redirected = 0
        self._to_compare: str | None = None
        self._has_compared = False

    def is_known(self, lease: Lease) -> bool:
        """Return whether the archive holds the article of a lease, complete and not gone.

        Call it before the visit is ingested.
        """
        query = "SELECT 1 FROM articles WHERE id = ? AND complete AND status = 'live'"
        return lease.kind == "article" and self._db.execute(query, [lease.article_id]).fetchone() is not None

    def visited(self, visit: Visit, settlement: Settlement, *, is_known: bool, frontier: Frontier) -> None:
        """Count a visit to an article; request another article to compare with where none could be read so far."""
        if visit.lease.kind != "article":
            return
        if settlement.outcome in _READ:
            self.read += 1
        elif is_known and settlement.outcome is not Outcome.RELEASED:
            self._count_unread(visit, settlement)
        if not self.read and self.unread >= ENOUGH and not self._has_compared:
            self._has_compared = True
            self._to_compare = frontier.request_another_article(None)

    def _count_unread(self, visit: Visit, settlement: Settlement) -> None:
        self.unread += 1
        self._redirected += bool(visit.exchanges) and visit.exchanges[-1].status in _TEMPORARY
        if visit.lease.url == self._to_compare:
            self._to_compare = None
        if len(self.examples) < _SHOWN:
            self.examples[visit.lease.url] = ending(settlement)

    @property
    def are_unreadable(self) -> bool:
        """Whether none could be read, not even the one to compare with, or there was no such one left."""
        return self._has_compared and not self.read and self._to_compare is None

    @property
    def refusal(self) -> str | None:
        """How the site turns away every visitor of its articles; None where it does not."""
        if self._redirected < REDIRECTED or not self.are_unreadable:
            return None
        return f"{self._redirected} articles of the archive redirect temporarily, and none could be read"


def ending(settlement: Settlement) -> str:
    """Return how a visit ended, with the reason: ``failed (HTTP 500)``."""
    return settlement.outcome.value + (f" ({settlement.reason})" if settlement.reason else "")
