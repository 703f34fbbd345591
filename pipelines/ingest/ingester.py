"""Store what was fetched or imported: the WARC record first, then the row of its capture, then what it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.digest import payload_digest
from archive.errors import WarcError
from archive.models import Capture, Exchange
from archive.sites import Site
from archive.sites.url_metadata import annotate
from archive.sites.urls import PageKind, PageUrl
from archive.store.folder import Archive
from archive.tables.captures import (
    StoredCapture,
    add_capture,
    has_capture,
    last_full_capture,
    last_payload,
    newest_capture_time,
    payload_with,
)
from archive.tables.replay import captured_answer
from archive.tables.revisions import holds_page
from archive.warc import WarcWriter
from archive.warc.captures import ROBOTS
from archive.warc.headers import Headers
from pipelines.ingest.article_addresses import assign_capture
from pipelines.ingest.article_history import IngestResult
from pipelines.ingest.article_identity import with_article
from pipelines.ingest.article_store import ingest_capture, rebuild_article
from pipelines.ingest.responses import Answer, DocumentFile, Failure, read_answer
from pipelines.ingest.stored_answers import StoredAnswers, read_capture
from pipelines.pages.model import ArticlePage, Listing, OtherPage

_READ_AS: dict[PageKind, tuple[type, ...]] = {"article": (ArticlePage,), "document": (DocumentFile,)}
"""What the pages of a kind are read as; those of the others are lists, or kept."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """An exchange that was stored, and the result."""

    capture: Capture
    answer: Answer
    result: IngestResult


class Ingester:
    """Stores exchanges in an open archive. Statements join whatever transaction is open."""

    def __init__(self, archive: Archive, writer: WarcWriter) -> None:
        self._warc_folder = archive.warc_folder
        self._db = archive.db
        self._writer = writer
        self._answers = StoredAnswers(self._read)
        self._newest: str | None = None
        """When the newest capture was made; None while no capture was added."""

    def ingest(self, exchange: Exchange, url: PageUrl, site: Site) -> Ingested:
        """Store an exchange that was made for ``url``, a page of ``site``.

        A body that ends before its content coding does is marked as truncated, so that no later record refers to it.
        """
        answer = read_answer(site, url, exchange.status, exchange.response_headers, exchange.body, exchange.truncated)
        if isinstance(answer, Failure) and answer.is_truncated:
            exchange = replace(exchange, truncated="unspecified")
        digest = payload_digest(exchange.body) if exchange.status != 304 else None
        capture = self._writer.write_exchange(
            exchange, canonical_url=url.url, revisit_of=self._stored_payload(exchange, url, digest), digest=digest
        )
        return self._ingest(capture, url, answer)

    def ingest_resource(
        self,
        body: bytes,
        content_type: str,
        captured_at: str,
        url: PageUrl,
        site: Site,
        partial_date: str | None = None,
    ) -> Ingested:
        """Store a page that was saved to a file. ``partial_date`` is as in :class:`archive.models.Exchange`."""
        capture = self._writer.write_resource(url.url, body, content_type, captured_at, partial_date)
        answer = read_answer(site, url, 200, (("Content-Type", content_type),), body)
        return self._ingest(capture, url, answer)

    def store_robots(self, exchange: Exchange) -> Capture:
        """Store an exchange for robots.txt, or for what it redirects to: URLs that are not in the frontier."""
        capture = self._writer.write_exchange(
            exchange, canonical_url=exchange.target_uri, revisit_of=None, purpose=ROBOTS
        )
        add_capture(self._db, capture)
        return capture

    def has(self, url: PageUrl, captured_at: str) -> bool:
        """Return whether the page was already captured at exactly that time."""
        return has_capture(self._db, url.url, captured_at)

    def confirmed_by_304(self, url: PageUrl) -> bool:
        """Return whether the payload that a 304 confirms was read as what the URL is for.

        False if there is none, or if its WARC record cannot be read.
        """
        stored = last_full_capture(self._db, url.url)
        if stored is None:
            return False
        record_id = stored.capture.refers_to or stored.capture.record_id
        if url.article_id and holds_page(self._db, url.article_id, url.page, record_id):
            return True  # the usual case: no need to read it again
        try:
            return isinstance(self._read(stored), _READ_AS.get(url.kind, (Listing, OtherPage)))
        except (WarcError, KeyError, ValueError):
            return False

    def has_payload(self, url: PageUrl, at: str) -> bool:
        """Return whether the archive has a payload of the page that a 304 at the time ``at`` confirms."""
        return last_payload(self._db, url.url, at) is not None

    def read_stored(self, stored: StoredCapture) -> tuple[Headers, bytes]:
        """Return the headers and the body, before content decoding, of a capture in the archive."""
        self._writer.flush()
        return captured_answer(self._warc_folder, stored)

    def _ingest(self, capture: Capture, url: PageUrl, answer: Answer) -> Ingested:
        assigned = assign_capture(self._db, self._writer, annotate(capture, url), url, answer, self._answers)
        for article_id in assigned.changed:
            rebuild_article(self._db, article_id, self._answers)
        capture, answer = assigned.capture, with_article(answer, assigned.capture.article_id)
        result = ingest_capture(self._db, capture, answer, self._answers, is_newest=self._note_time(capture))
        return Ingested(capture, answer, result)

    def _note_time(self, capture: Capture) -> bool:
        """Return whether a capture is newer than everything in the archive; there is no other writer."""
        if self._newest is None:
            self._newest = newest_capture_time(self._db)
        is_newest = capture.captured_at > self._newest
        self._newest = max(self._newest, capture.captured_at)
        return is_newest

    def _stored_payload(self, exchange: Exchange, url: PageUrl, digest: str | None) -> Capture | None:
        """Return the capture with the payload that an exchange repeats or, as a 304, confirms."""
        if exchange.status == 304:
            return last_payload(self._db, url.url, exchange.captured_at)
        if exchange.truncated or not exchange.body or digest is None:
            return None
        return payload_with(self._db, digest)

    def _read(self, stored: StoredCapture) -> Answer:
        self._writer.flush()
        return read_capture(self._warc_folder, stored)
