"""Derives the rows of an asset from its WARC record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from archive.assets.media_type import file_type
from archive.assets.model import AssetCapture, AssetPayload
from archive.errors import OffSite, WarcError
from archive.models import REDIRECTS, Capture
from archive.sites.asset_addresses import asset_name
from archive.sites.url_syntax import join
from archive.warc.captures import CAPTURES, PURPOSE
from archive.warc.content_coding import decode_body
from archive.warc.headers import Headers, header
from archive.warc.record import Record, capture_of

ASSET = "asset"
"""The purpose of requests for images, stylesheets and fonts."""


@dataclass(frozen=True, slots=True)
class AssetRows:
    """The rows of one record."""

    capture: AssetCapture
    payload: AssetPayload | None
    """None where the record holds no whole file."""


def is_asset_record(record: Record) -> bool:
    """Return whether a record is a capture of an asset."""
    return record.warc_type in CAPTURES and record.header(PURPOSE) == ASSET


def rows_from_record(record: Record, crawl_id: str) -> AssetRows:
    """Return the rows of ``asset_captures`` and ``asset_payloads`` for a record of an asset."""
    capture = capture_of(record, crawl_id, record.header("WARC-Target-URI") or "")
    body = record.body if record.warc_type == "response" else None
    return rows_of(capture, record.http_headers, body)


def rows_of(capture: Capture, headers: Headers, body: bytes | None) -> AssetRows:
    """Return the rows of the asset that a capture is of.

    :param body: before content decoding; None for a revisit record
    """
    redirects_to = None
    if capture.status in REDIRECTS:
        redirects_to = redirect_target(capture.target_uri, headers)
    values = {name: getattr(capture, name) for name in AssetCapture.__slots__ if name not in ("url", "redirects_to")}
    name = asset_name(capture.target_uri) or capture.target_uri
    row = AssetCapture(**values, url=name, redirects_to=asset_name(redirects_to) if redirects_to is not None else None)
    is_file = capture.status == 200 and not capture.truncated and capture.payload_digest
    return AssetRows(row, _payload(row, headers, body) if is_file and body else None)


def redirect_target(url: str, headers: Headers) -> str | None:
    """Return the absolute URL that a response redirects to; None where it names none."""
    location = header(headers, "Location")
    try:
        return join(url, location) if location else None
    except OffSite:
        return None


def _payload(capture: AssetCapture, headers: Headers, body: bytes) -> AssetPayload:
    try:
        content = decode_body(body, header(headers, "Content-Encoding"))
        found = file_type(content, capture.content_type, capture.target_uri)
    except WarcError:  # kept, but nothing that a page could show
        content, found = body, None
    return AssetPayload(
        payload_digest=capture.payload_digest or "",
        record_id=capture.record_id,
        digest=hashlib.sha256(content).hexdigest(),
        media_type=found.media_type if found else None,
        size=len(content),
        width=found.width if found else None,
        height=found.height if found else None,
    )
