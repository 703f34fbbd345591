"""Reading complete, truncated, padded and mislabelled WARC files."""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.warc import iter_records, read_record
from tests.archive.warc.written import URL, exchange, three_kinds, writer


def test_a_record_is_read_by_its_offset(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    for record in list(iter_records(written.path)):
        assert read_record(written.path, record.offset) == record


def test_a_record_larger_than_a_buffer_is_complete(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    body = bytes(range(256)) * 4000
    capture = warc.write_exchange(exchange(body), canonical_url=URL, revisit_of=None)
    warc.close()
    assert read_record(tmp_path / capture.warc_file, capture.offset).body == body


@settings(max_examples=30)
@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=4), st.integers())
def test_records_of_any_size_are_read_one_after_the_other_as_by_their_offsets(sizes: list[int], seed: int) -> None:
    member, noise = b"\x1f\x8b\x08", random.Random(seed)  # noise is stored as it is, so a member seems to begin in it
    bodies = [noise.randbytes(size) + member + noise.randbytes(size // 2) for size in sizes]
    with TemporaryDirectory() as name:
        warc = writer(Path(name))
        written = [warc.write_exchange(exchange(body), canonical_url=URL, revisit_of=None) for body in bodies]
        warc.close()
        path = Path(name) / written[0].warc_file
        records = list(iter_records(path))
        assert [record.body for record in records if record.warc_type == "response"] == bodies
        assert [read_record(path, record.offset) for record in records] == records


def test_a_range_holds_the_records_that_begin_in_it(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    records = list(iter_records(written.path))
    cut = records[3].offset
    assert [*iter_records(written.path, 0, cut), *iter_records(written.path, cut)] == records


@pytest.mark.parametrize("missing", [1, 8, 100])
def test_the_error_of_a_truncated_file_has_the_offset(tmp_path: Path, missing: int) -> None:
    written = three_kinds(tmp_path)
    records = list(iter_records(written.path))
    written.path.write_bytes(written.path.read_bytes()[:-missing])
    with pytest.raises(WarcTruncated, match=rf"at byte {records[-1].offset}: the file ends inside this record\. Run"):
        list(iter_records(written.path))


def test_complete_records_before_a_truncated_one_are_read(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    records = list(iter_records(written.path))
    written.path.write_bytes(written.path.read_bytes()[:-1])
    reading = iter_records(written.path)
    assert [next(reading) for _ in records[:-1]] == records[:-1]
    with pytest.raises(WarcTruncated):
        next(reading)


def test_padding_after_the_last_record_is_refused(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    size = written.path.stat().st_size
    written.path.write_bytes(written.path.read_bytes() + bytes(512))
    with pytest.raises(WarcCorrupt, match=f"at byte {size}: expected a gzip member"):
        list(iter_records(written.path))


def test_a_flipped_bit_inside_a_record_is_found(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    offset, length = written.captures[0].offset, written.captures[0].length
    damaged = bytearray(written.path.read_bytes())
    damaged[offset + length // 2] ^= 1
    written.path.write_bytes(damaged)
    with pytest.raises(WarcError, match=f"at byte {offset}"):
        read_record(written.path, offset)
    with pytest.raises(WarcError, match=f"at byte {offset}"):
        list(iter_records(written.path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>no archive</html>", "expected a gzip member"),
        (gzip.compress(b"<html>a page in gzip</html>"), "expected a WARC record, found other data"),
        (
            gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nshort\r\n\r\n"),
            "Content-Length '9' does not match the record",
        ),
        (
            gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\nx\r\n\r\n"),
            "Content-Length '' does not match the record",
        ),
        (
            gzip.compress("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: ²\r\n\r\nxx\r\n\r\n".encode()),
            "Content-Length '²' does not match the record",
        ),
    ],
    ids=[
        "not gzip",
        "no WARC record",
        "length too large",
        "no length",
        "no digit",
    ],  # gzip holds the time: workers would differ
)
def test_a_file_that_is_not_a_warc_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mislabelled.warc.gz"
    path.write_bytes(content)
    with pytest.raises(WarcCorrupt, match=f"mislabelled.warc.gz at byte 0: {message}"):
        list(iter_records(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for read in (
        lambda: read_record(tmp_path / "gone.warc.gz", 0),
        lambda: list(iter_records(tmp_path / "gone.warc.gz")),
    ):
        with pytest.raises(WarcError, match=r"gone\.warc\.gz: expected a WARC file, but No such file"):
            read()


def test_a_record_that_decompresses_to_too_many_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(gzip.compress(bytes(70_000_000), 9))
    with pytest.raises(WarcCorrupt, match="the record is larger than"):
        read_record(path, 0)
