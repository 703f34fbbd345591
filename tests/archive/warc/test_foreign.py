"""Files that other tools wrote: real ones of wget, and every form of WARC that warcio can write."""

from __future__ import annotations

import base64
import gzip
import hashlib
import shutil
import subprocess
import threading
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.digest import payload_digest
from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.models import Exchange
from archive.warc.foreign import ForeignCapture, Refused, Skipped, read_foreign

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
BODY = b"<html><p>A survey.</p></html>"
HTML = [("Content-Type", "text/html")]
AT = {"WARC-Date": "2019-05-06T07:08:09Z"}


@cache
def foreign_warc(*, packed: bool = True) -> bytes:
    """Return a file as browsertrix or Heritrix may write it, with every kind of record."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its buffers to the garbage collector
        return _foreign_warc(packed)


def _foreign_warc(packed: bool) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)

    def add(kind: str, status: str | None, body: bytes, content_type: str = "", **headers: str) -> None:
        protocol, _, line = (status or "").partition(" ")
        http = StatusAndHeaders(line, [*HTML, ("X-A", "1"), ("X-A", "2")], protocol=protocol) if status else None
        named = {name.replace("_", "-"): value for name, value in headers.items()} | AT
        writer.write_record(
            writer.create_warc_record(
                URL,
                kind,
                payload=BytesIO(body),
                http_headers=http,
                warc_headers_dict=named,
                warc_content_type=content_type,
            )
        )

    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "browsertrix"}))
    add("request", "GET / HTTP/1.1", b"")
    add("response", "HTTP/2 200 OK", BODY)
    first = payload_digest(BODY)
    add("revisit", "HTTP/1.1 200 OK", b"", WARC_Payload_Digest=first)
    add("revisit", None, b"", "application/http", WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=AT["WARC-Date"])
    add(
        "revisit",
        "HTTP/1.1 304 Not Modified",
        b"",
        WARC_Profile="http://netpreserve.org/warc/1.0/revisit/server-not-modified",
    )
    add("resource", None, b"<p>saved</p>", "text/html")
    add("metadata", None, b"{}", "application/json")
    add("conversion", None, b"text", "text/plain")
    add("response", "HTTP/1.1 200 OK", BODY, WARC_Truncated="length")
    return out.getvalue()


def expected(*, status: int = 200, protocol: str = "HTTP/1.1", body: bytes = b"", bare: bool = False) -> Exchange:
    headers = () if bare else (("Content-Type", "text/html"), ("X-A", "1"), ("X-A", "2"))
    return Exchange(URL, "GET", (), status, headers, body, "2019-05-06T07:08:09.000Z", protocol=protocol)


FOUND = [
    Skipped("warcinfo record"),
    Skipped("request record"),
    ForeignCapture("response", expected(protocol="HTTP/2", body=BODY)),
    ForeignCapture("revisit", expected(), payload_digest(BODY)),
    ForeignCapture("revisit", expected(bare=True), payload_digest(BODY), URL, "2019-05-06T07:08:09.000Z"),
    ForeignCapture("revisit", expected(status=304), None),
    ForeignCapture(
        "resource",
        Exchange(URL, "GET", (), 200, (("Content-Type", "text/html"),), b"<p>saved</p>", "2019-05-06T07:08:09.000Z"),
    ),
    Skipped("metadata record"),
    Skipped("conversion record"),
    Skipped("record truncated by the tool that made it"),
]


def wacz(content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/rec.warc.gz", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("x.warc.gz", foreign_warc(), id="a member a record"),
        pytest.param("x.warc", foreign_warc(packed=False), id="plain"),
        pytest.param("x.warc.gz", gzip.compress(foreign_warc(packed=False)), id="one member for all"),
        pytest.param("x.wacz", wacz(foreign_warc()), id="WACZ"),
        pytest.param("x.warc.gz", foreign_warc() + bytes(1000), id="padded with zeros"),
    ],
)
def test_every_form_of_file_gives_the_same_captures(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = list(read_foreign(path))
    assert found == FOUND


def locked_wacz() -> bytes:
    """A WACZ file whose directory says of each file that it needs a password."""
    content = bytearray(wacz(foreign_warc()))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(header)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(header, at + 1)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (foreign_warc()[:-9], WarcTruncated, "the file ends inside a record. Fetch or copy it again"),
        (foreign_warc(packed=False)[:-9], WarcTruncated, "the file ends inside record 10"),
        (foreign_warc(packed=False)[:60], WarcTruncated, "the file ends inside record 1"),
        (b"", WarcCorrupt, "expected WARC records, found none"),
        (b"<html>", WarcCorrupt, "expected record 1 to begin with WARC/, found b'<html>'"),
        (b"WARC/1.0\r\nContent-Length: many\r\n\r\n", WarcCorrupt, "no usable Content-Length .'many'"),
        ("WARC/1.0\r\nContent-Length: ²\r\n\r\n".encode(), WarcCorrupt, "no usable Content-Length .'²'"),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", WarcCorrupt, "no usable Content-Length .'9{40}'"),
        (b"\x28\xb5\x2f\xfd....", WarcCorrupt, "zstd WARC files are not read"),
        (wacz(foreign_warc())[:-30], WarcCorrupt, "damaged"),
        (wacz(b"").replace(b"archive/rec", b"indexes/rec"), WarcCorrupt, "expected a WACZ with WARC files in archive/"),
        (locked_wacz(), WarcError, "cannot be unpacked: .* Pack it again without"),
    ],
    ids=[
        "cut in a gzip member",
        "cut in a plain record",
        "cut in the first record",
        "empty",
        "HTML",
        "no length",
        "a length of no digits",
        "a length beyond reason",
        "zstd",
        "cut WACZ",
        "WACZ without WARC",
        "WACZ with a password",
    ],
)
def test_damaged_files_are_told_apart(tmp_path: Path, content: bytes, error: type[WarcError], message: str) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        list(read_foreign(path))


def test_a_record_without_a_time_is_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    content = foreign_warc(packed=False)
    path.write_bytes(content.replace(b"WARC-Date: 2019-05-06T07:08:09Z", b"WARC-Date: once upon a time!!", 2))
    found = list(read_foreign(path))
    assert found[2] == Skipped("unreadable record (Invalid isoformat string: 'once upon a time!!')")
    assert found[5:] == FOUND[5:]


def members(content: bytes) -> list[bytes]:
    """Return the gzip members of a WARC file."""
    found = []
    while content:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        decoder.decompress(content)
        found.append(content[: len(content) - len(decoder.unused_data)])
        content = decoder.unused_data
    return found


@pytest.mark.parametrize("pack", [bytes, wacz], ids=["gzip", "WACZ"])
@pytest.mark.parametrize("damage", [b"\xff" * 40, b"\0" * 40, b"\x1f\x8b\x08\0\0" * 8])
@pytest.mark.parametrize("number", [0, 1, 6, 8])
def test_a_damaged_member_costs_one_record(
    tmp_path: Path, pack: Callable[[bytes], bytes], damage: bytes, number: int
) -> None:
    parts = members(foreign_warc())
    part = parts[number]
    parts[number] = part[:60] + damage + part[60 + len(damage) :]
    path = tmp_path / ("x.wacz" if pack is wacz else "x.warc.gz")
    path.write_bytes(pack(b"".join(parts)))
    found = list(read_foreign(path))
    assert isinstance(found[number], Refused)
    assert "damaged gzip member at byte" in found[number].reason
    assert [each for place, each in enumerate(found) if place != number] == [
        each for place, each in enumerate(FOUND) if place != number
    ]


def test_a_flipped_bit_in_a_checksum_costs_one_record(tmp_path: Path) -> None:
    parts = members(foreign_warc())
    parts[6] = parts[6][:-6] + bytes([parts[6][-6] ^ 1]) + parts[6][-5:]
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(parts))
    found = list(read_foreign(path))
    assert isinstance(found[6], Refused)
    assert [*found[:6], *found[7:]] == [*FOUND[:6], *FOUND[7:]]


def one_record(*headers: str, http: bytes = b"X-A: 1", body: bytes = BODY) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + http + b"\r\n\r\n" + body
    head = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Target-URI: {URL}",
        *headers,
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


SHA256 = hashlib.sha256(BODY)
DATE = "WARC-Date: 2019-05-06T07:08:09Z"


@pytest.mark.parametrize(
    "digest",
    [
        payload_digest(BODY),
        payload_digest(BODY).lower(),
        "sha1:" + hashlib.sha1(BODY).hexdigest(),
        "sha256:" + SHA256.hexdigest(),
        "sha-256:" + base64.b32encode(SHA256.digest()).decode().rstrip("="),
        "sha256:" + base64.b64encode(SHA256.digest()).decode(),
        "md5:" + hashlib.md5(BODY).hexdigest().upper(),
        "whirlpool:0123",
        "none",
    ],
)
def test_a_digest_in_any_hash_and_encoding_fits_its_payload(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(one_record(DATE, f"WARC-Payload-Digest: {digest}"))
    assert isinstance(next(read_foreign(path)), ForeignCapture)


@pytest.mark.parametrize(
    "digest", [payload_digest(b"another"), "sha256:" + hashlib.sha256(b"another").hexdigest(), "md5:" + "0" * 32]
)
def test_a_digest_of_another_payload_is_refused(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(one_record(DATE, f"WARC-Payload-Digest: {digest}"))
    reason = f"WARC-Payload-Digest {digest} is not the digest of its payload"
    assert list(read_foreign(path)) == [Refused(f"{URL} 2019-05-06T07:08:09Z", reason)]


@pytest.mark.parametrize(
    ("date", "captured_at"),
    [
        ("2021", "2021-01-01T00:00:00.000Z"),
        ("2021-03", "2021-03-01T00:00:00.000Z"),
        ("2021-03-04", "2021-03-04T00:00:00.000Z"),
        ("2021-03-04T05:06Z", "2021-03-04T05:06:00.000Z"),
        ("2021-03-04T05:06:07.123456789Z", "2021-03-04T05:06:07.123Z"),
    ],
)
def test_a_date_of_any_precision_is_read(tmp_path: Path, date: str, captured_at: str) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(one_record(f"WARC-Date: {date}"))
    (found,) = read_foreign(path)
    assert isinstance(found, ForeignCapture)
    assert found.exchange.captured_at == captured_at


@pytest.mark.parametrize("date", ["2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1066"])
def test_an_impossible_date_is_refused(tmp_path: Path, date: str) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(one_record(f"WARC-Date: {date}"))
    (found,) = read_foreign(path)
    assert isinstance(found, Refused)
    assert found.record == f"{URL} {date}"
    assert found.reason.startswith(f"WARC-Date {date} is impossible: expected a time between 1990-01-01")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Transfer-Encoding: chunked", b"1c\r\n" + BODY + b"\r\n"),
        (b"Transfer-Encoding: chunked", b"ff\r\n" + BODY),
        (b"Content-Length: 4000", BODY),
        (b"Content-Encoding: gzip", gzip.compress(BODY * 20, mtime=0)[:-12]),
        (b"Content-Encoding: br", brotli.compress(BODY * 20)[:-4]),
    ],
    ids=["no last chunk", "short chunk", "short body", "short gzip", "short brotli"],
)
def test_a_truncated_body_is_refused(tmp_path: Path, headers: bytes, body: bytes) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(one_record(DATE, http=headers, body=body))
    (found,) = read_foreign(path)
    assert isinstance(found, Refused)


def test_a_record_of_a_time_before_all_times_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    content = foreign_warc(packed=False)
    path.write_bytes(content.replace(b"WARC-Date: 2019-05-06T07:08:09Z", b"WARC-Date: 0001-01-01T00:00:00+14:00", 2))
    reason = "unreadable record ('0001-01-01T00:00:00+14:00' is outside the years 1 to 9999 in UTC)"
    assert list(read_foreign(path))[2] == Skipped(reason)


class Chunks(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (GZIPPED[:5], GZIPPED[5:], b""):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))

    def log_message(self, *_: object) -> None:
        pass


GZIPPED = gzip.compress(BODY, mtime=0)


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Chunks) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed: apt-get install wget")
def test_what_wget_captured_is_read(tmp_path: Path, server: str) -> None:
    command = [
        "wget",
        "-q",
        "--no-proxy",
        f"--warc-file={tmp_path / 'got'}",
        "-O",
        str(tmp_path / "page"),
        f"{server}/a.htm",
    ]
    subprocess.run(command, check=True, timeout=30, cwd=tmp_path)
    found = [one for one in read_foreign(tmp_path / "got.warc.gz") if isinstance(one, ForeignCapture)]
    pages = [one for one in found if one.exchange.target_uri == f"{server}/a.htm"]
    (page,) = [one for one in pages if one.kind == "response"]
    assert (page.exchange.status, page.exchange.body) == (200, GZIPPED)
    assert ("Content-Encoding", "gzip") in page.exchange.response_headers
    assert ("X-Archive-Orig-Transfer-Encoding", "chunked") in page.exchange.response_headers
