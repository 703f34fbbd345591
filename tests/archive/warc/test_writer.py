"""Files of the writer, read by itself and by warcio, an independent reader."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.digest import payload_digest
from archive.models import Exchange
from archive.warc import capture_of, iter_records, read_record
from tests.archive.warc.written import AT, CRAWL, HTML, URL, exchange, three_kinds, writer

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,15}", fullmatch=True)
VALUES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xFF, exclude_characters="\x7f\x85\xa0"), max_size=30)
EXCHANGES = st.builds(
    Exchange,
    target_uri=st.sampled_from([URL, "http://en.cppcc.gov.cn/surveys.html?x=a%20b"]),
    method=st.just("GET"),
    request_headers=st.lists(st.tuples(NAMES, VALUES), max_size=4).map(tuple),
    status=st.sampled_from([200, 404, 301, 500]),
    response_headers=st.lists(st.tuples(NAMES, VALUES), max_size=6).map(tuple),
    body=st.binary(max_size=300),
    captured_at=st.just(AT),
    ip_address=st.sampled_from([None, "192.0.2.1", "2001:db8::1"]),
)


def warcio_check(path: Path) -> None:
    """Fail where ``warcio check`` finds a digest that is wrong."""
    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=False))
    checker.process_all()
    assert not checker.exit_value


@given(EXCHANGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_exchange_is_read_back_as_it_was_and_as_the_same_capture(
    tmp_path_factory: pytest.TempPathFactory, given: Exchange
) -> None:
    folder = tmp_path_factory.mktemp("warc")
    warc = writer(folder)
    capture = warc.write_exchange(given, canonical_url=given.target_uri, revisit_of=None)
    warc.close()
    record = read_record(folder / capture.warc_file, capture.offset)
    assert (record.http_status, record.http_headers, record.body) == (given.status, given.response_headers, given.body)
    assert record.header("WARC-IP-Address") == given.ip_address
    assert capture_of(record, CRAWL, given.target_uri) == capture
    warcio_check(folder / capture.warc_file)


def test_every_kind_of_record_is_rebuilt_as_the_same_capture(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    kinds = ("response", "revisit", "resource")
    records = [record for record in iter_records(written.path) if record.warc_type in kinds]
    assert [capture_of(record, CRAWL, URL) for record in records] == written.captures


def test_warcio_finds_the_same_records_with_the_same_payloads(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    warcio_check(written.path)
    with written.path.open("rb") as file:
        found = [(record.rec_type, record.raw_stream.read()) for record in ArchiveIterator(file, no_record_parse=False)]
    assert [kind for kind, _ in found] == [
        "warcinfo",
        *("request", "response"),
        *("request", "revisit"),
        *("request", "revisit"),
        "resource",
    ]
    assert [body for kind, body in found if kind in ("response", "revisit", "resource")] == [
        b"<p>survey</p>",
        b"",
        b"",
        b"<p>saved</p>",
    ]


def test_a_file_begins_with_a_warcinfo_record(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    info = next(iter_records(written.path))
    fields = dict(line.split(": ", 1) for line in info.block.decode().splitlines())
    assert info.warc_type == "warcinfo"
    assert fields == {
        "software": "cppcc-archive/0",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": CRAWL,
        "http-header-user-agent": "cppcc-test",
        "robots": "obey",
    }
    assert {record.header("WARC-Warcinfo-ID") for record in list(iter_records(written.path))[1:]} == {
        info.header("WARC-Record-ID")
    }


def test_repeated_headers_are_kept_and_no_reason_phrase_is_invented(tmp_path: Path) -> None:
    headers = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Type", "text/html"))
    warc = writer(tmp_path)
    capture = warc.write_exchange(exchange(b"x", headers=headers), canonical_url=URL, revisit_of=None)
    warc.close()
    record = read_record(tmp_path / capture.warc_file, capture.offset)
    assert record.block == b"HTTP/1.1 200 \r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Type: text/html\r\n\r\nx"


def test_a_revisit_record_has_its_profile_and_original(tmp_path: Path) -> None:
    written = three_kinds(tmp_path)
    first, identical, not_modified, _ = written.captures
    for capture, profile in ((identical, "identical-payload-digest"), (not_modified, "server-not-modified")):
        record = read_record(written.path, capture.offset)
        assert record.header("WARC-Profile") == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
        assert record.header("WARC-Refers-To") == f"<urn:uuid:{first.record_id}>"
        assert record.header("WARC-Refers-To-Target-URI") == URL
        assert record.header("WARC-Refers-To-Date") == AT
        assert record.body == b""
        assert capture.payload_digest == payload_digest(b"<p>survey</p>")


def test_an_unknown_request_is_not_written(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    imported = Exchange(URL, "GET", (), 200, HTML, b"x", AT, protocol="HTTP/2")
    capture = warc.write_exchange(imported, canonical_url=URL, revisit_of=None)
    warc.close()
    records = list(iter_records(tmp_path / capture.warc_file))
    assert [record.warc_type for record in records] == ["warcinfo", "response"]
    assert records[1].header("WARC-Concurrent-To") is None
    assert records[1].block.startswith(b"HTTP/2 200 \r\n")


def test_segments_rotate_by_size_between_exchanges_and_sort_by_time(tmp_path: Path) -> None:
    warc = writer(tmp_path, segment_size=2000)
    captures = [
        warc.write_exchange(exchange(bytes([number]) * 100), canonical_url=URL, revisit_of=None) for number in range(9)
    ]
    warc.close()
    names = [segment.name for segment in warc.segments()]
    assert len(names) > 2
    assert names == sorted(names) == sorted(path.name for path in tmp_path.iterdir())
    assert all(re.fullmatch(r"\d{8}T\d{9}Z-cppcc-\d{5}\.warc\.gz", name) for name in names)
    assert list(dict.fromkeys(capture.warc_file for capture in captures)) == names
    for segment in warc.segments():
        assert segment.length == (tmp_path / segment.name).stat().st_size
        warcio_check(tmp_path / segment.name)
        kinds = [record.warc_type for record in iter_records(tmp_path / segment.name)]
        assert kinds == ["warcinfo", *["request", "response"] * (len(kinds) // 2)]


def test_no_file_is_opened_before_the_first_record(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    warc.sync()
    warc.close()
    assert list(tmp_path.iterdir()) == []
