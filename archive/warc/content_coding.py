"""Content decoding (RFC 9110, section 8.4), the same for a crawl, an import and a rebuild."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import brotli

from archive.errors import BodyTruncated, WarcCorrupt
from archive.extras import install_command

LARGEST_BODY = 64 * 1024 * 1024
"""Maximum size of a body in a WARC record, in bytes, before content decoding."""
LARGEST_DECODED = 8 * 1024 * 1024
"""Maximum size of a decoded body, in bytes: a crawl and an import refuse what grows beyond it."""
_STEP = 4096
"""Bytes of gzip decoded at a time: a decoder copies what follows a member, and a body may have many members."""
_ZSTD_STEP = 1024
"""Bytes decoded at a time, since the library has no limit of its own: a step of zeros decodes to about 20 MB."""
_GZIP_MAGIC = b"\x1f\x8b"
_UNSUPPORTED = frozenset({"aes128gcm", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"})
"""Content codings of the IANA registry that are not decoded. A name that is in no registry is no coding at all:
servers send ``none``, ``utf-8`` or ``binary`` with a plain body."""


def decode_body(body: bytes, content_encoding: str | None) -> bytes:
    """Return ``body`` without its content codings: gzip, deflate, br, zstd.

    Names that are no registered content coding leave the body as it is.

    Raises :class:`BodyTruncated` for a body that ends before its coding does, and :class:`WarcCorrupt` for a body that
    is not in the coding its header names, one larger than :data:`LARGEST_DECODED`, and a coding that is not supported.
    """
    for coding in reversed([name.strip().lower() for name in (content_encoding or "").split(",")]):
        if coding in _UNSUPPORTED:
            raise WarcCorrupt(f"Content-Encoding {coding!r}: expected gzip, deflate, br, zstd or identity")
        if coding in _DECODERS:
            body = _joined(_DECODERS[coding](body), coding)
    return body


def _joined(parts: Iterator[bytes], coding: str) -> bytes:
    decoded = bytearray()
    for part in parts:
        decoded += part
        if len(decoded) > LARGEST_DECODED:
            raise WarcCorrupt(f"Content-Encoding {coding}: the body grows beyond {LARGEST_DECODED} bytes")
    return bytes(decoded)


def _gunzip(body: bytes) -> Iterator[bytes]:
    """Decode every member (RFC 1952, section 2.2); what follows the last one is ignored, as browsers do."""
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for start in range(0, len(body), _STEP):
        rest = body[start : (end := start + _STEP)]
        while rest:
            if decoder.eof:
                if not body.startswith(_GZIP_MAGIC, min(end, len(body)) - len(rest)):
                    return
                decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield _decompress(decoder, rest, "gzip")
            rest = decoder.unused_data
    if not decoder.eof:
        raise _truncated("gzip")


def _inflate(body: bytes) -> Iterator[bytes]:
    """Decode deflate, which some servers send without its zlib header (RFC 9110, section 8.4.1.2)."""
    zlib_header = body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
    yield _decompress(decoder, body, "deflate")
    if not decoder.eof:
        raise _truncated("deflate")


def _decompress(decoder: Any, data: bytes, coding: str) -> bytes:
    try:
        decoded: bytes = decoder.decompress(data, LARGEST_DECODED + 1)
    except zlib.error as error:
        raise _not_coded(coding, error) from None
    return decoded


def _unbrotli(body: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    try:
        yield decoder.process(body, output_buffer_limit=LARGEST_DECODED + 1)
    except brotli.error as error:
        raise _not_coded("br", error) from None
    if not decoder.is_finished():
        raise _truncated("br")


def _unzstd(body: bytes) -> Iterator[bytes]:
    """Decode every frame of zstd (RFC 8878), which imported records may hold."""
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError:
        raise WarcCorrupt(f"Content-Encoding zstd needs a package. Install it: {install_command('zstd')}") from None
    decompressor = zstandard.ZstdDecompressor()
    decoder = decompressor.decompressobj()
    try:
        for start in range(0, len(body), _ZSTD_STEP):
            rest = body[start : start + _ZSTD_STEP]
            while rest:
                if decoder.eof:
                    decoder = decompressor.decompressobj()
                yield decoder.decompress(rest)
                rest = decoder.unused_data
    except zstandard.ZstdError as error:
        raise _not_coded("zstd", error) from None
    if not decoder.eof:
        raise _truncated("zstd")


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}


def _not_coded(coding: str, error: Exception) -> WarcCorrupt:
    return WarcCorrupt(f"Content-Encoding {coding}: the body is not in this coding ({error})")


def _truncated(coding: str) -> BodyTruncated:
    return BodyTruncated(f"Content-Encoding {coding}: the body is truncated")
