"""Captures from a replay server, raw (``id_``): only what proves to be the capture that was asked for.

Replay servers answer with the nearest capture they have, with or without a redirect. So an answer must say its time
(``Memento-Datetime``, RFC 7089) and its address, or have the digest that the index has.
"""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

from archive.errors import OffSite
from archive.models import Exchange, Via
from archive.sites.urls import locate_on_any_site
from archive.tables.backfills import ListedCapture
from archive.warc.foreign import ForeignCapture
from archive.warc.headers import Headers
from crawler.web_archives.answers import Answer, Fetched, Refused, Unavailable
from crawler.web_archives.index import Client
from crawler.web_archives.model import WebArchive
from crawler.web_archives.original_headers import original_headers
from crawler.web_archives.paced_client import MEMENTO_DATETIME, Reply
from crawler.web_archives.payloads import payload_of

_ADDRESS = re.compile(r"/(?P<timestamp>\d{14})(?:[a-z]{2}_)?/(?P<url>https?:/.*)")
"""The end of an address on a replay server."""
_LINK = re.compile(r"<([^<>]*+)>((?:\s*+;\s*+[\w*-]++\s*+=\s*+(?:\"[^\"]*+\"|[^\s,;\"]*+))*+)")
_REL = re.compile(r"rel\s*=\s*\"?([^\";]*)", re.IGNORECASE)


def fetch_replayed(archive: WebArchive, client: Client, listed: ListedCapture) -> Answer:
    """Return a capture that the index lists. Raises what the client raises."""
    address = archive.replay.replace("{timestamp}", listed.timestamp).replace("{url}", listed.original)
    return read_replay(archive.name, listed, client.get(address))


def read_replay(archive: str, listed: ListedCapture, reply: Reply) -> Answer:
    """Return what a replay server's response is. Pure."""
    problem = _other_time(listed, reply) or _other_address(listed, reply)
    if problem:
        return problem
    if listed.status is not None and reply.status != listed.status:
        return Refused(f"expected HTTP {listed.status} as in the index, found {reply.status}")
    original = original_headers(reply.headers, listed.captured_at)
    payload = payload_of(listed.digest, reply.body, original.headers, coding_is_original=original.has_coding)
    if not reply.is_memento and payload.digest_of is None:
        return Refused("the response does not say of which time it is, and has another digest than the index")
    via = Via(archive, reply.url, reply.asked_at, listed.digest or None, payload.digest_of)
    exchange = Exchange(
        target_uri=listed.original,
        method="GET",
        request_headers=(),
        status=reply.status,
        response_headers=_with_location(payload.headers),
        body=payload.body,
        captured_at=listed.captured_at,
        via=via,
    )
    return Fetched(ForeignCapture("response", exchange))


def _other_time(listed: ListedCapture, reply: Reply) -> Answer | None:
    """Return why a response is not the capture of that time; None for one that may be it."""
    if reply.is_memento:
        found = _instant(reply.header(MEMENTO_DATETIME) or "")
        if found == listed.timestamp:
            return None
        return Refused(f"the response is of another time: {found or reply.header(MEMENTO_DATETIME)}")
    if 300 <= reply.status < 400:
        return Refused(f"the web archive redirects to {reply.header('Location')}")
    if reply.status >= 400:
        return Unavailable(f"the web archive answers HTTP {reply.status}")
    named = _ADDRESS.search(reply.header("Content-Location") or "")
    if named and named["timestamp"] != listed.timestamp:
        return Refused(f"the response is of another time: {named['timestamp']}")
    return None


def _other_address(listed: ListedCapture, reply: Reply) -> Answer | None:
    """Return why a response is not the capture of that page; None for one that may be it."""
    named = _ADDRESS.search(reply.header("Content-Location") or "")
    addresses = [_original_of(reply.headers), named["url"] if named else None]
    other = next((one for one in addresses if one and _canonical(one) != listed.url), None)
    return Refused(f"the response is of another address: {other}") if other else None


def _original_of(headers: Headers) -> str | None:
    """Return the address in the link of relation ``original`` (RFC 7089, section 2.2.1)."""
    for name, value in headers:
        if name.lower() == "link":
            for address, parameters in _LINK.findall(value):
                relation = _REL.search(parameters)
                if relation and "original" in relation[1].lower().split():
                    return str(address)
    return None


def _canonical(url: str) -> str | None:
    try:
        return locate_on_any_site(re.sub(r"^(https?:/)(?!/)", r"\1/", url)).url
    except OffSite:
        return None


def _instant(date: str) -> str | None:
    try:
        return parsedate_to_datetime(date).astimezone(UTC).strftime("%Y%m%d%H%M%S")
    except (ValueError, OverflowError):
        return None


def _with_location(headers: Headers) -> Headers:
    """Return the headers with the redirect's own target: replay servers put their address before it."""
    return tuple((name, _own(value) if name.lower() == "location" else value) for name, value in headers)


def _own(location: str) -> str:
    named = _ADDRESS.search(location)
    return re.sub(r"^(https?:/)(?!/)", r"\1/", named["url"]) if named else location
