"""Reads WARC and WACZ files of other tools: wget, browsertrix, Heritrix, Common Crawl.

They use other options of the standard: no compression, one gzip member for several records, HTTP/2 status lines,
chunked bodies, revisits by digest or by URL and date.
"""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from archive import clock
from archive.digest import payload_digest
from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.models import Exchange
from archive.warc.content_coding import LARGEST_BODY
from archive.warc.message import HttpAnswer, Unparsable, parse_answer

_LONGEST_LINE = 64 * 1024
_CHUNK = 1024 * 1024
_LENGTH = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class ForeignCapture:
    """A capture of another tool, in this project's form."""

    kind: Literal["response", "revisit", "resource"]
    exchange: Exchange
    """For a resource: status 200 and its Content-Type. For a revisit: without a body."""
    payload_digest: str | None = None
    """For a revisit: the digest of its payload, or None if unknown."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record without a page."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Raw:
    headers: dict[str, str]
    block: bytes | None
    """None if it is too large to be a page."""


def read_foreign(path: Path) -> Iterator[ForeignCapture | Skipped]:
    """Yield every record of a ``.warc``, ``.warc.gz`` or ``.wacz`` file, in the order of the file.

    Raises :class:`WarcTruncated` if the file ends inside a record, :class:`WarcCorrupt` if it is damaged or not a WARC
    file, and :class:`WarcError` if it cannot be read. Records yielded before the error are valid.
    """
    payloads = _Payloads()
    number = 0
    with _reporting(path):
        for stream in _streams(path):
            for raw in _records(stream, path):
                number += 1
                try:
                    yield _capture(raw, payloads)
                except (Unparsable, ValueError) as error:
                    yield Skipped(f"unreadable record ({error})")
    if not number:
        raise WarcCorrupt(f"{path}: expected WARC records, found none. Is it the right file?")


class _Payloads:
    """Finds this project's digest of a payload in the file, given the headers of a revisit record."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def add(self, headers: dict[str, str], digest: str) -> None:
        for key in (headers.get("warc-payload-digest"), _place(headers, "warc-target-uri", "warc-date")):
            if key:
                self._known.setdefault(key, digest)

    def digest(self, headers: dict[str, str]) -> str | None:
        digest = headers.get("warc-payload-digest")
        place = _place(headers, "warc-refers-to-target-uri", "warc-refers-to-date")
        return self._known.get(digest or "") or self._known.get(place or "") or digest


def _place(headers: dict[str, str], uri: str, date: str) -> str | None:
    return f"{headers[date]} {headers[uri]}" if uri in headers and date in headers else None


def _capture(raw: _Raw, payloads: _Payloads) -> ForeignCapture | Skipped:
    kind = raw.headers.get("warc-type", "").lower()
    if kind not in ("response", "revisit", "resource"):
        return Skipped(f"{kind or 'nameless'} record")
    if raw.block is None:
        return Skipped(f"record larger than {LARGEST_BODY} bytes")
    if "warc-truncated" in raw.headers:
        return Skipped("record truncated by the tool that wrote it")
    if kind == "resource":
        return _resource(raw)
    if not raw.headers.get("content-type", "").lower().startswith("application/http") and raw.block:
        return Skipped("record without an HTTP response")
    return _revisit(raw, payloads) if kind == "revisit" else _response(raw, payloads)


def _response(raw: _Raw, payloads: _Payloads) -> ForeignCapture:
    answer = parse_answer(raw.block or b"")
    payloads.add(raw.headers, payload_digest(answer.body))
    return ForeignCapture("response", _exchange(raw, answer))


def _revisit(raw: _Raw, payloads: _Payloads) -> ForeignCapture:
    answer = parse_answer(raw.block) if raw.block else HttpAnswer("HTTP/1.1", 200, (), b"")
    if raw.headers.get("warc-profile", "").endswith("server-not-modified"):
        answer = HttpAnswer(answer.protocol, 304, answer.headers, b"")
    bare = HttpAnswer(answer.protocol, answer.status, answer.headers, b"")
    return ForeignCapture("revisit", _exchange(raw, bare), payloads.digest(raw.headers))


