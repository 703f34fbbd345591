"""Content decoding, of what is right, cut, mislabelled and hostile."""

from __future__ import annotations

import gzip
import time
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BodyTruncated, WarcCorrupt
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
def test_a_body_comes_back_from_each_encoding(encoding: str, body: bytes) -> None:
    assert decode_body(CODECS[encoding](body), encoding) == body


@given(st.binary(max_size=500))
def test_encodings_are_undone_in_reverse_order_whatever_their_case(body: bytes) -> None:
    assert decode_body(brotli.compress(gzip.compress(body)), " GZIP , br") == body


@given(st.binary(max_size=500))
def test_deflate_without_its_zlib_header_is_read_as_browsers_read_it(body: bytes) -> None:
    encoded = raw_deflate(body)
    if encoded[0] & 0x0F == 8 and int.from_bytes(encoded[:2], "big") % 31 == 0:
        return
    assert decode_body(encoded, "deflate") == body


@pytest.mark.parametrize("encoding", [None, "", "identity"])
def test_a_body_without_encoding_is_as_it_is(encoding: str | None) -> None:
    assert decode_body(b"\x1f\x8bplain", encoding) == b"\x1f\x8bplain"


@pytest.mark.parametrize("encoding", ["none", "utf-8", "UTF8", "binary", "identity", "8bit", "text/html", "chunked"])
def test_a_name_that_is_no_content_coding_leaves_the_body_as_it_is(encoding: str) -> None:
    assert decode_body(b"<p>plain</p>", encoding) == b"<p>plain</p>"


@pytest.mark.parametrize("encoding", CODECS)
@given(data=st.data())
def test_a_truncated_body_is_never_read_as_whole(encoding: str, data: st.DataObject) -> None:
    whole = CODECS[encoding](bytes(range(256)) * 4)
    cut = data.draw(st.integers(1, len(whole) - 1))
    name = "gzip" if encoding == "x-gzip" else encoding
    with pytest.raises(BodyTruncated, match=f"Content-Encoding {name}: the body is truncated"):
        decode_body(whole[:-cut], encoding)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@given(parts=st.lists(st.binary(max_size=5000), min_size=1, max_size=5))
def test_every_member_of_a_body_is_read(encoding: str, parts: list[bytes]) -> None:
    assert decode_body(b"".join(map(CODECS[encoding], parts)), encoding) == b"".join(parts)


def test_a_body_truncated_in_its_second_member_is_not_whole() -> None:
    with pytest.raises(BodyTruncated):
        decode_body(gzip.compress(b"one" * 400) + gzip.compress(b"two" * 400)[:-5], "gzip")


@pytest.mark.parametrize("tail", [bytes(512), b"\r\n", b"garbage"])
def test_what_follows_the_last_member_is_ignored(tail: bytes) -> None:
    assert decode_body(gzip.compress(b"page") + tail, "gzip") == b"page"


def test_many_small_members_take_linear_time() -> None:
    body = gzip.compress(b"") * 200_000  # 4 MB
    started = time.process_time()
    assert decode_body(body, "gzip") == b""
    assert time.process_time() - started < 5


@pytest.mark.parametrize("encoding", CODECS)
def test_a_body_in_another_encoding_than_it_says_is_refused(encoding: str) -> None:
    with pytest.raises(
        WarcCorrupt,
        match="the body is not in this coding",
    ):
        decode_body(b"<html>plain</html>", encoding)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_body_that_explodes_is_refused(encoding: str) -> None:
    with pytest.raises(WarcCorrupt, match="grows beyond 8388608 bytes"):
        decode_body(CODECS[encoding](bytes(70_000_000)), encoding)


def test_an_encoding_that_is_not_known_is_named() -> None:
    with pytest.raises(WarcCorrupt, match="Content-Encoding 'compress': expected gzip, deflate, br, zstd or identity"):
        decode_body(b"x", "compress")
