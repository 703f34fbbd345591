"""Captures as ranges of WARC files, as Common Crawl publishes them: one gzip member is one record."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from archive.errors import OffSite, WarcError
from archive.models import Via
from archive.sites.urls import locate_on_any_site
from archive.tables.backfills import ListedCapture
from archive.warc.foreign import ForeignCapture, Skipped, foreign_in
from archive.warc.foreign import Refused as RefusedRecord
from crawler.web_archives.answers import Answer, Fetched, Refused, Unavailable
from crawler.web_archives.index import Client
from crawler.web_archives.model import WebArchive
from crawler.web_archives.paced_client import Reply
from crawler.web_archives.payloads import payload_of


def fetch_range(archive: WebArchive, client: Client, listed: ListedCapture) -> Answer:
    """Return a capture that the index lists. Raises what the client raises."""
    if listed.warc_file is None or listed.offset is None or not listed.length:
        return Unavailable("the index does not say where the record is")
    last = listed.offset + listed.length - 1
    address = archive.replay.replace("{file}", listed.warc_file)
    reply = client.get(address, {"Range": f"bytes={listed.offset}-{last}", "Accept-Encoding": "identity"})
    return read_range(archive.name, listed, replace(reply, url=f"{address}#bytes={listed.offset}-{last}"))


def read_range(archive: str, listed: ListedCapture, reply: Reply) -> Answer:
    """Return what the range of a WARC file is. Pure."""
    if reply.status >= 400:
        return Unavailable(f"the web archive answers HTTP {reply.status}")
    if reply.status != 206 or len(reply.body) != listed.length:
        return Refused(f"expected {listed.length} bytes with HTTP 206, found {len(reply.body)} with {reply.status}")
    try:
        records = list(foreign_in(io.BytesIO(reply.body), Path(listed.warc_file or ""), truncated=True))
    except WarcError as error:
        return Refused(f"no WARC record in that range: {error}")
    found = next((one for one in records if isinstance(one, ForeignCapture)), None)
    if found is None:
        reasons = [one.reason for one in records if isinstance(one, Skipped | RefusedRecord)]
        return Refused(reasons[0] if reasons else "no WARC record in that range")
    return _other(listed, found) or _fetched(archive, listed, reply, found)


def _other(listed: ListedCapture, found: ForeignCapture) -> Refused | None:
    exchange = found.exchange
    if exchange.captured_at[:19] != listed.captured_at[:19]:
        return Refused(f"the record is of another time: {exchange.captured_at}")
    try:
        canonical = locate_on_any_site(exchange.target_uri).url
    except OffSite:
        canonical = ""
    if canonical != listed.url:
        return Refused(f"the record is of another address: {exchange.target_uri}")
    return None


def _fetched(archive: str, listed: ListedCapture, reply: Reply, found: ForeignCapture) -> Fetched:
    exchange = found.exchange
    payload = payload_of(listed.digest, exchange.body, exchange.response_headers, coding_is_original=True)
    via = Via(archive, reply.url, reply.asked_at, listed.digest or None, payload.digest_of)
    truncated = exchange.truncated or ("length" if listed.truncated else None)
    return Fetched(replace(found, exchange=replace(exchange, via=via, truncated=truncated)))
