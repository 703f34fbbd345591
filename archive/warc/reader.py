"""Reads WARC records by offset or in sequence."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from archive import clock
from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.models import Capture, RecordType, Truncation
from archive.warc.content_coding import LARGEST_BODY, decode_body
from archive.warc.gzip_member import content_of
from archive.warc.headers import TLS_VERIFICATION, Headers, header
from archive.warc.via import as_json, via_of

_LARGEST_RECORD = LARGEST_BODY + 1024 * 1024
_CHUNK, _WINDOW = 16 * 1024, 128 * 1024
"""Bytes read at a time: of one record, most are smaller; and of many."""
_MEMBER = b"\x1f\x8b\x08"
"""What a gzip member begins with."""
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """A complete WARC record."""

    file: str
    offset: int
    length: int
    """Bytes of its gzip member."""
    warc_type: str
    block: bytes
    _head: str = field(repr=False)
    """The lines of its WARC headers."""
    _values: Mapping[str, str] = field(repr=False, compare=False)
    """The first value of each WARC header, by its name in lower case."""

    @property
    def headers(self) -> Headers:
        """The WARC headers."""
        return _fields(self._head)

    def header(self, name: str) -> str | None:
        """Return the first value of a WARC header, or None."""
        return self._values.get(name.lower())

    @property
    def record_id(self) -> str:
        """``WARC-Record-ID`` without ``<urn:uuid:`` and ``>``."""
        return _bare(self.header("WARC-Record-ID") or "")

    @property
    def is_http(self) -> bool:
        """Whether the block is an HTTP message."""
        return (self.header("Content-Type") or "").startswith("application/http")

    @property
    def http_status(self) -> int | None:
        """Status of an HTTP response, or None."""
        words = self.block[: self.block.find(b"\r\n")].split(b" ", 2)
        is_answer = self.is_http and len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit()
        return int(words[1]) if is_answer else None

    @property
    def http_headers(self) -> Headers:
        """Headers of the HTTP message; for a resource, the record's Content-Type."""
        if not self.is_http:
            return (("Content-Type", self.header("Content-Type") or ""),)
        head = self.block[: max(0, self.block.find(b"\r\n\r\n"))]
        return _fields(head.decode("latin-1").partition("\r\n")[2])

    @property
    def body(self) -> bytes:
        """The payload before content decoding."""
        return self.block.partition(b"\r\n\r\n")[2] if self.is_http else self.block

    def payload(self) -> bytes:
        """Return the payload after content decoding; raises as :func:`archive.warc.content_coding.decode_body` does."""
        return decode_body(self.body, header(self.http_headers, "Content-Encoding"))


def read_record(path: Path, offset: int, length: int | None = None) -> Record:
    """Return the record whose gzip member begins at ``offset`` of the file.

    :param length: bytes of the member, where they are known: it is read in one piece then, in half of the time

    Raises :class:`WarcTruncated` if the file ends inside the record, :class:`WarcCorrupt` if there is no record, and
    :class:`WarcError` if the file cannot be read.
    """
    try:
        file = os.open(path, os.O_RDONLY)  # a file object takes as long to make as half of a record to read
        try:
            known = _read_known(file, path, offset, length) if length else None
            return known or _read_member(_reader_of(file, offset), path, offset)
        finally:
            os.close(file)
    except OSError as error:
        raise _unreadable(path, error) from None


def iter_records(path: Path, start: int = 0, end: int | None = None) -> Iterator[Record]:
    """Yield the records that begin at offset ``start`` or later and before ``end``.

    Raises the errors of :func:`read_record`, after yielding the records before the damage.
    """
    offset = start
    try:
        size = path.stat().st_size
        with path.open("rb", buffering=0) as file:
            window, at = b"", 0
            while offset < (size if end is None else min(size, end)):
                record = _read_within(window, at, path, offset)
                if record is None:
                    file.seek(offset)
                    window, at = file.read(_WINDOW), 0
                    record = _read_within(window, at, path, offset)
                if record is None:  # the last one, a long or a damaged one
                    record = _read_member(_reader_of(file.fileno(), offset), path, offset)
                yield record
                offset, at = offset + record.length, at + record.length
    except OSError as error:
        raise _unreadable(path, error) from None


def crawl_of(path: Path) -> str:
    """Return the id of the crawl that wrote the file, from its warcinfo record.

    Raises the errors of :func:`read_record`, and :class:`WarcCorrupt` if this software did not write the file.
    """
    first = read_record(path, 0)
    for line in first.block.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(": ")
        if first.warc_type == "warcinfo" and name == "isPartOf" and value:
            return value
    raise WarcCorrupt(
        f"{path.name}: expected a warcinfo record that names the crawl (isPartOf), found none. "
        "If another tool wrote it, move it out of warc/ and import it with 'cppcc import'."
    )


