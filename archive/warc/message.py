"""Parses HTTP responses in WARC records of other tools, leniently."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import WarcCorrupt
from archive.warc.content_coding import decode_body
from archive.warc.headers import Headers, header

_STATUS_LINE = re.compile(rb"(HTTP/\d(?:\.\d)?) +(\d{3})(?: |$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_RENAMED_PREFIX = "X-Archive-Orig-"
"""The prefix that replay tools use for headers that no longer apply."""


class Unparsable(Exception):
    """The block is not an HTTP response."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP response without transfer encoding."""

    protocol: str
    """``HTTP/1.1``, ``HTTP/2``."""
    status: int
    headers: Headers
    body: bytes


def parse_answer(block: bytes) -> HttpAnswer:
    """Return the HTTP response in a WARC block; raises :class:`Unparsable`.

    Some tools decode the body and keep its Transfer-Encoding or Content-Encoding header. Such a header is renamed, so
    that the headers match the body.
    """
    end = _HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block.rstrip(b"\r\n"), b"")
    first, *lines = head.splitlines() or [b""]
    status = _STATUS_LINE.match(first)
    if status is None:
        raise Unparsable(f"expected a status line, found {first[:40]!r}")
    headers = _fields(lines)
    if _is_chunked(headers):
        body = unchunked(body)
    return HttpAnswer(status[1].decode(), int(status[2]), corrected_headers(headers, body), body)


def corrected_headers(headers: Headers, body: bytes) -> Headers:
    """Return the headers, renaming those of an encoding that ``body`` does not have."""
    if _is_chunked(headers):
        headers = _renamed(headers, "transfer-encoding")
    if body and not _is_encoded(body, header(headers, "Content-Encoding")):
        headers = _renamed(headers, "content-encoding")
    return headers


def unchunked(body: bytes) -> bytes:
    """Return the body without chunk framing (RFC 9112, section 7.1), or unchanged if it has none."""
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
    return tuple((_RENAMED_PREFIX + key if key.lower() == name else key, value) for key, value in headers)


def _is_encoded(body: bytes, encoding: str | None) -> bool:
    try:
        decode_body(body, encoding)
    except WarcCorrupt:
        return False
    return True
