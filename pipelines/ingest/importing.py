"""Import pages that other software fetched. They are ingested like crawled pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType
from typing import Final, Self

from archive import clock
from archive.errors import OffSite
from archive.models import Exchange, Outcome
from archive.sites import site_named
from archive.sites.urls import PageUrl, locate_on_any_site
from archive.store.folder import Archive
from archive.tables.clock_check import refuse_clock_behind
from archive.tables.crawls import IMPORT, Ledger, new_crawl_id
from archive.tables.frontier import Frontier
from archive.warc.foreign import ForeignCapture
from archive.warc.foreign_digest import read_digest
from archive.warc.headers import header
from archive.warc.message import corrected_headers
from pipelines.ingest.batch import Batch
from pipelines.ingest.foreign_payloads import ForeignPayloads, Payload
from pipelines.ingest.importing_assets import AssetImporter
from pipelines.ingest.ingester import Ingested
from pipelines.ingest.reviews import apply_reviews
from pipelines.pages.model import ArticlePage

FOREIGN_HOST = "skipped: host of no declared site"
NOT_A_PAGE = "skipped: not a page"
KNOWN = "skipped: captured already"
DEFERRED: Final = None
"""The result of a revisit whose payload may come later; :meth:`Importer.ingest_deferred` gives the final one."""
PAYLOAD_MISSING = "skipped: revisit whose payload is not here"
NEW_SEED = "new in the frontier"
KNOWN_SEED = "known to the frontier"
NOT_MODIFIED = 304
_PAGE_TYPES = ("text/html", "application/xhtml")


class Importer:
    """A context manager for one import. Leaving it commits; an error inside discards the open batch.

    Imported article pages, and the pages that their pagers link to, are added to the frontier for the next crawl.
    Raises :class:`archive.errors.ClockWrong` if this machine's clock is behind the archive.

    :param kind: one of :data:`archive.tables.crawls.OF_NO_SITE`
    :param crawl_id: the run, which is continued if it has a row in ``crawls``; None for a new one
    """

    def __init__(self, archive: Archive, *, version: str, kind: str = IMPORT, crawl_id: str | None = None) -> None:
        refuse_clock_behind(archive.db)
        apply_reviews(archive)
        started_at = clock.now()
        crawl_id = crawl_id or new_crawl_id(kind, started_at)
        self._archive = archive
        self._db = archive.db
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{version}", user_agent=None)
        self._ledger = Ledger(archive.db, crawl_id)
        self._payloads = ForeignPayloads(archive.db, self._batch.ingester.read_stored)
        self._deferred: list[tuple[ForeignCapture, PageUrl]] = []
        self.finish_reason = "finished"
        """How the run ends, in ``crawls``, unless a signal or an error ends it."""
        self._batch.open()
        if not self._ledger.resume():
            self._ledger.begin(kind, started_at, {"cppcc": version})
        self._batch.commit()

    def __enter__(self) -> Self:
        """Return the importer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Finish the import."""
        if kind is not None and not issubclass(kind, KeyboardInterrupt):
            self._batch.abandon()
            return
        self._batch.open()
        self._ledger.finish("interrupted" if kind else self.finish_reason)
        self._batch.close()

    def open(self) -> None:
        """Begin a transaction if none is open, so that other rows become durable together with a capture."""
        self._batch.open()

    def commit(self) -> None:
        """Make everything ingested so far durable."""
        self._batch.commit()

    def count_request(self, size: int) -> None:
        """Count a request of this run, and the bytes of the body that it brought."""
        self._batch.open()
        self._ledger.fetched(1, size)

    def ingest_exchange(self, exchange: Exchange, url: PageUrl) -> Outcome:
        """Ingest a response to a request for ``url``."""
        self._batch.open()
        return self._finish(self._batch.ingester.ingest(exchange, url, site_named(url.site)), url)

    def ingest_saved_page(
        self, body: bytes, content_type: str, captured_at: str, url: PageUrl, partial_date: str | None = None
    ) -> Outcome:
        """Ingest a page that was saved to a file, as a WARC resource record."""
        self._batch.open()
        ingested = self._batch.ingester.ingest_resource(
            body, content_type, captured_at, url, site_named(url.site), partial_date
        )
        return self._finish(ingested, url)

    def ingest_foreign(self, foreign: ForeignCapture) -> str | None:
        """Ingest a capture made by another tool; return the outcome, or why it was skipped.

        Returns :data:`DEFERRED` for a revisit whose payload is not in the archive yet.
        """
        exchange = foreign.exchange
        try:
            url = locate_on_any_site(exchange.target_uri)
        except OffSite:
            return FOREIGN_HOST
        if not _is_page(exchange):
            return NOT_A_PAGE
        if foreign.kind != "revisit":
            self._payloads.add(foreign)
        if self._batch.ingester.has(url, exchange.captured_at):
            return KNOWN
        if foreign.kind == "resource":
            content_type = header(exchange.response_headers, "content-type") or ""
            return self.ingest_saved_page(exchange.body, content_type, exchange.captured_at, url, exchange.partial_date)
        return self._ingest_revisit(foreign, url) if foreign.kind == "revisit" else self.ingest_exchange(exchange, url)

    def ingest_now(self, foreign: ForeignCapture, url: PageUrl) -> str:
        """Ingest a capture of another tool that is known to be a new one; return the outcome, or why it was skipped.

        A revisit must find its payload in the archive. Captures of one page at the same second are different ones.
        """
        if not _is_page(foreign.exchange):
            return NOT_A_PAGE
        if foreign.kind == "response":
            self._payloads.add(foreign)
            return self.ingest_exchange(foreign.exchange, url)
        return self.ingest_foreign(foreign) or next(self.ingest_deferred(), PAYLOAD_MISSING)

    def ingest_deferred(self) -> Iterator[str]:
        """Ingest the revisits whose payload came after them; yield the result of each deferred one."""
        waiting: list[tuple[ForeignCapture, PageUrl]] = []
        while self._deferred and len(self._deferred) != len(waiting):  # a revisit may refer to another one
            waiting, self._deferred = self._deferred, []
            results = [self._ingest_revisit(foreign, url) for foreign, url in waiting]
            yield from (result for result in results if result is not DEFERRED)
        found = self._payloads.search(foreign for foreign, _ in self._deferred)
        for foreign, url in self._deferred:
            digests = read_digest(foreign.declared_digest or "")
            payload = next((found[digest] for digest in digests if digest in found), None)
            if self._batch.ingester.has(url, foreign.exchange.captured_at):
                yield KNOWN
            elif payload or foreign.exchange.status == NOT_MODIFIED:
                yield self.ingest_exchange(_with_payload(foreign.exchange, payload), url)
            else:
                yield PAYLOAD_MISSING
        self._deferred = []

    def assets(self) -> AssetImporter:
        """Return what imports the images and styles of the pages that were imported; commits these first."""
        self._batch.commit()
        return AssetImporter(self._archive, self._batch)

    def _ingest_revisit(self, foreign: ForeignCapture, url: PageUrl) -> str | None:
        """Ingest a revisit if its payload is in the archive; else defer it."""
        exchange = foreign.exchange
        if self._batch.ingester.has(url, exchange.captured_at):
            return KNOWN
        if exchange.status == NOT_MODIFIED:
            if self._batch.ingester.has_payload(url, exchange.captured_at):
                return self.ingest_exchange(exchange, url)
        elif payload := self._payloads.find(foreign):
            return self.ingest_exchange(_with_payload(exchange, payload), url)
        self._deferred.append((foreign, url))
        return DEFERRED

    def add_seed(self, url: str) -> str:
        """Add a URL to the frontier, for the next crawl of its site; return whether it was added, or why not."""
        try:
            page = locate_on_any_site(url)
        except OffSite:
            return FOREIGN_HOST
        if page.kind in ("other", "probe"):
            return NOT_A_PAGE
        self._batch.open()
        added = Frontier(self._db, site_named(page.site), self._batch.crawl_id).add([page], found_on=None)
        self._batch.count_page()
        return NEW_SEED if added else KNOWN_SEED

    def _finish(self, ingested: Ingested, url: PageUrl) -> Outcome:
        if isinstance(ingested.answer, ArticlePage):
            frontier = Frontier(self._db, site_named(url.site), self._batch.crawl_id)
            trusted = ingested.result.outcome is not Outcome.SUSPECT
            frontier.add([url, *(ingested.answer.pager if trusted else ())], found_on=None)
        self._ledger.leased(1)
        self._ledger.ended(ingested.result.outcome)
        self._batch.count_page()
        return ingested.result.outcome


def reason_skipped(foreign: ForeignCapture) -> str | None:
    """Return why :meth:`Importer.ingest_foreign` skips a capture that is no page; None for a page."""
    try:
        locate_on_any_site(foreign.exchange.target_uri)
    except OffSite:
        return FOREIGN_HOST
    return None if _is_page(foreign.exchange) else NOT_A_PAGE


def _with_payload(exchange: Exchange, payload: Payload | None) -> Exchange:
    """Return a revisit as the response that it repeats; a revisit without headers has those of the response."""
    if payload is None:
        return exchange
    headers = exchange.response_headers or payload.headers
    return replace(exchange, body=payload.body, response_headers=corrected_headers(headers, payload.body))


def _is_page(exchange: Exchange) -> bool:
    """Return whether a response can be a page: any without a full body, or one with HTML."""
    content_type = header(exchange.response_headers, "content-type")
    return exchange.status != 200 or content_type is None or content_type.lower().startswith(_PAGE_TYPES)
