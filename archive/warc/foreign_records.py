"""The records of WARC and WACZ files of any tool: plain or gzip, one member per record or one for all."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.warc.content_coding import LARGEST_BODY
from archive.warc.gzip_stream import DamagedMember, GzipStream

_LONGEST_LINE = 64 * 1024
_MOST_HEADER_BYTES = 1024 * 1024
_CHUNK = 1024 * 1024
_LENGTH = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A WARC record as another tool wrote it."""

    headers: dict[str, str]
    """By lower-case name; of a repeated header, its first value."""
    block: bytes | None
    """None where it is larger than :data:`archive.warc.content_coding.LARGEST_BODY`."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A gzip member that cannot be decoded. The records behind it are read."""

    reason: str


class _Stream(Protocol):
    def readline(self, limit: int, /) -> bytes: ...
    def read(self, size: int, /) -> bytes: ...


def read_records(path: Path) -> Iterator[ForeignRecord | Damaged]:
    """Yield every record of a ``.warc``, ``.warc.gz`` or ``.wacz`` file, in the order of the file.

    Raises :class:`WarcTruncated` where the file ends inside a record, :class:`WarcCorrupt` where it is no WARC file,
    and :class:`WarcError` where it cannot be read. What was yielded before is good.
    """
    with _reporting(path), path.open("rb") as file:
        yield from _records_in(file, path)


def records_in(file: BinaryIO, path: Path) -> Iterator[ForeignRecord | Damaged]:
    """Yield every record of an open file, as :func:`read_records` does. ``path`` is its name in messages."""
    with _reporting(path):
        yield from _records_in(file, path)


def _records_in(file: BinaryIO, path: Path) -> Iterator[ForeignRecord | Damaged]:
    for stream in _streams(file, path):
        yield from _records_of_gzip(stream, path) if isinstance(stream, GzipStream) else _records(stream, path)


def _records_of_gzip(stream: GzipStream, path: Path) -> Iterator[ForeignRecord | Damaged]:
    while True:
        damaged: DamagedMember | None = None
        try:
            for record in _records(stream, path):
                stream.finish_member()
                yield record
        except DamagedMember as error:
            damaged = error
        if damaged is None:
            return
        if not stream.skip_member():
            if damaged.is_cut:
                raise WarcTruncated(f"{path}: the file ends inside a record. Fetch or copy it again.")
            yield Damaged(str(damaged))
            return
        yield Damaged(str(damaged))


def _streams(file: BinaryIO, path: Path) -> Iterator[_Stream]:
    magic = file.read(4)
    file.seek(0)
    if magic.startswith(b"PK"):
        yield from _members(file, path)
    elif magic == b"\x28\xb5\x2f\xfd":
        raise WarcCorrupt(f"{path}: zstd WARC files are not read. Unpack it first: zstd -d.")
    else:
        yield _unpacked(file)


def _members(file: BinaryIO, path: Path) -> Iterator[_Stream]:
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
        raise WarcError(f"{path}: cannot be unpacked: {error}. Pack it again without.") from None


def _unpacked(file: BinaryIO) -> _Stream:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return GzipStream(file) if packed else file


def _records(stream: _Stream, path: Path) -> Iterator[ForeignRecord]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip(b" \t\r\n\0"):
            continue
        number += 1
        if not line.startswith(b"WARC/"):
            raise WarcCorrupt(f"{path}: expected record {number} to begin with WARC/, found {line[:40]!r}.")
        headers = _headers(stream, path, number)
        length = headers.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            raise WarcCorrupt(f"{path}: record {number} has no usable Content-Length ({length[:40]!r}).")
        yield ForeignRecord(headers, _block(stream, int(length), path, number))


def _headers(stream: _Stream, path: Path, number: int) -> dict[str, str]:
    headers: dict[str, str] = {}
    name = ""
    size = 0
    while (line := stream.readline(_LONGEST_LINE)).strip():
        if (size := size + len(line)) > _MOST_HEADER_BYTES:
            raise WarcCorrupt(f"{path}: record {number} has more than {_MOST_HEADER_BYTES} bytes of headers.")
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


def _block(stream: _Stream, length: int, path: Path, number: int) -> bytes | None:
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
    """Turn the libraries' errors about a damaged file into this project's."""
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