def capture_of(record: Record, crawl_id: str, canonical_url: str) -> Capture:
    """Return the capture of a response, revisit or resource record, without site, article and page."""
    refers_to = record.header("WARC-Refers-To")
    resource = record.warc_type == "resource"
    via = via_of(record.headers) if record.header("Via-Archive") else None
    return Capture(
        record_id=record.record_id,
        record_type=cast(RecordType, record.warc_type),
        url=canonical_url,
        target_uri=record.header("WARC-Target-URI") or "",
        captured_at=_captured_at(record.header("WARC-Date") or ""),
        crawl_id=crawl_id,
        warc_file=record.file,
        offset=record.offset,
        length=record.length,
        status=None if resource else record.http_status,
        content_type=record.header("Content-Type") if resource else header(record.http_headers, "Content-Type"),
        payload_digest=record.header("WARC-Payload-Digest"),
        refers_to=_bare(refers_to) if refers_to else None,
        truncated=cast("Truncation | None", record.header("WARC-Truncated")),
        insecure_tls=1 if record.header(TLS_VERIFICATION) == "none" else None,
        via=as_json(via) if via else None,
    )


def _captured_at(date: str) -> str:
    return clock.written(clock.read_partial(date)) if clock.is_partial(date) else date


def _read_known(file: int, path: Path, offset: int, length: int) -> Record | None:
    """Return a record whose member has that length; None where it cannot be read so."""
    member = os.pread(file, length, offset)
    content = content_of(member, _LARGEST_RECORD) if len(member) == length else None
    try:
        return None if content is None else _parse(content, path, offset, length)
    except WarcCorrupt:
        return None


def _read_within(window: bytes, at: int, path: Path, offset: int) -> Record | None:
    """Return the record at a place in bytes of the file, if it ends before them; None where it cannot be read so.

    The bytes that a member begins with may occur in one, too. What ends there lacks its length and its checksum.
    """
    end = window.find(_MEMBER, at + len(_MEMBER))
    content = content_of(window[at:end], _LARGEST_RECORD) if end > 0 else None
    try:
        return None if content is None else _parse(content, path, offset, end - at)
    except WarcCorrupt:
        return None


def _reader_of(file: int, offset: int) -> Callable[[], bytes]:
    """Return what reads the next bytes of an open file, some at a time."""
    at = offset

    def read() -> bytes:
        nonlocal at
        chunk = os.pread(file, _CHUNK, at)
        at += len(chunk)
        return chunk

    return read


def _read_member(read: Callable[[], bytes], path: Path, offset: int) -> Record:
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = consumed = 0
    while not decoder.eof:
        chunk = read()
        if not chunk:
            raise WarcTruncated(_at(path, offset, "the file ends inside this record"))
        try:
            parts.append(decoder.decompress(chunk))
        except zlib.error as error:
            raise WarcCorrupt(_at(path, offset, f"expected a gzip member, but {error}")) from None
        size += len(parts[-1])
        if size > _LARGEST_RECORD:
            raise WarcCorrupt(_at(path, offset, f"the record is larger than {_LARGEST_RECORD} bytes"))
        consumed += len(chunk)
    text = parts[0] if len(parts) == 1 else b"".join(parts)
    return _parse(text, path, offset, consumed - len(decoder.unused_data))


def _parse(text: bytes, path: Path, offset: int, length: int) -> Record:
    head_end = text.find(_END)
    if head_end < 0 or not text.startswith(b"WARC/1."):
        raise WarcCorrupt(_at(path, offset, "expected a WARC record, found other data"))
    head = text[:head_end].decode("utf-8", "replace").partition("\r\n")[2]
    values: dict[str, str] = {}
    for line in head.split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            values.setdefault(name.strip().lower(), value.strip())
    block_length = values.get("content-length", "")
    block = text[head_end + len(_END) : -len(_END)]
    if not text.endswith(_END, head_end + len(_END)) or block_length != str(len(block)):
        raise WarcCorrupt(_at(path, offset, f"Content-Length {block_length!r} does not match the record"))
    return Record(path.name, offset, length, values.get("warc-type", ""), block, head, values)


def _fields(head: str) -> Headers:
    pairs = (line.partition(":") for line in head.split("\r\n"))
    return tuple([(name.strip(), value.strip()) for name, colon, value in pairs if colon])


def _bare(urn: str) -> str:
    return urn.removeprefix("<urn:uuid:").removesuffix(">")


def _unreadable(path: Path, error: OSError) -> WarcError:
    return WarcError(f"{path}: expected a WARC file, but {error.strerror}. Restore it, or run 'cppcc verify'.")


def _at(path: Path, offset: int, what: str) -> str:
    return f"{path.name} at byte {offset}: {what}. Run 'cppcc verify'; restore the file from a backup."
