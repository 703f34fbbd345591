"""A web archive on loopback with the habits of real ones: paging, prefixes, redirects to the nearest capture, 429."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Response = tuple[int, list[tuple[str, str]], bytes]


@dataclass(frozen=True)
class Held:
    """A capture that the archive holds."""

    timestamp: str
    url: str
    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)
    truncated: str | None = None
    listed_digest: str | None = None
    listed_type: str | None = None

    @property
    def digest(self) -> str:
        return self.listed_digest or base64.b32encode(hashlib.sha1(self.body).digest()).decode()

    @property
    def media_type(self) -> str:
        return self.listed_type or dict(self.headers).get("Content-Type", "unk").split(";")[0]

    @property
    def memento_datetime(self) -> str:
        moment = datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return format_datetime(moment, usegmt=True)


@dataclass
class FakeWebArchive:
    """Behaves as the Internet Archive; ``common_crawl`` paths as Common Crawl."""

    held: list[Held]
    rows_per_page: int = 1000
    requests: list[str] = field(default_factory=list)
    before: Callable[[str], Response | None] = lambda path: None
    """Answers instead, where it returns something."""
    replay: Callable[[Held, dict[str, str]], Response] | None = None
    """Answers for a capture instead."""
    address: str = ""
    indexes: tuple[str, ...] = ("CC-1",)
    """Of Common Crawl: the captures are in turn in one of them."""

    def as_internet_archive(self) -> dict[str, Any]:
        """Return what a declaration of it has, at a pace for tests."""
        return {
            "index": f"{self.address}/cdx",
            "replay": self.address + "/web/{timestamp}id_/{url}",
            "requests_per_minute": 60_000,
        }

    def as_common_crawl(self) -> dict[str, Any]:
        return {
            "index": f"{self.address}/collinfo.json",
            "replay": self.address + "/data/{file}",
            "requests_per_minute": 60_000,
            "access": "ranges",
            "paging": "pages",
        }

    def answer(self, path: str, headers: dict[str, str]) -> Response:
        self.requests.append(path)
        if given := self.before(path):
            return given
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/cdx":
            return self._cdx(query)
        if parts.path == "/collinfo.json":
            listed = [
                {"id": name, "cdx-api": f"{self.address}/{name}-index", "from": "2019-01-01T00:00:00"}
                for name in self.indexes
            ]
            return 200, [], json.dumps(listed).encode()
        if parts.path.endswith("-index"):
            return self._numbered(query, self.indexes.index(parts.path[1:].removesuffix("-index")))
        if parts.path.startswith("/data/"):
            return self._range(headers)
        return self._replayed(path, headers)

    def _found(self, query: dict[str, str]) -> list[Held]:
        wanted = query["url"]
        first, last = query.get("from", "0"), query.get("to", "9")
        found = [
            one
            for one in self.held
            if (one.url.split("://")[1].lower() + "/").startswith(wanted.lower()) and first <= one.timestamp <= last
        ]
        return sorted(found, key=lambda one: (one.url.split("://")[1], one.timestamp))

    def _cdx(self, query: dict[str, str]) -> Response:
        found = self._found(query)
        start = int(query.get("resumeKey", "0"))
        end = start + self.rows_per_page
        rows = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
        rows += [
            ["k", one.timestamp, one.url, one.media_type, "-" if one.listed_type else str(one.status), one.digest, "9"]
            for one in found[start:end]
        ]
        more = [[], [str(end)]] if end < len(found) else []
        return 200, [("Content-Type", "application/json")], json.dumps([*rows, *more] if found else []).encode()

    def _replayed(self, path: str, headers: dict[str, str]) -> Response:
        _, _, timestamp, url = path.split("/", 3)
        of_page = [one for one in self.held if one.url == url]
        exact = next((one for one in of_page if f"{one.timestamp}id_" == timestamp), None)
        if exact and self.replay:
            return self.replay(exact, headers)
        if exact:
            return self.replayed(exact)
        if not of_page:
            return 404, [], b"not in archive"
        return 302, [("Location", f"/web/{of_page[0].timestamp}id_/{url}")], b""

    def replayed(self, one: Held) -> Response:
        own = [(f"X-Archive-Orig-{name}", value) for name, value in (*one.headers, ("Server", "sample"))]
        own += [(name, value) for name, value in one.headers if name in ("Content-Type", "Content-Encoding")]
        own += [(name, f"/web/{one.timestamp}id_/{value}") for name, value in one.headers if name == "Location"]
        link = f'<{one.url}>; rel="original", <{self.address}/web/{one.url}>; rel="timegate"'
        return one.status, [*own, ("Memento-Datetime", one.memento_datetime), ("Link", link)], one.body

    def _numbered(self, query: dict[str, str], index: int) -> Response:
        found = [one for one in self._found(query) if self.held.index(one) % len(self.indexes) == index]
        pages = -(-len(found) // self.rows_per_page)
        if "showNumPages" in query:
            return 200, [], json.dumps({"pages": pages, "pageSize": 5, "blocks": pages}).encode()
        if not found:
            return 404, [], b'{"message": "No Captures found"}'
        start = int(query["page"]) * self.rows_per_page
        return 200, [], b"".join(self._line(one) for one in found[start : start + self.rows_per_page])

    def _line(self, one: Held) -> bytes:
        record, offset = self._records()[one]
        row = {
            "timestamp": one.timestamp, "url": one.url, "mime": one.media_type, "status": str(one.status),
            "digest": one.digest, "length": str(len(record)), "offset": str(offset), "filename": "crawl-data/1.warc.gz",
        }  # fmt: skip
        return json.dumps(row | ({"truncated": one.truncated} if one.truncated else {})).encode() + b"\n"

    def _records(self) -> dict[Held, tuple[bytes, int]]:
        records, offset = {}, 0
        for one in self.held:
            records[one] = (record_of(one), offset)
            offset += len(records[one][0])
        return records

    def _range(self, headers: dict[str, str]) -> Response:
        everything = b"".join(record for record, _ in self._records().values())
        if "Range" not in headers:
            return 200, [], everything
        first, last = map(int, headers["Range"].removeprefix("bytes=").split("-"))
        return 206, [], everything[first : last + 1]


def record_of(one: Held) -> bytes:
    """Return a capture as a WARC record in a gzip member."""
    head = f"HTTP/1.1 {one.status} OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in one.headers) + "\r\n"
    block = head.encode() + one.body
    stamp = one.timestamp
    date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
    truncated = f"WARC-Truncated: {one.truncated}\r\n" if one.truncated else ""
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{stamp[2:]}>\r\n"
        f"WARC-Date: {date}\r\n"
        f"WARC-Target-URI: {one.url}\r\nContent-Type: application/http; msgtype=response\r\n{truncated}"
        f"WARC-Payload-Digest: sha1:{one.digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(fields.encode() + block + b"\r\n\r\n", mtime=0)


@contextmanager
def serving(fake: FakeWebArchive) -> Iterator[FakeWebArchive]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = fake.answer(self.path, dict(self.headers))
            self.send_response(status)
            for name, value in [*headers, ("Content-Length", str(len(body)))]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield fake
        finally:
            server.shutdown()