def _resource(raw: _Raw) -> ForeignCapture:
    headers = (("Content-Type", raw.headers.get("content-type", "")),)
    return ForeignCapture("resource", _exchange(raw, HttpAnswer("HTTP/1.1", 200, headers, raw.block or b"")))


def _exchange(raw: _Raw, answer: HttpAnswer) -> Exchange:
    return Exchange(
        target_uri=raw.headers.get("warc-target-uri", "").strip("<>"),  # wget writes it in angle brackets
        method="GET",
        request_headers=(),
        status=answer.status,
        response_headers=answer.headers,
        body=answer.body,
        captured_at=clock.written(clock.read(raw.headers.get("warc-date", ""))),
        ip_address=raw.headers.get("warc-ip-address"),
        protocol=answer.protocol,
    )


def _streams(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        magic = file.read(4)
        file.seek(0)
        if magic.startswith(b"PK"):
            yield from _members(file, path)
        elif magic == b"\x28\xb5\x2f\xfd":
            raise WarcCorrupt(
                f"{path}: expected a WARC file, plain or gzipped, found a zstd file. Decompress it first: zstd -d."
            )
        else:
            yield _unpacked(file)


def _members(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    with zipfile.ZipFile(file) as packed:
        names = [name for name in packed.namelist() if name.startswith("archive/") and ".warc" in name]
        if not names:
            raise WarcCorrupt(f"{path}: expected a WACZ with WARC files in archive/, found none there.")
        for name in names:
            with _opened(packed, name, path) as member:
                yield _unpacked(member)


def _opened(packed: zipfile.ZipFile, name: str, path: Path) -> BinaryIO:
    try:
        return cast("BinaryIO", packed.open(name))
    except RuntimeError as error:  # a password, an unknown compression method
        raise WarcError(f"{path}: cannot be unpacked: {error}. Repack it without a password.") from None


def _unpacked(file: BinaryIO) -> BinaryIO:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast("BinaryIO", gzip.open(file)) if packed else file


def _records(stream: BinaryIO, path: Path) -> Iterator[_Raw]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        number += 1
        if not line.startswith(b"WARC/"):
            raise WarcCorrupt(f"{path}: expected record {number} to begin with WARC/, found {line[:40]!r}.")
        headers = _headers(stream, path, number)
        length = headers.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            raise WarcCorrupt(f"{path}: record {number} has no usable Content-Length ({length[:40]!r}).")
        yield _Raw(headers, _block(stream, int(length), path, number))


def _headers(stream: BinaryIO, path: Path, number: int) -> dict[str, str]:
    headers: dict[str, str] = {}
    name = ""
    while (line := stream.readline(_LONGEST_LINE)).strip():
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    if not line:
        raise _cut(path, number)
    return headers


def _block(stream: BinaryIO, length: int, path: Path, number: int) -> bytes | None:
    keep = length <= LARGEST_BODY
    parts = []
    while length:
        chunk = stream.read(min(length, _CHUNK))
        if not chunk:
            raise _cut(path, number)
        length -= len(chunk)
        if keep:
            parts.append(chunk)
    return b"".join(parts) if keep else None


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    """Raise errors of :mod:`archive.errors` for those of the libraries."""
    try:
        yield
    except EOFError:
        raise WarcTruncated(f"{path}: the file ends inside a record. Fetch or copy it again.") from None
    except (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise WarcCorrupt(f"{path}: damaged ({error}). Fetch or copy it again.") from None
    except OSError as error:
        raise WarcError(f"{path}: cannot be read: {error.strerror or error}.") from None


def _cut(path: Path, number: int) -> WarcTruncated:
    return WarcTruncated(f"{path}: the file ends inside record {number}. Fetch or copy it again.")
