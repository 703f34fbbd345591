"""Whether a robots.txt has changed, by its text: the bytes of a compressed one may differ each time."""

from __future__ import annotations

from sqlite_utils import Database

from archive.digest import payload_digest
from archive.errors import WarcError
from archive.models import Capture, Exchange
from archive.monitoring.figures import RobotsVisit
from archive.tables.captures import select_captures
from archive.warc import decode_body
from archive.warc.headers import Headers, header
from pipelines.ingest.ingester import Ingester


def robots_visit(db: Database, exchange: Exchange, capture: Capture, ingester: Ingester) -> RobotsVisit:
    """Return a visit to a robots.txt, with what the last run found there that got a response below 500."""
    rules = _text_digest(exchange.response_headers, exchange.body)
    stored = select_captures(
        db,
        "c.url = ? AND c.crawl_id <> ? AND c.status < 500 ORDER BY c.captured_at DESC LIMIT 1",
        [capture.url, capture.crawl_id],
    )
    if not stored:
        return RobotsVisit(exchange.status, rules)
    before = stored[0].capture
    try:
        rules_before = (
            rules if before.payload_digest == capture.payload_digest else _text_digest(*ingester.read_stored(stored[0]))
        )
    except (WarcError, OSError, KeyError, ValueError):
        return RobotsVisit(exchange.status, rules)
    return RobotsVisit(exchange.status, rules, before.status, rules_before)


def _text_digest(headers: Headers, body: bytes) -> str:
    try:
        return payload_digest(decode_body(body, header(headers, "content-encoding")))
    except WarcError:
        return payload_digest(body)
