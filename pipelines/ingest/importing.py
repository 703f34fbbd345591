"""Import pages that other software fetched. They are ingested like crawled pages."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import Self

from archive import clock
from archive.errors import OffSite
from archive.models import Exchange, Outcome
from archive.sites import site_named
from archive.sites.urls import PageUrl, locate_on_any_site
from archive.store.folder import Archive
from archive.tables.clock_check import refuse_clock_behind
from archive.tables.crawls import Ledger, new_crawl_id
from archive.tables.frontier import Frontier
from archive.warc.foreign import ForeignCapture
from archive.warc.headers import header
from archive.warc.message import corrected_headers
from pipelines.ingest.batch import Batch
from pipelines.ingest.ingester import Ingested
from pipelines.pages.model import ArticlePage

FOREIGN_HOST = "skipped: host of no declared site"
NOT_A_PAGE = "skipped: not a page"
KNOWN = "skipped: captured already"
PAYLOAD_MISSING = "skipped: revisit whose payload is not here"
NEW_SEED = "new in the frontier"
KNOWN_SEED = "known to the frontier"
NOT_MODIFIED = 304
_PAGE_TYPES = ("text/html", "application/xhtml")


class Importer:
    """A context manager for one import. Leaving it commits; an error inside discards the open batch.

    Imported article pages, and the pages that their pagers link to, are added to the frontier for the next crawl.
    Raises :class:`archive.errors.ClockWrong` if this machine's clock is behind the archive.
    """

    def __init__(self, archive: Archive, *, version: str) -> None:
        refuse_clock_behind(archive.db)
        started_at = clock.now()
        crawl_id = new_crawl_id("import", started_at)
        self._db = archive.db
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{version}", user_agent=None)
        self._ledger = Ledger(archive.db, crawl_id)
        self._batch.open()
        self._ledger.begin("import", started_at, {"cppcc": version})
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
        self._ledger.finish("interrupted" if kind else "finished")
        self._batch.close()

    def ingest_exchange(self, exchange: Exchange, url: PageUrl) -> Outcome:
        """Ingest a response to a request for ``url``."""
        self._batch.open()
        return self._finish(self._batch.ingester.ingest(exchange, url, site_named(url.site)), url)

    def ingest_saved_page(self, body: bytes, content_type: str, captured_at: str, url: PageUrl) -> Outcome:
        """Ingest a page that was saved to a file, as a WARC resource record."""
        self._batch.open()
        ingested = self._batch.ingester.ingest_resource(body, content_type, captured_at, url, site_named(url.site))
        return self._finish(ingested, url)

    def ingest_foreign(self, foreign: ForeignCapture) -> str:
        """Ingest a capture made by another tool; return the outcome, or why it was skipped."""
        exchange = foreign.exchange
        try:
            url = locate_on_any_site(exchange.target_uri)
        except OffSite:
            return FOREIGN_HOST
        if not _is_page(exchange):
            return NOT_A_PAGE
        if self._batch.ingester.has(url, exchange.captured_at):
            return KNOWN
        if foreign.kind == "resource":
            content_type = header(exchange.response_headers, "content-type") or ""
            return self.ingest_saved_page(exchange.body, content_type, exchange.captured_at, url)
        if foreign.kind == "revisit" and exchange.status != NOT_MODIFIED:
            body = self._batch.ingester.body_with(foreign.payload_digest) if foreign.payload_digest else None
            if body is None:
                return PAYLOAD_MISSING
            exchange = replace(exchange, body=body, response_headers=corrected_headers(exchange.response_headers, body))
        return self.ingest_exchange(exchange, url)

    def add_seed(self, url: str) -> str:
        """Add a URL to the frontier, for the next crawl of its site; return whether it was added, or why not."""
        try:
            page = locate_on_any_site(url)
        except OffSite:
            return FOREIGN_HOST
        if page.kind == "other":
            return NOT_A_PAGE
        self._batch.open()
        added = Frontier(self._db, site_named(page.site), self._batch.crawl_id).add([page], found_on=None)
        self._batch.count_page()
        return NEW_SEED if added else KNOWN_SEED

    def _finish(self, ingested: Ingested, url: PageUrl) -> Outcome:
        if isinstance(ingested.answer, ArticlePage):
            frontier = Frontier(self._db, site_named(url.site), self._batch.crawl_id)
            frontier.add([url, *ingested.answer.pager], found_on=None)
        self._batch.count_page()
        return ingested.result.outcome


def _is_page(exchange: Exchange) -> bool:
    """Return whether a response can be a page: any without a full body, or one with HTML."""
    content_type = header(exchange.response_headers, "content-type")
    return exchange.status != 200 or content_type is None or content_type.lower().startswith(_PAGE_TYPES)
