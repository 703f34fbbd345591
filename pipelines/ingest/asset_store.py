"""Store what servers sent for assets: the WARC record first, then its rows, then what a stylesheet names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.assets.css import css_references, decode_css
from archive.assets.media_type import CSS, fits
from archive.assets.model import AssetOutcome, AssetPayload
from archive.assets.reference import AssetKind
from archive.digest import payload_digest
from archive.errors import OffSite, WarcError
from archive.models import Capture, Exchange
from archive.sites import Site, all_sites
from archive.sites.asset_addresses import AssetUrl, asset_name, locate_asset
from archive.sites.url_syntax import join
from archive.tables.asset_captures import (
    add_asset_capture,
    add_asset_payload,
    asset_payload,
    holder_of,
    last_payload_of,
    stylesheet_places,
)
from archive.tables.asset_uses import MANY, add_uses
from archive.tables.assets import add_asset
from archive.tables.crawls import OF_NO_SITE
from archive.tables.leases import Validators
from archive.warc import WarcWriter, decode_body, read_record
from archive.warc.asset_records import ASSET, rows_of
from archive.warc.headers import header

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
LARGEST_FILE = 10_000_000
"""Bytes of a file that is stored, if nobody chose another limit."""
_RETRIED = (408, 425, 429)
"""Statuses that say nothing about the asset."""


@dataclass(frozen=True, slots=True)
class AssetResult:
    """How the visit to an asset ended."""

    outcome: AssetOutcome
    reason: str | None = None
    validators: Validators | None = None
    """None keeps the stored ones."""


class AssetStore:
    """Stores exchanges for assets in an open archive. Statements join whatever transaction is open.

    :param sites: what a stylesheet names is an asset if it is one of any of these
    """

    def __init__(self, db: Database, writer: WarcWriter, sites: Sequence[Site]) -> None:
        self._db = db
        self._writer = writer
        self._sites = sites

    def store(self, exchanges: tuple[Exchange, ...], kind: AssetKind) -> AssetResult:
        """Store the exchanges of one visit; the last of them decides how it ended."""
        *before, last = exchanges
        for exchange in before:
            self._add(exchange)
        previous = last_payload_of(self._db, _name(last))
        payload = self._add(last)
        if payload and payload.media_type == CSS and last.status == 200:
            self._add_references(last)
        return _result(last, kind, previous, payload, is_redirected=bool(before))

    def _add(self, exchange: Exchange) -> AssetPayload | None:
        """Write an exchange; return the file it has or confirms."""
        capture = self._writer.write_exchange(
            exchange, canonical_url=exchange.target_uri, revisit_of=self._stored(exchange), purpose=ASSET
        )
        body = exchange.body if capture.record_type == "response" else None
        rows = rows_of(capture, exchange.response_headers, body)
        add_asset_capture(self._db, rows.capture)
        if rows.payload:
            add_asset_payload(self._db, rows.payload)
        digest = rows.capture.payload_digest
        return asset_payload(self._db, digest) if digest and exchange.status in (200, 304) else None

    def _stored(self, exchange: Exchange) -> Capture | None:
        """Return the capture with the file that an exchange repeats or, as a 304, confirms."""
        if exchange.status == 304:
            payload = last_payload_of(self._db, _name(exchange))
        elif exchange.status != 200 or exchange.truncated or not exchange.body:
            return None
        else:
            payload = asset_payload(self._db, payload_digest(exchange.body))
        return holder_of(self._db, payload) if payload else None

    def _add_references(self, exchange: Exchange) -> None:
        """Add the assets that a stylesheet names."""
        found = stylesheet_assets(exchange.target_uri, exchange.response_headers, exchange.body)
        for kind, asset in _located(found, self._sites):
            add_asset(self._db, asset, kind, exchange.target_uri)
            add_uses(self._db, [(asset.url, MANY)])


def stylesheet_assets(url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> Iterator[tuple[AssetKind, str]]:
    """Yield kind and absolute URL of what a stylesheet names; ``body`` is before content decoding."""
    try:
        content = decode_body(body, header(headers, "Content-Encoding"))
    except WarcError:
        return
    charset = _CHARSET.search(header(headers, "Content-Type") or "")
    for reference in css_references(decode_css(content, charset[1] if charset else None)):
        try:
            target = join(url, reference.address).partition("#")[0]
        except OffSite:
            continue
        yield reference.kind, target


def add_stylesheet_uses(db: Database, warc_folder: Path) -> None:
    """Add the uses by stylesheets, as storing them does, to tables that were rebuilt from WARC files."""
    for crawl_id, url, file, offset in stylesheet_places(db):
        record = read_record(warc_folder / file, offset)
        found = stylesheet_assets(url, record.http_headers, record.body)
        add_uses(db, [(asset.url, MANY) for _, asset in _located(found, _sites_of(crawl_id))])


def _sites_of(crawl_id: str) -> Sequence[Site]:
    """Return the sites whose assets a run stored: one, or any for what was imported."""
    name, sites = crawl_id.rpartition("-")[0], all_sites()
    return tuple(sites.values()) if name in OF_NO_SITE else (sites[name],) if name in sites else ()


def _located(found: Iterable[tuple[AssetKind, str]], sites: Sequence[Site]) -> Iterator[tuple[AssetKind, AssetUrl]]:
    for kind, url in found:
        if asset := locate_asset_on_any(url, sites):
            yield kind, asset


def locate_asset_on_any(url: str, sites: Sequence[Site]) -> AssetUrl | None:
    """Return the asset at an absolute URL that a page or a stylesheet of one of the sites may name; None for none."""
    for site in sites:
        with suppress(OffSite):
            return locate_asset(url, site)
    return None


def _result(
    exchange: Exchange,
    kind: AssetKind,
    previous: AssetPayload | None,
    payload: AssetPayload | None,
    *,
    is_redirected: bool,
) -> AssetResult:
    status = exchange.status
    if status == 304:
        return (
            AssetResult(AssetOutcome.UNCHANGED) if payload else AssetResult(AssetOutcome.FAILED, "HTTP 304, not stored")
        )
    if 300 <= status < 400:
        return AssetResult(AssetOutcome.OFF_SITE, f"HTTP {status} to {header(exchange.response_headers, 'Location')}")
    if status >= 500 or status in _RETRIED:
        return AssetResult(AssetOutcome.FAILED, f"HTTP {status}")
    if exchange.truncated:
        return AssetResult(AssetOutcome.FAILED, "the response is truncated")
    if status != 200:
        return AssetResult(AssetOutcome.MISSING, f"HTTP {status}")
    if payload is None or not fits(payload.media_type, kind):
        found = (payload and payload.media_type) or "another kind of file" if exchange.body else "an empty response"
        return AssetResult(
            AssetOutcome.NOT_AN_ASSET, f"expected a file of kind {kind}, found {found}", Validators(None, None)
        )
    headers = exchange.response_headers
    validators = Validators(header(headers, "ETag"), header(headers, "Last-Modified"))
    validators = Validators(None, None) if is_redirected else validators
    if previous is None or not fits(previous.media_type, kind):
        return AssetResult(AssetOutcome.STORED, validators=validators)
    same = previous.digest == payload.digest
    return AssetResult(AssetOutcome.UNCHANGED if same else AssetOutcome.REPLACED, validators=validators)


def _name(exchange: Exchange) -> str:
    return asset_name(exchange.target_uri) or exchange.target_uri
