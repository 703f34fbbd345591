"""Content decoding (RFC 9110, section 8.4), the same for a crawl and a rebuild."""

from __future__ import annotations

import importlib
import zlib

import brotli

from archive.errors import WarcCorrupt

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes a body may have in a WARC record, as it was sent."""
LARGEST_DECODED = 8 * 1024 * 1024
"""Bytes a body may grow to when it is decoded: what explodes beyond is refused, by a crawl as by an import."""
_ZSTD_STEP = 1024
"""Bytes decoded at a time, for this library has no limit of its own: a step of zeros makes some 20 MB."""


def decode_body(body: bytes, content_encoding: str | None) -> bytes:
    """Return ``body`` without its content encodings: gzip, deflate, br, zstd, identity.

    Raises :class:`WarcCorrupt` for a body that is not what its encoding says, for one that grows beyond
    :data:`LARGEST_DECODED`, and for an encoding that is not known.
    """
    for encoding in reversed([name.strip().lower() for name in (content_encoding or "").split(",")]):
        if encoding in ("gzip", "x-gzip"):
            body = _inflate(body, zlib.MAX_WBITS | 16, encoding)
        elif encoding == "deflate":
            zlib_header = body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
            body = _inflate(body, zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS, encoding)
        elif encoding == "br":
            body = _debrotli(body)
        elif encoding == "zstd":
            body = _unzstd(body)
        elif encoding not in ("", "identity"):
            raise WarcCorrupt(f"Content-Encoding {encoding!r}: expected gzip, deflate, br, zstd or identity")
    return body


def _inflate(body: bytes, window: int, encoding: str) -> bytes:
    decoder = zlib.decompressobj(window)
    try:
        decoded = decoder.decompress(body, LARGEST_DECODED + 1)
    except zlib.error as error:
        raise WarcCorrupt(f"Content-Encoding {encoding}: the body is not in it ({error})") from None
    if len(decoded) > LARGEST_DECODED:
        raise WarcCorrupt(f"Content-Encoding {encoding}: the body grows beyond {LARGEST_DECODED} bytes")
    if not decoder.eof:
        raise WarcCorrupt(f"Content-Encoding {encoding}: the body is cut short")
    return decoded


def _debrotli(body: bytes) -> bytes:
    decoder = brotli.Decompressor()
    try:
        decoded: bytes = decoder.process(body, output_buffer_limit=LARGEST_DECODED + 1)
    except brotli.error as error:
        raise WarcCorrupt(f"Content-Encoding br: the body is not in it ({error})") from None
    if len(decoded) > LARGEST_DECODED:
        raise WarcCorrupt(f"Content-Encoding br: the body grows beyond {LARGEST_DECODED} bytes")
    if not decoder.is_finished():
        raise WarcCorrupt("Content-Encoding br: the body is cut short")
    return decoded


def _unzstd(body: bytes) -> bytes:
    """Decode zstd (RFC 8878), which the crawler does not ask for but imported records may hold."""
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError:
        raise WarcCorrupt("Content-Encoding zstd: needs the zstd extra, pip install 'cppcc-archive[zstd]'") from None
    decoder, decoded = zstandard.ZstdDecompressor().decompressobj(), bytearray()
    try:
        for start in range(0, len(body), _ZSTD_STEP):
            decoded += decoder.decompress(body[start : start + _ZSTD_STEP])
            if len(decoded) > LARGEST_DECODED:
                raise WarcCorrupt(f"Content-Encoding zstd: the body grows beyond {LARGEST_DECODED} bytes")
            if decoder.eof:
                return bytes(decoded)
    except zstandard.ZstdError as error:
        raise WarcCorrupt(f"Content-Encoding zstd: the body is not in it ({error})") from None
    raise WarcCorrupt("Content-Encoding zstd: the body is cut short")
