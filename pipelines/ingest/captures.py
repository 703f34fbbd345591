"""Keeps what was fetched or imported: WARC record first, then the row of its capture, then what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.digest import payload_digest
from archive.models import Capture, Exchange, Outcome
from archive.sites import Site, site_named
from archive.sites.url_metadata import annotate
from archive.sites.urls import PageUrl, locate
from archive.store.folder import Archive
from archive.tables.articles import History
from archive.tables.replay import captured_answer
from archive.warc import WarcWriter
from pipelines.ingest.responses import Answer, read_answer
from pipelines.ingest.revisions import IngestResult, Intake


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one exchange."""

    capture: Capture
    answer: Answer
    taken: IngestResult


class Ingester:
    """Keeps exchanges in an open archive. Statements join whatever transaction is open."""

    def __init__(self, archive: Archive, writer: WarcWriter) -> None:
        self._archive = archive
        self._writer = writer
        self._history = History(archive.db)
        self._intake = Intake(self._history, self._read)

    def keep(self, exchange: Exchange, url: PageUrl, site: Site) -> Ingested:
        """Keep an exchange that was made for ``url``, a page of ``site``."""
        capture = self._writer.write_exchange(
            exchange, canonical_url=url.url, revisit_of=self._payload_before(exchange, url)
        )
        return self._take(
            annotate(capture, url),
            read_answer(site, url, exchange.status, exchange.response_headers, exchange.body, exchange.truncated),
        )

    def store_unparsed(self, exchange: Exchange, url: str) -> Capture:
        """Keep an exchange that is no page of the frontier: robots.txt."""
        capture = self._writer.write_exchange(exchange, canonical_url=url, revisit_of=None)
        self._history.add_capture(capture)
        return capture

    def ingest_resource(self, body: bytes, content_type: str, captured_at: str, url: PageUrl, site: Site) -> Ingested:
        """Keep a page that was saved to a file."""
        capture = self._writer.write_resource(url.url, body, content_type, captured_at)
        answer = read_answer(site, url, 200, (("Content-Type", content_type),), body)
        return self._take(annotate(capture, url), answer)

    def has(self, url: PageUrl, captured_at: str) -> bool:
        """Return whether the page was captured at that very time already."""
        return self._history.has_capture(url.url, captured_at)

    def body_with(self, digest: str) -> bytes | None:
        """Return the body, before content decoding, that a payload digest is of; None where none is kept."""
        held = self._history.payload_with(digest)
        if held is None:
            return None
        self._writer.flush()
        return captured_answer(self._archive.warc_folder, self._history, held)[1]

    def _take(self, capture: Capture, answer: Answer) -> Ingested:
        article_id = capture.article_id
        newest = self._history.newest_capture(article_id) if article_id else None
        self._history.add_capture(capture)
        if article_id and newest and capture.captured_at < newest:
            return Ingested(capture, answer, self._take_earlier(article_id))
        return Ingested(capture, answer, self._intake.take(capture, answer))

    def _take_earlier(self, article_id: str) -> IngestResult:
        """Take in a capture older than those there are: the article's history is made anew in order of time."""
        before = self._history.article_state(article_id)
        self._intake.rebuild_article(article_id)
        after = self._history.article_state(article_id)
        if after is None:
            return IngestResult(Outcome.UNCHANGED)
        if before is None:
            return IngestResult(Outcome.NEW)
        return IngestResult(Outcome.REVISED if after.revision_count > before.revision_count else Outcome.UNCHANGED)

    def _payload_before(self, exchange: Exchange, url: PageUrl) -> Capture | None:
        """Return the capture that holds the payload which this exchange repeats or confirms."""
        if exchange.status == 304:
            return self._history.last_payload(url.url)
        return self._history.payload_with(payload_digest(exchange.body)) if exchange.body else None

    def _read(self, capture: Capture) -> Answer:
        self._writer.flush()
        return read_capture(self._archive.warc_folder, self._history, capture)


def read_capture(warc_folder: Path, history: History, capture: Capture) -> Answer:
    """Read what a capture of a page of a declared site holds again from its WARC record."""
    if capture.site is None:
        raise ValueError(f"{capture.url}: no page of a declared site")
    site = site_named(capture.site)
    headers, body = captured_answer(warc_folder, history, capture)
    url = locate(capture.target_uri, site)
    return read_answer(site, url, capture.status or 200, headers, body, capture.truncated)
