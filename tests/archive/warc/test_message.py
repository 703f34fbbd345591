"""HTTP answers in WARC records of other tools."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BodyTruncated
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


def test_chunk_extensions_are_passed_over() -> None:
    assert unchunked(b"3;name=x\r\nabc\r\n0\r\n\r\n") == b"abc"


@given(st.binary(max_size=300))
def test_reading_chunks_fails_in_one_way_only(body: bytes) -> None:
    with suppress(BodyTruncated):
        assert isinstance(unchunked(body), bytes)


@given(st.binary(min_size=1, max_size=300), st.integers(1, 64), st.data())
def test_a_chunked_body_without_its_last_chunk_is_truncated(body: bytes, size: int, data: st.DataObject) -> None:
    framed = chunked(body, size)
    length = data.draw(st.integers(framed.index(b"\n") + 1, len(framed) - len("0\r\n\r\n")))
    with pytest.raises(BodyTruncated):
        unchunked(framed[:length])


def test_a_body_that_was_unchunked_before_is_as_it_is() -> None:
    assert unchunked(b"<html>abc</html>") == b"<html>abc</html>"


@pytest.mark.parametrize("length", [b"11", b"4000"])
def test_a_body_shorter_than_its_content_length_is_truncated(length: bytes) -> None:
    with pytest.raises(BodyTruncated, match=f"Content-Length is {length.decode()}, but the body has 10 bytes"):
        parse_answer(b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\n0123456789")


def test_the_head_of_a_revisit_may_name_the_length_of_a_body_elsewhere() -> None:
    answer = parse_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", has_body=False)
    assert answer == HttpAnswer("HTTP/1.1", 200, (("Content-Length", "4000"),), b"")


def test_the_length_of_a_body_that_was_decoded_before_is_renamed() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4000\r\n\r\n"
    headers = (("X-Archive-Orig-Content-Encoding", "gzip"), ("X-Archive-Orig-Content-Length", "4000"))
    assert parse_answer(head + b"<p>text</p>") == HttpAnswer("HTTP/1.1", 200, headers, b"<p>text</p>")


def test_a_truncated_gzip_body_is_not_taken_for_plain_text() -> None:
    packed = gzip.compress(b"<p>text</p>" * 50)
    with pytest.raises(BodyTruncated, match="Content-Encoding gzip: the body is truncated"):
        parse_answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed[:-9])


def test_chunks_in_gzip_become_the_body_as_sent_and_the_header_is_set_aside() -> None:
    packed = gzip.compress(b"<p>text</p>", mtime=0)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    headers = (("X-Archive-Orig-Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    assert parse_answer(head + chunked(packed, 7)) == HttpAnswer("HTTP/1.1", 200, headers, packed)


def test_headers_of_encodings_that_were_undone_before_are_set_aside() -> None:
    head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-encoding: br\r\n\r\n"
    headers = (("X-Archive-Orig-transfer-encoding", "chunked"), ("X-Archive-Orig-content-encoding", "br"))
    assert parse_answer(head + b"<p>text</p>") == HttpAnswer("HTTP/1.1", 200, headers, b"<p>text</p>")


def test_an_answer_may_be_all_head() -> None:
    assert parse_answer(b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n") == HttpAnswer(
        "HTTP/1.1", 304, (("ETag", "x"),), b""
    )


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1", b"HTTP/1.1 2000 X", b"ICY 200 OK\r\n\r\n"])
def test_what_is_no_answer_is_told(block: bytes) -> None:
    with pytest.raises(Unparsable, match="expected a status line, found"):
        parse_answer(block)


@given(st.binary(max_size=200))
def test_reading_fails_in_one_way_only(block: bytes) -> None:
    with suppress(BodyTruncated):
        parse_answer(b"HTTP/1.1 200 OK\r\n" + block)
