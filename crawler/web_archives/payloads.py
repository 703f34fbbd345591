"""Payloads as a web archive sends them, compared with the digest in its index."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import BodyTruncated, WarcError
from archive.tables.backfills import read_index_digest
from archive.warc.content_coding import decode_body
from archive.warc.foreign_digest import digest_of
from archive.warc.headers import Headers, header
from archive.warc.message import corrected_headers

_ENCODING = "Content-Encoding"


@dataclass(frozen=True, slots=True)
class Payload:
    """A payload as it is to be stored."""

    body: bytes
    headers: Headers
    """They describe the body."""
    digest_of: str | None
    """``body as stored`` or ``decoded body``, whose digest is in the index; None for neither, or where it has none."""


def payload_of(index_digest: str, body: bytes, headers: Headers, *, coding_is_original: bool) -> Payload:
    """Return a payload in the form in which its digest is that in the index, else as sent.

    A replay server may undo a coding that it still names, and add one of its own for the way to us.

    coding_is_original: whether the ``Content-Encoding`` in ``headers`` is known to be of the server that was captured.
    """
    if _is_payload(index_digest, body):
        return Payload(body, _describing(headers, body), "body as stored")
    decoded = _decoded(body, headers)
    if decoded is None or not _is_payload(index_digest, decoded):
        return Payload(body, _describing(headers, body), None)
    if coding_is_original:
        return Payload(body, headers, "decoded body")
    bare = tuple(pair for pair in headers if pair[0].lower() not in (_ENCODING.lower(), "content-length"))
    return Payload(decoded, bare, "body as stored")


def _is_payload(index_digest: str, body: bytes) -> bool:
    expected = read_index_digest(index_digest)
    return any(digest_of(name, body) in expected for name, _ in expected)


def _decoded(body: bytes, headers: Headers) -> bytes | None:
    """Return the body without its content coding; None where it has none, or is not in it."""
    encoding = header(headers, _ENCODING)
    try:
        return decode_body(body, encoding) if encoding else None
    except WarcError:
        return None


def _describing(headers: Headers, body: bytes) -> Headers:
    try:
        return corrected_headers(headers, body)
    except BodyTruncated:  # as captured: the same road as in a crawl notices it
        return headers
