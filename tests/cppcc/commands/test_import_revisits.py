"""``cppcc import``: revisits of other tools find their payload, wherever and in whatever form it was recorded."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path

import pytest

from archive.upkeep.verify import verify
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import report
from tests.archive.warc.test_foreign import wacz
from tests.cppcc.commands.test_import import counts, rows, run
from tests.pipelines.ingest.past import FIRST_PAGE, page

PAGE = page("A page that was captured twice.")
ID = "<urn:uuid:11111111-2222-3333-4444-555555555555>"
MISSING = "skipped: revisit whose payload is not here"


def record(kind: str, date: str, body: bytes = b"", *, url: str = FIRST_PAGE, http: str = "", **named: str) -> bytes:
    """Return a WARC record of a response with ``body``, or of a revisit without."""
    head = f"HTTP/1.1 {'304 Not Modified' if '304' in http else '200 OK'}\r\nContent-Type: text/html\r\n{http}\r\n"
    block = head.encode() + body
    headers = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
        **{f"WARC-{name.replace('_', '-')}": value for name, value in named.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def sha256_hex(body: bytes) -> str:
    return "sha256:" + hashlib.sha256(body).hexdigest()


def sha1(body: bytes, encoding: str) -> str:
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return "sha1:" + {"16": base64.b16encode, "32": base64.b32encode, "64": base64.b64encode}[encoding](digest).decode()


RESPONSE = record("response", "2020-02-01T00:00:00Z", PAGE, Record_ID=ID, Payload_Digest=sha256_hex(PAGE))
PLACE = {"Refers_To_Target_URI": FIRST_PAGE, "Refers_To_Date": "2020-02-01T00:00:00Z"}
REVISITS = {
    "by URI and date": PLACE,
    "by URI and date on an alias, with https": {
        **PLACE,
        "Refers_To_Target_URI": "https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm",
    },
    "by URI and date, and a digest of an unknown hash": {**PLACE, "Payload_Digest": "crc32:cbf43926"},
    "by sha256 in base16": {"Payload_Digest": sha256_hex(PAGE)},
    "by sha1 in base16": {"Payload_Digest": sha1(PAGE, "16")},
    "by sha1 in base32": {"Payload_Digest": sha1(PAGE, "32")},
    "by sha1 in base64": {"Payload_Digest": sha1(PAGE, "64")},
    "by md5": {"Payload_Digest": "md5:" + hashlib.md5(PAGE, usedforsecurity=False).hexdigest()},
}


def revisit(date: str = "2020-03-01T00:00:00Z", **named: str) -> bytes:
    return record("revisit", date, **named)


def check(archive: Path) -> None:
    """The archive has both captures, one version, no fault, and a rebuild changes nothing."""
    assert rows(archive, "SELECT captured_at, record_type FROM captures ORDER BY captured_at") == [
        ("2020-02-01T00:00:00.000Z", "response"),
        ("2020-03-01T00:00:00.000Z", "revisit"),
    ]
    assert rows(archive, "SELECT count(*) FROM revisions") == [(1,)]
    assert list(verify(archive)) == []
    with local_workers(1) as one:
        assert not any(table.gone or table.new for table in report(archive, one, lambda *_: None).tables.values())


@pytest.mark.parametrize("named", REVISITS.values(), ids=REVISITS)
@pytest.mark.parametrize("order", ["same file", "revisit first", "other file", "other file, before", "earlier import"])
def test_a_revisit_finds_its_payload(tmp_path: Path, named: dict[str, str], order: str) -> None:
    archive = tmp_path / "archive"
    both, one, other = tmp_path / "both.warc", tmp_path / "one.warc", tmp_path / "other.warc"
    one.write_bytes(RESPONSE)
    other.write_bytes(revisit(**named))
    both.write_bytes(revisit(**named) + RESPONSE if order == "revisit first" else RESPONSE + revisit(**named))
    if order == "earlier import":
        run(archive, one)
        assert counts(run(archive, other)) == {"unchanged": 1}
    else:
        files = {"other file": [one, other], "other file, before": [other, one]}.get(order, [both])
        assert counts(run(archive, *files)) == {"new": 1, "unchanged": 1}
    check(archive)


def test_a_revisit_finds_its_payload_by_record_id(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(revisit(Refers_To=ID) + RESPONSE)
    assert counts(run(tmp_path / "archive", tmp_path / "a.warc")) == {"new": 1, "unchanged": 1}
    check(tmp_path / "archive")


def test_the_payload_may_come_later_in_a_wacz(tmp_path: Path) -> None:
    packed = tmp_path / "a.wacz"
    packed.write_bytes(wacz(gzip.compress(revisit(**PLACE)) + gzip.compress(RESPONSE)))
    assert counts(run(tmp_path / "archive", packed)) == {"new": 1, "unchanged": 1}
    check(tmp_path / "archive")


def test_a_revisit_of_a_revisit_finds_the_payload(tmp_path: Path) -> None:
    third = revisit("2020-04-01T00:00:00Z", **{**PLACE, "Refers_To_Date": "2020-03-01T00:00:00Z"})
    (tmp_path / "a.warc").write_bytes(third + revisit(**PLACE) + RESPONSE)
    assert counts(run(tmp_path / "archive", tmp_path / "a.warc")) == {"new": 1, "unchanged": 2}
    assert list(verify(tmp_path / "archive")) == []


def test_a_revisit_without_http_headers_has_those_of_its_payload(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    response = record("response", "2020-02-01T00:00:00Z", packed, http="Content-Encoding: gzip\r\n")
    bare = revisit(**PLACE)
    head, _, block = bare.partition(b"\r\n\r\n")
    bare = head.replace(f"Content-Length: {len(block) - 4}".encode(), b"Content-Length: 0") + b"\r\n\r\n\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(bare + response)
    assert counts(run(tmp_path / "archive", tmp_path / "a.warc")) == {"new": 1, "unchanged": 1}
    check(tmp_path / "archive")


def test_the_same_revisit_twice_is_imported_once(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(revisit(**PLACE) + revisit(**PLACE) + RESPONSE)
    assert counts(run(tmp_path / "archive", tmp_path / "a.warc")) == {
        "new": 1,
        "unchanged": 1,
        "skipped: captured already": 1,
    }


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"Payload_Digest": sha256_hex(b"another")},
        {**PLACE, "Payload_Digest": sha256_hex(b"another")},
        {**PLACE, "Refers_To_Date": "2020-02-02T00:00:00Z"},
    ],
)
def test_a_revisit_of_another_payload_is_skipped(tmp_path: Path, named: dict[str, str]) -> None:
    (tmp_path / "a.warc").write_bytes(RESPONSE + revisit(**named))
    assert counts(run(tmp_path / "archive", tmp_path / "a.warc")) == {"new": 1, MISSING: 1}


def test_a_304_confirms_what_was_captured_before_it_and_not_after(tmp_path: Path) -> None:
    archive, later = tmp_path / "archive", page("As it was later.")
    profile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    not_modified = record("revisit", "2020-03-01T00:00:00Z", http="X: 304\r\n", Profile=profile)
    (tmp_path / "a.warc").write_bytes(not_modified + RESPONSE + record("response", "2021-01-01T00:00:00Z", later))
    assert counts(run(archive, tmp_path / "a.warc")) == {"new": 1, "revised": 1, "not modified": 1}
    assert rows(archive, "SELECT number, captured_at FROM revisions") == [
        (1, "2020-02-01T00:00:00.000Z"),
        (2, "2021-01-01T00:00:00.000Z"),
    ]
    assert list(verify(archive)) == []


@pytest.mark.parametrize(
    ("date", "captured_at"),
    [
        ("2021", "2021-01-01T00:00:00.000Z"),
        ("2021-02", "2021-02-01T00:00:00.000Z"),
        ("2021-02-03", "2021-02-03T00:00:00.000Z"),
        ("2021-02-03T04:05Z", "2021-02-03T04:05:00.000Z"),
    ],
)
@pytest.mark.parametrize("kind", ["response", "resource"])
def test_a_date_keeps_its_precision_in_the_archives_own_record(
    tmp_path: Path, date: str, captured_at: str, kind: str
) -> None:
    archive = tmp_path / "archive"
    taken = record("response", date, PAGE)
    if kind == "resource":
        taken = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {FIRST_PAGE}\r\nWARC-Date: {date}\r\n".encode()
        taken += f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode() + PAGE + b"\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(taken)
    assert counts(run(archive, tmp_path / "a.warc")) == {"new": 1}
    assert rows(archive, "SELECT captured_at FROM captures") == [(captured_at,)]
    (own,) = (archive / "warc").iterdir()
    assert f"WARC-Date: {date}\r\n".encode() in gzip.decompress(own.read_bytes())
    assert list(verify(archive)) == []
    with local_workers(1) as one:
        assert not any(table.gone or table.new for table in report(archive, one, lambda *_: None).tables.values())
    assert counts(run(archive, tmp_path / "a.warc")) == {"skipped: captured already": 1}


CUT = {
    "no last chunk": ("Transfer-Encoding: chunked\r\n", f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n"),
    "a short chunk": ("Transfer-Encoding: chunked\r\n", b"fff\r\n" + PAGE[:200]),
    "shorter than Content-Length": (f"Content-Length: {len(PAGE)}\r\n", PAGE[: len(PAGE) // 2]),
    "gzip cut": ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:-20]),
}


@pytest.mark.parametrize(("http", "body"), CUT.values(), ids=CUT)
def test_a_cut_body_is_refused_and_listed(tmp_path: Path, http: str, body: bytes) -> None:
    cut = record("response", "2020-02-01T00:00:00Z", body, http=http)
    good = record("response", "2021-02-01T00:00:00Z", PAGE)
    (tmp_path / "a.warc").write_bytes(cut + good)
    result = run(tmp_path / "archive", tmp_path / "a.warc")
    assert (result.exit_code, counts(result)) == (1, {"new": 1, "refused": 1})
    assert f"Refused: a.warc: {FIRST_PAGE} 2020-02-01T00:00:00Z" in result.stderr
    assert rows(tmp_path / "archive", "SELECT captured_at FROM captures") == [("2021-02-01T00:00:00.000Z",)]


def test_a_wrong_digest_an_impossible_date_and_a_damaged_member_cost_one_record_each(tmp_path: Path) -> None:
    damaged = bytearray(gzip.compress(record("response", "2020-05-01T00:00:00Z", page("Lost."))))
    damaged[60] ^= 0xFF
    members = [
        gzip.compress(record("response", "2020-03-01T00:00:00Z", PAGE, Payload_Digest=sha256_hex(b"another"))),
        gzip.compress(record("response", "2099-01-01T00:00:00Z", PAGE)),
        bytes(damaged),
        gzip.compress(RESPONSE),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(members))
    result = run(tmp_path / "archive", tmp_path / "a.warc.gz")
    assert (result.exit_code, counts(result)) == (1, {"new": 1, "refused": 3})
    assert [line.split(": ")[0] for line in result.stderr.splitlines() if line.startswith("Refused")] == ["Refused"] * 3
