"""HTTP responses in WARC records of other tools."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.warc.message import HttpAnswer, Unparsable, parse_answer, unchunked


def chunked(body: bytes, size: int) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "protocol", "status"),
    [
        (b"HTTP/1.1 200 OK", "HTTP/1.1", 200),
        (b"HTTP/1.0 404 Not Found", "HTTP/1.0", 404),
        (b"HTTP/2 200", "HTTP/2", 200),
        (b"HTTP/2.0 200 ", "HTTP/2.0", 200),
        (b"HTTP/1.1 301", "HTTP/1.1", 301),
    ],
)
@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_status_lines_of_all_tools_are_read(head: bytes, protocol: str, status: int, newline: bytes) -> None:
    block = newline.join([head, b"Content-Type: text/html", b"X: folded", b"  on", b"", b"<p>"])
    headers = (("Content-Type", "text/html"), ("X", "folded on"))
    assert parse_answer(block) == HttpAnswer(protocol, status, headers, b"<p>")


@given(st.binary(max_size=300), st.integers(1, 64))
def test_chunks_are_joined(body: bytes, size: int) -> None:
    assert unchunked(chunked(body, size)) == body


def test_chunk_extensions_are_ignored() -> None:
    assert unchunked(b"3;name=x\r\nabc\r\n0\r\n\r\n") == b"abc"


@given(st.binary(max_size=300))
def test_reading_chunks_never_fails(body: bytes) -> None:
    assert isinstance(unchunked(body), bytes)


def test_chunks_are_joined_without_decoding_gzip_and_the_header_is_renamed() -> None:
    packed = gzip.compress(b"<p>text</p>", mtime=0)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    headers = (("X-Archive-Orig-Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    assert parse_answer(head + chunked(packed, 7)) == HttpAnswer("HTTP/1.1", 200, headers, packed)


def test_headers_of_encodings_that_the_body_does_not_have_are_renamed() -> None:
    head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-encoding: br\r\n\r\n"
    headers = (("X-Archive-Orig-transfer-encoding", "chunked"), ("X-Archive-Orig-content-encoding", "br"))
    assert parse_answer(head + b"<p>text</p>") == HttpAnswer("HTTP/1.1", 200, headers, b"<p>text</p>")


def test_a_response_may_have_no_body() -> None:
    assert parse_answer(b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n") == HttpAnswer(
        "HTTP/1.1", 304, (("ETag", "x"),), b""
    )


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1", b"HTTP/1.1 2000 X", b"ICY 200 OK\r\n\r\n"])
def test_other_data_is_unparsable(block: bytes) -> None:
    with pytest.raises(Unparsable, match="expected a status line, found"):
        parse_answer(block)


@given(st.binary(max_size=200))
def test_any_data_is_parsed_or_raises_unparsable(block: bytes) -> None:
    try:
        parse_answer(b"HTTP/1.1 200 OK\r\n" + block)
    except Unparsable as error:
        pytest.fail(str(error))
