"""Fetch a site's past from a web archive: read its index, then ask for each capture that the archive does not have."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from archive import clock
from archive.errors import OffSite, WebArchiveBusy, WebArchiveFailed, WebArchiveSilent
from archive.sites import Site
from archive.sites.urls import PageUrl, locate
from archive.store.folder import Archive
from archive.tables import backfills
from archive.tables.backfills import Backfill, ListedCapture
from archive.tables.crawls import BACKFILL
from archive.tables.withdrawals import tombstones
from archive.warc.cdx_rows import CdxRow
from archive.warc.foreign import EARLIEST
from crawler.web_archives.answers import Fetched, Refused, Unavailable
from crawler.web_archives.index import Index, index_of
from crawler.web_archives.model import WebArchive
from crawler.web_archives.paced_client import PacedClient
from crawler.web_archives.ranges import fetch_range
from crawler.web_archives.replay import fetch_replayed
from pipelines.ingest.importing import NOT_A_PAGE, Importer

KNOWN = "skipped: captured already"
WITHDRAWN = "skipped: withdrawn"
REFUSED = "refused"
UNAVAILABLE = "unavailable"
NOT_FETCHED = "not fetched"
NOT_STORED = (REFUSED, UNAVAILABLE, NOT_FETCHED)
"""Outcomes of captures that could not be had. The next backfill asks for them again."""
MOST_FAILURES = 5
"""Captures that failed in a row, after which the run ends."""
_KINDS = ("article", "list", "topic")
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "warc/revisit")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a backfill is limited to; None for no limit."""

    since: str | None = None
    """First time of the captures, 14 digits, UTC."""
    until: str | None = None
    captures: int | None = None
    """Captures to ask for in this run."""
    seconds: float | None = None
    """Seconds after which this run ends."""


@dataclass(slots=True)
class Report:
    """What a run has done."""

    outcomes: Counter[str] = field(default_factory=Counter)
    """Captures that this run dealt with, by outcome."""
    digests: Counter[str] = field(default_factory=Counter)
    """Captures that it stored, by what the digest in the index is of."""
    examples: list[str] = field(default_factory=list)
    """A few captures that could not be had, with the reason."""
    is_complete: bool = False
    """Whether all captures in the index have been asked for."""
    unread: list[str] = field(default_factory=list)
    """Why indexes could not be read: what they list is not known yet."""
    missing: int = 0
    """Captures that could not be had, by this run or an earlier one of the same backfill."""


