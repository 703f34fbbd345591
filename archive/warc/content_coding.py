"""Content decoding (RFC 9110, section 8.4) for crawls, imports and rebuilds.

The messages of its errors are stored in ``quarantine``: a rebuild must produce the same ones.
"""

from __future__ import annotations

import importlib
import zlib

import brotli

from archive.errors import WarcCorrupt

LARGEST_BODY = 64 * 1024 * 1024
"""Maximum bytes of a body in a WARC record, before decoding."""
LARGEST_DECODED = 8 * 1024 * 1024
"""Maximum bytes of a decoded body. Larger ones (decompression bombs) are refused."""
_ZSTD_STEP = 1024
"""Bytes decoded at a time, because the library has no output limit: a step can decode to some 20 MB."""


def decode_body(body: bytes, content_encoding: str | None) -> bytes:
    """Return ``body`` without its content encodings: gzip, deflate, br, zstd, identity.

    Raises :class:`WarcCorrupt` for a body that is not in its encoding or decodes to more than
    :data:`LARGEST_DECODED` bytes, and for an unknown encoding.
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
    """Decode zstd (RFC 8878), which the crawler does not request but imported records may have."""
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
