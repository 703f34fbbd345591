"""HTTP responses as other tools wrote them into WARC records, without their transfer coding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import BodyTruncated, WarcCorrupt
from archive.warc.content_coding import decode_body
from archive.warc.headers import Headers, header

_STATUS_LINE = re.compile(rb"(HTTP/\d(?:\.\d)?) +(\d{3})(?: |$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_ORIGINAL = "X-Archive-Orig-"
"""Prefix that replay tools give to a header that no longer describes the body."""


class Unparsable(Exception):
    """The block is no HTTP response."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP response without its transfer coding."""

    protocol: str
    """``HTTP/1.1``, ``HTTP/2``."""
    status: int
    headers: Headers
    body: bytes


def parse_answer(block: bytes, *, has_body: bool = True, is_truncated: bool = False) -> HttpAnswer:
    """Return the response in a WARC block.

    Some tools decode the body and keep the header of its coding. Such a header is renamed, so that the headers
    describe the body.

    has_body: False for a revisit record, whose headers describe a body that is in another record.
    is_truncated: True for a body that is known to end early. It is returned as it is, chunk framing included.

    Raises :class:`Unparsable` for a block that is no response, and :class:`archive.errors.BodyTruncated` for a body
    that ends before its chunks, its content coding or its ``Content-Length`` do.
    """
    end = _HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block.rstrip(b"\r\n"), b"")
    first, *lines = head.splitlines() or [b""]
    status = _STATUS_LINE.match(first)
    if status is None:
        raise Unparsable(f"expected a status line, found {first[:40]!r}")
    headers = _fields(lines)
    if is_truncated:
        return HttpAnswer(status[1].decode(), int(status[2]), headers, body)
    if _is_chunked(headers):
        body = unchunked(body)
    answer = HttpAnswer(status[1].decode(), int(status[2]), corrected_headers(headers, body), body)
    if has_body:
        _refuse_short_body(answer)
    return answer


def _refuse_short_body(answer: HttpAnswer) -> None:
    """Raise :class:`BodyTruncated` where ``Content-Length`` is larger than the body (RFC 9112, section 6.3)."""
    length = header(answer.headers, "Content-Length") or ""
    if answer.status != 304 and length.isdecimal() and len(answer.body) < int(length):
        raise BodyTruncated(f"Content-Length is {length}, but the body has {len(answer.body)} bytes")


def corrected_headers(headers: Headers, body: bytes) -> Headers:
    """Return the headers that describe ``body``: those of a coding that was undone are renamed.

    ``Content-Length`` of a body whose content coding was undone is renamed too: it is the length before.

    Raises :class:`BodyTruncated` where the body ends before its content coding does.
    """
    if _is_chunked(headers):
        headers = _renamed(headers, "transfer-encoding")
    if body and not _is_encoded(body, header(headers, "Content-Encoding")):
        headers = _renamed(_renamed(headers, "content-encoding"), "content-length")
    return headers


def unchunked(body: bytes) -> bytes:
    """Return the body without its chunk framing (RFC 9112, section 7.1), or as it is where it has none.

    Raises :class:`BodyTruncated` where the last chunk is missing.
    """
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[match.end() : match.end() + size]
        if len(part) < size:
            break
        parts.append(part)
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    if at or _CHUNK_SIZE.match(body):
        raise BodyTruncated("the chunked body has no last chunk")
    return body


def _fields(lines: list[bytes]) -> Headers:
    fields: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("latin-1")
        if text[:1] in (" ", "\t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {text.strip()}")
        elif ":" in text:
            name, _, value = text.partition(":")
            fields.append((name.strip(), value.strip()))
    return tuple(fields)


def _is_chunked(headers: Headers) -> bool:
    return "chunked" in (header(headers, "Transfer-Encoding") or "").lower()


def _renamed(headers: Headers, name: str) -> Headers:
    return tuple((_ORIGINAL + key if key.lower() == name else key, value) for key, value in headers)


def _is_encoded(body: bytes, encoding: str | None) -> bool:
    try:
        decode_body(body, encoding)
    except WarcCorrupt:
        return False
    return True