class BackfillRun:
    """One run of a backfill: a new one, or the rest of one that ended early.

    Raises :class:`archive.errors.WebArchiveBusy` if the web archive still wants no request.
    """

    def __init__(
        self, archive: Archive, web_archive: WebArchive, site: Site, client: PacedClient, limits: Limits
    ) -> None:
        self._archive, self._db = archive, archive.db
        self._web_archive, self._site, self._client, self._limits = web_archive, site, client, limits
        self._index = Index(web_archive, client, site, limits.since, limits.until)
        self._fetch_one = fetch_range if web_archive.access == "ranges" else fetch_replayed
        self.backfill = self._begin()
        self.report = Report()

    @contextmanager
    def _noting_waits(self) -> Iterator[None]:
        """Store until when the web archive wants no request, for the next run."""
        try:
            yield
        except WebArchiveBusy as busy:
            with self._db.atomic():
                backfills.set_wait(self._db, self.backfill.id, busy.until)
            raise

    def _begin(self) -> Backfill:
        """Continue the unfinished backfill, or begin one. Raises :class:`WebArchiveBusy` before a wait is over."""
        name = self._web_archive.name
        if until := backfills.longest_wait(self._db, name):
            raise WebArchiveBusy(
                f"{name}: the web archive wants no request before {until}. Run this again then.", until
            )
        scope = (self._site.id, name, self._limits.since, self._limits.until)
        with self._db.atomic():
            return backfills.unfinished_backfill(self._db, *scope) or backfills.begin_backfill(self._db, *scope)

    def read_index(self, progress: Callable[[str, int], None]) -> None:
        """Read the rest of the index into ``backfill_captures``, page by page.

        progress: notified of each query, and of the captures found so far

        Where a web archive has several indexes, one that cannot be read does not hold up the others: the report has it,
        and the next run asks it again. Raises :class:`WebArchiveFailed` if none can be read, and what ends every run.
        """
        with self._noting_waits():
            queries = backfills.known_queries(self._db, self.backfill.id) or self._index.queries()
        with self._db.atomic():
            remaining = backfills.open_queries(self._db, self.backfill.id, queries)
        failures: dict[str, WebArchiveFailed] = {}
        for query, at in remaining:
            if index_of(query) in failures:
                continue
            try:
                self._read_query(query, at, progress)
            except (WebArchiveBusy, WebArchiveSilent):
                raise
            except WebArchiveFailed as failure:
                failures[index_of(query)] = failure
        if failures and failures.keys() == {index_of(query) for query in queries}:
            raise next(iter(failures.values()))
        self.report.unread = [str(failure) for failure in failures.values()]

    def _read_query(self, query: str, at: str | None, progress: Callable[[str, int], None]) -> None:
        while True:
            with self._noting_waits():
                page = self._index.page(query, at)
            if page.following == at and at is not None:
                raise WebArchiveFailed(f"{query}: the index goes on at {at!r} for ever. Try again later.")
            with self._db.atomic():
                captures = list(self._wanted(page.rows))
                backfills.add_page(self._db, self.backfill.id, query, captures, page.following)
            progress(query, sum(backfills.outcome_counts(self._db, self.backfill.id).values()))
            at = page.following
            if at is None:
                return

    def count_wanted(self) -> int:
        """Return the number of captures that are still to be asked for."""
        withdrawn = tombstones(self._db).keys()
        listed = backfills.all_waiting(self._db, self.backfill.id)
        return sum(self._without_request(one, withdrawn) is None for one in listed)

    def fetch(self, version: str, progress: Callable[[int, int, str], None]) -> None:
        """Ask for each capture that has not been asked for, in order of time, and ingest it.

        progress: notified after each with the captures dealt with, all captures, and the outcome

        Raises :class:`WebArchiveBusy` and :class:`WebArchiveFailed` once what was fetched is stored.
        """
        with self._db.atomic():
            backfills.ask_again(self._db, self.backfill.id, NOT_FETCHED)
        counts = backfills.outcome_counts(self._db, self.backfill.id)
        total, done = sum(counts.values()), sum(counts.values()) - counts.get(None, 0)
        error: WebArchiveFailed | None = None
        with Importer(self._archive, version=version, kind=BACKFILL, crawl_id=self.backfill.id) as importer:
            try:
                for outcome in self._fetched(importer):
                    done += 1
                    self.report.outcomes[outcome] += 1
                    progress(done, total, outcome)
            except WebArchiveFailed as failure:
                error = failure
            counts = backfills.outcome_counts(self._db, self.backfill.id)
            self.report.is_complete = not counts.get(None) and not self.report.unread
            self.report.missing = sum(counts.get(outcome, 0) for outcome in NOT_STORED)
            importer.open()
            if isinstance(error, WebArchiveBusy):
                backfills.set_wait(self._db, self.backfill.id, error.until)
            if self.report.is_complete:
                backfills.finish_backfill(self._db, self.backfill.id)
            importer.finish_reason = "finished" if self.report.is_complete else "stopped"
        if error:
            raise error

    def _fetched(self, importer: Importer) -> Iterator[str]:
        withdrawn = tombstones(self._db).keys()
        ends = None if self._limits.seconds is None else time.monotonic() + self._limits.seconds
        asked = failures = 0
        for listed in backfills.waiting_captures(self._db, self.backfill.id):
            if (ends and time.monotonic() >= ends) or asked == self._limits.captures:
                return
            outcome = self._without_request(listed, withdrawn)
            reason = None
            if outcome is None:
                asked += 1
                outcome, reason = self._ask(importer, listed)
                failures = failures + 1 if outcome == NOT_FETCHED else 0
            importer.open()
            backfills.set_outcome(self._db, self.backfill.id, listed, outcome, reason)
            importer.commit()
            self._note(listed, outcome, reason)
            yield outcome
            if failures >= MOST_FAILURES:
                raise WebArchiveFailed(f"{failures} captures in a row could not be fetched; the last: {reason}")

    def _without_request(self, listed: ListedCapture, withdrawn: Collection[str]) -> str | None:
        """Return the outcome of a capture that need not be asked for; None for one that must be."""
        if listed.article_id in withdrawn:
            return WITHDRAWN
        if listed.status in (None, 200) and listed.media_type.lower() not in _PAGE_TYPES:
            return NOT_A_PAGE
        return KNOWN if backfills.is_archived(self._db, listed) else None

    def _ask(self, importer: Importer, listed: ListedCapture) -> tuple[str, str | None]:
        """Ask for a capture and ingest it; return the outcome, and why it was not stored."""
        try:
            answer = self._fetch_one(self._web_archive, self._client, listed)
        except (WebArchiveBusy, WebArchiveSilent):
            raise
        except WebArchiveFailed as error:
            return NOT_FETCHED, str(error)
        match answer:
            case Refused(reason):
                return REFUSED, reason
            case Unavailable(reason):
                return UNAVAILABLE, reason
            case Fetched(capture):
                importer.count_request(len(capture.exchange.body))
                outcome = importer.ingest_now(capture, locate(listed.original, self._site))
                via = capture.exchange.via
                if via and via.digest and capture.exchange.body and not outcome.startswith("skipped"):
                    self.report.digests[via.digest_of or "neither"] += 1
                return outcome, None

    def _note(self, listed: ListedCapture, outcome: str, reason: str | None) -> None:
        if outcome in NOT_STORED and len(self.report.examples) < 5:
            self.report.examples.append(f"{listed.timestamp} {listed.original}: {outcome}: {reason}")

    def _wanted(self, rows: tuple[CdxRow, ...]) -> Iterator[ListedCapture]:
        """Yield the captures of articles and lists of the site, at a possible time."""
        for row in rows:
            url = self._located(row.original)
            if url is None or url.kind not in _KINDS:
                continue
            listed = backfills.listed(row, url.url, url.article_id)
            if _is_possible(listed):
                yield listed

    def _located(self, original: str) -> PageUrl | None:
        try:
            return locate(original, self._site)
        except OffSite:
            return None


def _is_possible(listed: ListedCapture) -> bool:
    """Return whether the time of a capture is a time, and neither before the web nor in the future."""
    try:
        moment = datetime.strptime(listed.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return EARLIEST <= clock.written(moment) <= clock.now()
