"""Assets as the archive stores them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.models import RecordType, Truncation


class AssetOutcome(StrEnum):
    """Result of the visit to an asset that was leased. Each leased asset has exactly one outcome per run."""

    STORED = "stored"
    """Captured for the first time."""
    REPLACED = "replaced"
    """Another file than at the last capture is at its address."""
    UNCHANGED = "unchanged"
    """The same file as at the last capture, or HTTP 304."""
    MISSING = "missing"
    """HTTP 404, 410 or another refusal of the server."""
    NOT_AN_ASSET = "not_an_asset"
    """HTTP 200 with something else than what pages use it as, such as an HTML page at the address of an image."""
    TOO_LARGE = "too_large"
    """Larger than the limit for one file."""
    DENIED = "denied"
    """Disallowed by robots.txt."""
    OFF_SITE = "off_site"
    """A redirect to an address where no assets are declared to be."""
    FAILED = "failed"
    """No usable response after all attempts."""
    RELEASED = "released"
    """Leased but not fetched: the run stopped or was killed."""


@dataclass(frozen=True, slots=True)
class AssetCapture:
    """A WARC record with the response for an asset: a row of ``asset_captures``.

    Every value can be restored from the WARC record.
    """

    record_id: str
    """``WARC-Record-ID`` without ``<urn:uuid:`` and ``>``."""
    record_type: RecordType
    url: str
    """The address that names the asset: the same for http and https, and for all hosts of a site."""
    target_uri: str
    """``WARC-Target-URI``: the URL as requested."""
    captured_at: str
    """``WARC-Date``."""
    crawl_id: str
    """Id of the crawl: ``isPartOf`` of the file's warcinfo record."""
    warc_file: str
    """File name within ``warc/``."""
    offset: int
    """Offset of the record's gzip member in the file, in bytes."""
    length: int
    """Length of the gzip member, in bytes."""
    status: int | None = None
    """HTTP status."""
    content_type: str | None = None
    """The ``Content-Type`` header as sent."""
    payload_digest: str | None = None
    """``WARC-Payload-Digest``: ``sha1:`` and base32 over the body before content decoding."""
    refers_to: str | None = None
    """For a revisit record: id of the record with the payload."""
    truncated: Truncation | None = None
    """``WARC-Truncated``: why the body ends early; None for a whole one."""
    insecure_tls: int | None = None
    """1 where the server's TLS certificate was not verified (``--insecure-tls``)."""
    redirects_to: str | None = None
    """For a redirect: the address that names the asset it leads to."""


@dataclass(frozen=True, slots=True)
class AssetPayload:
    """A file that was captured, once however often it was sent: a row of ``asset_payloads``."""

    payload_digest: str
    """``WARC-Payload-Digest`` of its records."""
    record_id: str
    """The first record that holds it."""
    digest: str
    """SHA-256 of the file after content decoding, in hexadecimal: its address is ``/assets/DIGEST``."""
    media_type: str | None
    """What its content shows it to be: ``image/jpeg``; null for what no page needs to look like itself."""
    size: int
    """Bytes after content decoding."""
    width: int | None = None
    """Of an image, in pixels; null where it is unknown."""
    height: int | None = None
    """Of an image, in pixels; null where it is unknown."""
