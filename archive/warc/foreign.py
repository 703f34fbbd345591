"""Reads WARC and WACZ files of other tools: wget, browsertrix, Heritrix, Common Crawl.

They differ from this project's in what the standard leaves open: plain or gzip, a member a record or one for all,
HTTP/2 status lines, bodies still in chunks, revisits by digest or by address.
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
    """What another tool captured, as this one would have noted it."""

    kind: Literal["response", "revisit", "resource"]
    exchange: Exchange
    """Of a resource: status 200 and its Content-Type. Of a revisit: without a body."""
    payload_digest: str | None = None
    """Of a revisit: the digest by which its payload is to be found, None where there is no way to tell."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that holds no page."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Raw:
    headers: dict[str, str]
    block: bytes | None
    """None where it is too large to be a page."""


def read_foreign(path: Path) -> Iterator[ForeignCapture | Skipped]:
    """Yield every record of a ``.warc``, ``.warc.gz`` or ``.wacz`` file, in the order of the file.

    Raises :class:`WarcTruncated` where the file ends inside a record, :class:`WarcCorrupt` where it is no WARC file or
    damaged, and :class:`WarcError` where it cannot be read. What was yielded before stands.
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
    """By which digest of ours a payload of this file can be found, given what its revisits say of it."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def add(self, headers: dict[str, str], digest: str) -> None:
        for key in (headers.get("warc-payload-digest"), _place(headers, "warc-target-uri", "warc-date")):
            if key:
                self._known.setdefault(key, digest)

    def digest(self, headers: dict[str, str]) -> str | None:
        said = headers.get("warc-payload-digest")
        place = _place(headers, "warc-refers-to-target-uri", "warc-refers-to-date")
        return self._known.get(said or "") or self._known.get(place or "") or said


def _place(headers: dict[str, str], uri: str, date: str) -> str | None:
    return f"{headers[date]} {headers[uri]}" if uri in headers and date in headers else None


def _capture(raw: _Raw, payloads: _Payloads) -> ForeignCapture | Skipped:
    kind = raw.headers.get("warc-type", "").lower()
    if kind not in ("response", "revisit", "resource"):
        return Skipped(f"{kind or 'nameless'} record")
    if raw.block is None:
        return Skipped(f"record larger than {LARGEST_BODY} bytes")
    if "warc-truncated" in raw.headers:
        return Skipped("record cut short by the tool that made it")
    if kind == "resource":
        return _resource(raw)
    if not raw.headers.get("content-type", "").lower().startswith("application/http") and raw.block:
        return Skipped("record that is no HTTP answer")
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
        target_uri=raw.headers.get("warc-target-uri", "").strip("<>"),  # wget puts it in angle brackets
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
            raise WarcCorrupt(f"{path}: zstd WARC files are not read. Unpack it first: zstd -d.")
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
    except RuntimeError as error:  # a password, a method that zipfile does not know
        raise WarcError(f"{path}: cannot be unpacked: {error}. Pack it again, plainly.") from None


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
    """Turn what the libraries below say of a damaged file into this project's errors."""
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
