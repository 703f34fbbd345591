"""The frontier: every URL found on an allowed host, and when it is due. It is the request queue.

States: ``due`` (request in this crawl), ``leased`` (in flight), ``done``, ``failed`` and ``excluded`` (wait until
``due_at``, after a success, a failure, or because robots.txt disallows it or it is not a text page), ``withdrawn``.
A URL is leased once per crawl; suspect pages, and pages of an article that is changing, twice at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.sites import Site
from archive.sites.urls import PageUrl, declared_lists, home_url, is_declared_list, probe_url
from archive.tables.leases import (
    EACH_RUN,
    EARLY,
    LISTS,
    USUAL,
    Lease,
    Settlement,
    Validators,
    priority_after,
    usual_priority,
)
from archive.tables.recheck import LONGEST, due_again

_ADD = """
    INSERT INTO frontier (
        url, fetch_url, site, kind, article_id, page, found_on, found_in, found_at, priority, due_at
    )
    VALUES (?, ?, ?, ?, coalesce((SELECT article_id FROM article_addresses WHERE base_id = ? AND date = ?), ?),
        ?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO NOTHING
"""
MOST_LISTS = 20
"""Known lists that are requested in a run, besides the home page and the declared ones."""
_OTHER_LISTS = f"(kind IN ({', '.join(repr(kind) for kind in LISTS)}) AND priority > {EACH_RUN})"

_TROUBLED = (Outcome.FAILED, Outcome.GONE, Outcome.DENIED, Outcome.OUT_OF_SCOPE, Outcome.QUARANTINED)
"""Outcomes after which a URL is due sooner at first, and then less and less often."""


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
        """Make due the seeds and the URLs whose ``due_at`` has passed; with ``full``, all URLs.

        Of known lists that are not due in each run, at most :data:`MOST_LISTS` are made due: first those that were
        lists at their last visit, and of these the first pages.
        """
        seeds = [*declared_lists(self._site), *([home_url(self._site)] if self._site.scope == "site" else [])]
        self.add(seeds, found_on=None, priority=EACH_RUN)
        self._db.conn.executemany(
            "UPDATE frontier SET priority = ?, due_at = found_at WHERE url = ? AND priority <> ?",
            [[EACH_RUN, seed.url, EACH_RUN] for seed in seeds],
        )
        waiting = "site = ? AND state IN ('done', 'failed', 'excluded') AND (due_at <= ? OR (? AND kind <> 'probe'))"
        values = [self._site.id, clock.now(), full]
        self._db.execute(f"UPDATE frontier SET state = 'due' WHERE {waiting} AND NOT {_OTHER_LISTS}", values)
        self._db.execute(
            f"UPDATE frontier SET state = 'due' WHERE url IN (SELECT url FROM frontier WHERE {waiting} "
            f"AND {_OTHER_LISTS} ORDER BY outcome IN ('listed', 'not_modified') AND kind <> 'other' DESC, page, due_at "
            "LIMIT ?)",
            [*values, -1 if full else MOST_LISTS],
        )

    def add(
        self,
        urls: Iterable[PageUrl],
        found_on: str | None,
        *,
        found_in: str | None = None,
        priority: int | None = None,
    ) -> int:
        """Add URLs that are not in the frontier yet, due now; return how many were added.

        :param found_in: where on the page the links are: ``navigation``
        :param priority: None for the usual one
        """
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
                found_in,
                now,
                self._priority(one) if priority is None else priority,
                now,
            ]
            for one in urls
        ]
        return self._db.conn.executemany(_ADD, rows).rowcount if rows else 0

    def _priority(self, url: PageUrl) -> int:
        if url.kind in LISTS:
            if self._site.scope == "listings" or is_declared_list(url, self._site):
                return EACH_RUN
            return EARLY if url.page == 1 else USUAL
        return usual_priority(url.kind, url.page)

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
        self._db.execute("UPDATE frontier SET state = 'due', priority = ? WHERE url = ?", [EARLY, row[0]])
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

    def has(self, url: PageUrl) -> bool:
        """Return whether the frontier has a URL."""
        return self._db.execute("SELECT 1 FROM frontier WHERE url = ?", [url.url]).fetchone() is not None

    def visited_lists(self) -> list[tuple[str, bool]]:
        """Return the first pages of what may be lists, as far as visited, and whether each proved to be one."""
        rows = self._db.execute(
            f"SELECT url, kind <> 'other' AND outcome IN ('listed', 'not_modified') FROM frontier WHERE site = ? "
            f"AND {_OTHER_LISTS} AND page = 1 "
            "AND outcome IN ('listed', 'not_modified', 'kept', 'gone', 'out_of_scope')",
            [self._site.id],
        )
        return [(url, bool(is_list)) for url, is_list in rows]

    def pending_lists(self) -> int:
        """Return how many first pages of what may be lists were never visited."""
        query = f"SELECT count(*) FROM frontier WHERE site = ? AND {_OTHER_LISTS} AND page = 1 AND outcome IS NULL"
        return int(self._db.execute(query, [self._site.id]).fetchone()[0])

    def give_up_lists(self, is_hopeless: Callable[[str], bool]) -> None:
        """Exclude what was never visited and, by its address, is no list: it is due again rarely."""
        pending = self._db.execute(
            f"SELECT url FROM frontier WHERE site = ? AND state = 'due' AND {_OTHER_LISTS} AND page = 1 "
            "AND outcome IS NULL",
            [self._site.id],
        ).fetchall()
        reason = "other pages with such an address proved to be no lists"
        self._db.conn.executemany(
            "UPDATE frontier SET state = 'excluded', reason = ?, due_at = ? WHERE url = ?",
            [[reason, clock.after(clock.now(), LONGEST), url] for (url,) in pending if is_hopeless(url)],
        )

    def with_unread_links(self, limit: int) -> list[str]:
        """Return URLs of pages that were captured well, but whose links were never read."""
        outcomes = [*_READ_WELL, "part", "listed", "kept"]
        rows = self._db.execute(
            f"SELECT url FROM frontier WHERE site = ? AND NOT links_read AND kind NOT IN ('document', 'probe') "
            f"AND outcome IN ({', '.join('?' * len(outcomes))}) LIMIT ?",
            [self._site.id, *outcomes, limit],
        )
        return [url for (url,) in rows.fetchall()]

    def note_links_read(self, url: str) -> None:
        """Note that the links of a page were read."""
        self._db.execute("UPDATE frontier SET links_read = 1 WHERE url = ?", [url])

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
            SELECT url, fetch_url, kind, page, article_id, attempts, etag, last_modified, priority, quiet_visits,
                links_read
            FROM frontier
            WHERE site = ? AND state = 'due' AND crawl_id IS NOT ? ORDER BY priority, due_at LIMIT ?
            """,
            [self._site.id, self._crawl_id, limit],
        ).fetchall()
        leases = [_lease(*row) for row in rows]
        self._db.conn.executemany(
            "UPDATE frontier SET state = 'leased', crawl_id = ? WHERE url = ?",
            [[self._crawl_id, lease.url] for lease in leases],
        )
        return leases

    def settle(self, lease: Lease, settlement: Settlement) -> None:
        """Store the result of a lease and when its URL is due again."""
        outcome = settlement.outcome
        now = clock.now()
        attempts = lease.attempts + 1 if outcome in _TROUBLED else 0
        kind = settlement.kind or lease.kind
        quiet_visits = lease.quiet_visits if settlement.quiet_visits is None else settlement.quiet_visits
        due_at = due_again(
            lease.url,
            kind,
            lease.page,
            outcome,
            now=now,
            newest=settlement.newest,
            attempts=attempts,
            each_run=lease.each_run,
            quiet_visits=quiet_visits,
        )
        if settlement.ask_again_after is not None:
            due_at = min(due_at, clock.after(now, settlement.ask_again_after))
        given = settlement.validators or lease.validators
        self._db.execute(
            """
            UPDATE frontier SET state = ?, due_at = ?, attempts = ?, outcome = ?, outcome_at = ?, reason = ?,
                etag = ?, last_modified = ?, priority = ?, kind = ?, quiet_visits = ?, links_read = ?
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
                priority_after(lease, outcome),
                kind,
                quiet_visits,
                settlement.links_read or lease.links_read,
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
    url, fetch_url, kind, page, article_id, attempts, etag, last_modified, priority, quiet_visits, links_read = row
    validators = Validators(etag, last_modified)
    return Lease(url, fetch_url, kind, page, article_id, attempts, validators, priority, quiet_visits, bool(links_read))


def _address(url: PageUrl) -> tuple[str | None, str | None, str | None]:
    """Return the values by which :data:`_ADD` finds the article: an address of ``article_addresses``, else its id."""
    return url.article_id, url.date, url.article_id


def _state_after(outcome: Outcome) -> str:
    if outcome is Outcome.FAILED:
        return "failed"
    if outcome in (Outcome.DENIED, Outcome.OUT_OF_SCOPE):
        return "excluded"
    return "done"
