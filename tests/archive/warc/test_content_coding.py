"""Content decoding of valid, truncated, mislabelled and hostile bodies."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import WarcCorrupt
from archive.warc import decode_body

CODECS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}


def raw_deflate(body: bytes) -> bytes:
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(body) + encoder.flush()


@pytest.mark.parametrize("encoding", CODECS)
@given(body=st.binary(max_size=2000))
def test_each_encoding_is_decoded(encoding: str, body: bytes) -> None:
    assert decode_body(CODECS[encoding](body), encoding) == body


@given(st.binary(max_size=500))
def test_encodings_are_decoded_in_reverse_order_in_any_case(body: bytes) -> None:
    assert decode_body(brotli.compress(gzip.compress(body)), " GZIP , br") == body


@given(st.binary(max_size=500))
def test_deflate_without_a_zlib_header_is_decoded_as_in_browsers(body: bytes) -> None:
    encoded = raw_deflate(body)
    if encoded[0] & 0x0F == 8 and int.from_bytes(encoded[:2], "big") % 31 == 0:
        return
    assert decode_body(encoded, "deflate") == body


@pytest.mark.parametrize("encoding", [None, "", "identity"])
def test_a_body_without_encoding_is_unchanged(encoding: str | None) -> None:
    assert decode_body(b"\x1f\x8bplain", encoding) == b"\x1f\x8bplain"


@pytest.mark.parametrize("encoding", CODECS)
def test_a_truncated_body_is_refused(encoding: str) -> None:
    with pytest.raises(WarcCorrupt, match=f"Content-Encoding {encoding}: the body is cut short"):
        decode_body(CODECS[encoding](bytes(range(256)) * 4)[:-2], encoding)


@pytest.mark.parametrize("encoding", CODECS)
def test_a_body_in_another_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(WarcCorrupt, match=f"Content-Encoding {encoding}: the body is not in it"):
        decode_body(b"<html>plain</html>", encoding)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_decompression_bomb_is_refused(encoding: str) -> None:
    with pytest.raises(WarcCorrupt, match="grows beyond 8388608 bytes"):
        decode_body(CODECS[encoding](bytes(70_000_000)), encoding)


def test_an_unknown_encoding_is_named() -> None:
    with pytest.raises(WarcCorrupt, match="Content-Encoding 'compress': expected gzip, deflate, br, zstd or identity"):
        decode_body(b"x", "compress")
