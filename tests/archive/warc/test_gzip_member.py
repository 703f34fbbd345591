"""Gzip members that are whole in memory."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.warc.gzip_member import content_of

MEMBER = gzip.compress(bytes(range(256)) * 50, mtime=0)


@given(st.binary(max_size=5000), st.integers(0, 9))
def test_a_whole_member_gives_its_content(content: bytes, level: int) -> None:
    assert content_of(gzip.compress(content, level, mtime=0), len(content)) == content


@given(st.integers(0, len(MEMBER) - 1), st.integers(1, 255))
def test_a_changed_byte_gives_the_content_or_none(place: int, change: int) -> None:
    changed = bytearray(MEMBER)
    changed[place] ^= change
    try:
        expected = zlib.decompress(changed, zlib.MAX_WBITS | 16)
    except zlib.error:
        expected = None
    assert content_of(bytes(changed), 100_000) in (expected, None)


@pytest.mark.parametrize("cut", range(1, len(MEMBER), 7))
def test_a_cut_member_gives_none(cut: int) -> None:
    assert content_of(MEMBER[:-cut], 100_000) is None


@pytest.mark.parametrize("after", [b"\0", b"junk", MEMBER, MEMBER[:20]])
def test_bytes_after_the_member_give_none(after: bytes) -> None:
    assert content_of(MEMBER + after, 100_000) is None


def test_content_that_is_too_long_gives_none() -> None:
    assert content_of(MEMBER, 12_799) is None
    assert content_of(MEMBER, 12_800) == bytes(range(256)) * 50
