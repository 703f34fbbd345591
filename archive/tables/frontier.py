"""The frontier: every URL found on an allowed host, and when it is due. It is the request queue.

States: ``due`` (request in this crawl), ``leased`` (in flight), ``done``, ``failed`` and ``excluded`` (wait until
``due_at``, after a success, a failure, or because robots.txt disallows it or it is not a text page), ``withdrawn``.
A URL is leased once per crawl; suspect pages, and pages of an article that is changing, twice at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.sites import Site
from archive.sites.urls import PageKind, PageUrl, locate, probe_url
from archive.tables.recheck import due_again

_ADD = """
    INSERT INTO frontier (url, fetch_url, site, kind, article_id, page, found_on, found_at, priority, due_at)
    VALUES (?, ?, ?, ?, coalesce((SELECT article_id FROM article_addresses WHERE base_id = ? AND date = ?), ?),
        ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO NOTHING
"""
_PRIORITY: dict[PageKind, int] = {"listing": 0, "article": 2, "other": 3, "probe": 3}
_PRIORITY_OF_PART = 1
"""Pages 2…n come before other articles, so that articles are soon complete."""
_PRIORITY_OF_SUSPECT = 4
"""Suspect pages come last, so that the server has time to recover."""

_TROUBLED = (Outcome.FAILED, Outcome.GONE, Outcome.DENIED, Outcome.OUT_OF_SCOPE, Outcome.QUARANTINED)
"""Outcomes after which a URL is due sooner at first, and then less and less often."""


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators for conditional requests (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """A URL to fetch, with the validators for a conditional request."""

    url: str
    fetch_url: str
    kind: PageKind
    page: int
    article_id: str | None
    attempts: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class Settlement:
    """Result of a lease, as the frontier stores it."""

    outcome: Outcome
    reason: str | None = None
    validators: Validators | None = None
    """None keeps the stored ones."""
    newest: str | None = None
    """The article's publication date or last change, ISO 8601, for :func:`archive.tables.recheck.due_again`."""
    ask_again_after: timedelta | None = None
    """When the URL is due again; None leaves it to :func:`archive.tables.recheck.due_again`."""


_READ_WELL = tuple(one.value for one in (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED))
_REDIRECTS = """
    WITH RECURSIVE chain (url, found_on, hops) AS (
        SELECT url, found_on, 0 FROM frontier WHERE url = ?
        UNION ALL
        SELECT before.url, before.found_on, hops + 1
        FROM chain JOIN frontier AS before ON before.url = chain.found_on
        WHERE before.outcome = 'moved' AND hops < 20
    )
    SELECT max(hops) FROM chain
"""


class Frontier:
    """The frontier of one site during one crawl. Statements run in the caller's transaction."""

    def __init__(self, db: Database, site: Site, crawl_id: str) -> None:
        self._db = db
        self._site = site
        self._crawl_id = crawl_id

    def begin(self, *, full: bool) -> None:
        """Make due the seeds and the URLs whose ``due_at`` has passed; with ``full``, all URLs."""
        for path in self._site.listings:
            self.add([locate(self._site.origin + path, self._site)], found_on=None)
        self._db.execute(
            "UPDATE frontier SET state = 'due' "
            "WHERE site = ? AND state IN ('done', 'failed', 'excluded') AND (due_at <= ? OR (? AND kind <> 'probe'))",
            [self._site.id, clock.now(), full],
        )

    def add(self, urls: Iterable[PageUrl], found_on: str | None) -> int:
        """Add URLs that are not in the frontier yet, due now; return how many were added."""
        now = clock.now()
        rows = [
            [
                one.url,
                one.fetch_url,
                one.site,
                one.kind,
                *_address(one),
                one.page,
                found_on,
                now,
                _priority(one.kind, one.page),
                now,
            ]
            for one in urls
        ]
        return sum(self._db.execute(_ADD, row).rowcount for row in rows)

    def make_due(self, url: PageUrl) -> None:
        """Make a known URL due in this crawl, unless this crawl has leased it already."""
        self._db.execute(
            "UPDATE frontier SET state = 'due' WHERE url = ? AND state IN ('done', 'failed') AND crawl_id IS NOT ?",
            [url.url, self._crawl_id],
        )

    def request_probe(self, found_on: str) -> None:
        """Make the address that cannot exist due in this crawl; at most once per crawl."""
        probe = probe_url(self._site)
        self.add([probe], found_on)
        self._db.execute(
            "UPDATE frontier SET state = 'due' WHERE url = ? AND state <> 'leased' AND crawl_id IS NOT ?",
            [probe.url, self._crawl_id],
        )

    def request_another_article(self, but: str | None) -> str | None:
        """Make one article due in this crawl that was read well at its last visit, other than the article ``but``.

        Returns its URL, or None if there is none. It is leased before other articles.
        """
        row = self._db.execute(
            """
            SELECT url FROM frontier
            WHERE site = ? AND state = 'done' AND kind = 'article' AND page = 1 AND article_id IS NOT ?
                AND outcome IN (?, ?, ?, ?) AND crawl_id IS NOT ? ORDER BY due_at LIMIT 1
            """,
            [self._site.id, but, *_READ_WELL, self._crawl_id],
        ).fetchone()
        if row is None:
            return None
        self._db.execute("UPDATE frontier SET state = 'due', priority = ? WHERE url = ?", [_PRIORITY_OF_PART, row[0]])
        return str(row[0])

    def make_article_due(self, article_id: str) -> None:
        """Make all pages of an article due in this crawl, leased before or not; at most once per crawl."""
        self._db.execute(
            """
            UPDATE frontier SET state = 'due', crawl_id = NULL, made_due_by = ?
            WHERE article_id = ? AND state IN ('done', 'failed') AND made_due_by IS NOT ?
            """,
            [self._crawl_id, article_id, self._crawl_id],
        )

    def redirects_to(self, url: str) -> int:
        """Return the length of the redirect chain that led to ``url``, at most 20."""
        return self._db.execute(_REDIRECTS, [url]).fetchone()[0]  # type: ignore[no-any-return]

    def unsettled(self, urls: Iterable[PageUrl]) -> bool:
        """Return whether any of these URLs has never been visited: a run may have ended before the rest of the list.

        How a visit ended does not matter: a URL that robots.txt denies, or that fails each time, stays on its list.
        """
        known = "SELECT 1 FROM frontier WHERE url = ? AND (outcome_at IS NOT NULL OR state = 'withdrawn')"
        return any(not self._db.execute(known, [url.url]).fetchone() for url in urls)

    def lease(self, limit: int) -> list[Lease]:
        """Lease up to ``limit`` due URLs: list pages first, then later pages of articles, then articles."""
        rows = self._db.execute(
            """
            SELECT url, fetch_url, kind, page, article_id, attempts, etag, last_modified FROM frontier
            WHERE site = ? AND state = 'due' AND crawl_id IS NOT ? ORDER BY priority, due_at LIMIT ?
            """,
            [self._site.id, self._crawl_id, limit],
        ).fetchall()
        leases = [_lease(*row) for row in rows]
        for lease in leases:
            self._db.execute(
                "UPDATE frontier SET state = 'leased', crawl_id = ? WHERE url = ?", [self._crawl_id, lease.url]
            )
        return leases

    def settle(self, lease: Lease, settlement: Settlement) -> None:
        """Store the result of a lease and when its URL is due again."""
        outcome = settlement.outcome
        now = clock.now()
        attempts = lease.attempts + 1 if outcome in _TROUBLED else 0
        due_at = due_again(
            lease.url, lease.kind, lease.page, outcome, now=now, newest=settlement.newest, attempts=attempts
        )
        if settlement.ask_again_after is not None:
            due_at = min(due_at, clock.after(now, settlement.ask_again_after))
        given = settlement.validators or lease.validators
        self._db.execute(
            """
            UPDATE frontier SET state = ?, due_at = ?, attempts = ?, outcome = ?, outcome_at = ?, reason = ?,
                etag = ?, last_modified = ?, priority = ?
            WHERE url = ?
            """,
            [
                _state_after(outcome),
                due_at,
                attempts,
                outcome.value,
                now,
                settlement.reason,
                given.etag,
                given.last_modified,
                _PRIORITY_OF_SUSPECT if outcome is Outcome.SUSPECT else _priority(lease.kind, lease.page),
                lease.url,
            ],
        )
        if outcome is Outcome.SUSPECT:
            self._make_due_again(lease.url)

    def _make_due_again(self, url: str) -> None:
        """Make a URL that was just visited due in this crawl, after everything else; at most once per crawl."""
        self._db.execute(
            "UPDATE frontier SET state = 'due', crawl_id = NULL, made_due_by = ? "
            "WHERE url = ? AND made_due_by IS NOT ?",
            [self._crawl_id, url, self._crawl_id],
        )

    def release(self, leases: Iterable[Lease]) -> None:
        """Return leases without a request: their URLs are due in the next crawl."""
        for lease in leases:
            self._db.execute(
                "UPDATE frontier SET state = 'due', outcome = ? WHERE url = ?", [Outcome.RELEASED.value, lease.url]
            )


def _lease(*row: Any) -> Lease:
    url, fetch_url, kind, page, article_id, attempts, etag, last_modified = row
    return Lease(url, fetch_url, kind, page, article_id, attempts, Validators(etag, last_modified))


def _address(url: PageUrl) -> tuple[str | None, str | None, str | None]:
    """Return the values by which :data:`_ADD` finds the article: an address of ``article_addresses``, else its id."""
    return url.article_id, url.date, url.article_id


def _priority(kind: PageKind, page: int) -> int:
    return _PRIORITY_OF_PART if kind == "article" and page > 1 else _PRIORITY[kind]


def _state_after(outcome: Outcome) -> str:
    if outcome is Outcome.FAILED:
        return "failed"
    if outcome in (Outcome.DENIED, Outcome.OUT_OF_SCOPE):
        return "excluded"
    return "done"
