"""Notices hosts that send the same page in other bytes each time, because they compress it at each request.

Their payloads would never repeat: each crawl of an unchanged site would store it whole again. Such a host is asked for
bodies without a content coding from then on (``Accept-Encoding: identity``); what it sent before is kept as received.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive import clock
from archive.errors import WarcError
from archive.models import Capture, Exchange
from archive.sites import Site
from archive.sites.urls import PageUrl
from archive.tables.captures import StoredCapture, last_full_capture
from archive.tables.varying_codings import add_varying_host, varying_hosts
from archive.warc import decode_body
from archive.warc.headers import Headers, header
from pipelines.ingest.ingester import Ingester

logger = logging.getLogger("archive")

_COMPARED = 50
"""Pages of a host to compare in one run; a page that was edited says nothing."""
_GZIP = b"\x1f\x8b\x08"
_JUST_NOW = 60
"""Seconds. A gzip body made so shortly before the response was made for it (RFC 1952, section 2.3.1, MTIME)."""


class ContentCodings:
    """The hosts of one site whose coded bodies vary."""

    def __init__(self, db: Database, site: Site) -> None:
        self._db = db
        self._site = site.id
        self._varying = varying_hosts(db, site.id)
        self._compared: dict[str, int] = {}

    def vary_at(self, host: str) -> bool:
        """Return whether the coded bodies of a host vary."""
        return host in self._varying

    def stored_before(self, exchange: Exchange, url: PageUrl) -> StoredCapture | None:
        """Return the capture to compare a coded body with; None if there is none, or no need.

        Call it before the exchange is ingested.
        """
        host = urlsplit(exchange.target_uri).netloc
        compared = self._compared.get(host, 0)
        if host in self._varying or not is_coded(exchange.response_headers) or compared >= _COMPARED:
            return None
        return last_full_capture(self._db, url.url) if exchange.status == 200 and not exchange.truncated else None

    def note(self, exchange: Exchange, capture: Capture, before: StoredCapture | None, ingester: Ingester) -> None:
        """Remember the host of an exchange if its coded body differs from the one before, and its text does not.

        :param capture: the exchange as stored
        :param before: what :meth:`stored_before` returned
        """
        host = urlsplit(exchange.target_uri).netloc
        if host in self._varying or capture.record_type != "response" or exchange.status != 200:
            return
        if before is not None:
            self._compared[host] = self._compared.get(host, 0) + 1
        if is_compressed_for_it(exchange) or (before is not None and _is_same_text(exchange, before, ingester)):
            self._varying.add(host)
            add_varying_host(self._db, self._site, host, capture.url, capture.captured_at)
            logger.info(
                "%s compresses the same page differently each time: from now on it is asked for bodies as they are.",
                host,
            )


def is_coded(headers: Headers) -> bool:
    """Return whether a body has a content coding."""
    return (header(headers, "content-encoding") or "identity").strip().lower() not in ("", "identity", "none")


def is_compressed_for_it(exchange: Exchange) -> bool:
    """Return whether a gzip body says that it was made when the response was sent, and so is another each time."""
    if not is_coded(exchange.response_headers) or not exchange.body.startswith(_GZIP) or len(exchange.body) < 8:
        return False
    made = int.from_bytes(exchange.body[4:8], "little")
    return made > 0 and abs(made - clock.read(exchange.captured_at).timestamp()) <= _JUST_NOW


def _is_same_text(exchange: Exchange, before: StoredCapture, ingester: Ingester) -> bool:
    try:
        headers, body = ingester.read_stored(before)
        if not is_coded(headers):
            return False
        decoded = decode_body(body, header(headers, "content-encoding"))
        return decoded == decode_body(exchange.body, header(exchange.response_headers, "content-encoding"))
    except (WarcError, OSError, KeyError, ValueError):
        return False  # the comparison is not needed: another page will do
