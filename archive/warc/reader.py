"""Reads WARC records by offset or in sequence."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.errors import WarcCorrupt, WarcError, WarcTruncated
from archive.warc.content_coding import LARGEST_BODY
from archive.warc.gzip_member import content_of
from archive.warc.record import Record, located, parse_record

_LARGEST_RECORD = LARGEST_BODY + 1024 * 1024
_CHUNK, _WINDOW = 16 * 1024, 128 * 1024
"""Bytes read at a time: of one record, most are smaller; and of many."""
_MEMBER = b"\x1f\x8b\x08"
"""What a gzip member begins with."""


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


def _read_known(file: int, path: Path, offset: int, length: int) -> Record | None:
    """Return a record whose member has that length; None where it cannot be read so."""
    member = os.pread(file, length, offset)
    content = content_of(member, _LARGEST_RECORD) if len(member) == length else None
    try:
        return None if content is None else parse_record(content, path, offset, length)
    except WarcCorrupt:
        return None


def _read_within(window: bytes, at: int, path: Path, offset: int) -> Record | None:
    """Return the record at a place in bytes of the file, if it ends before them; None where it cannot be read so.

    The bytes that a member begins with may occur in one, too. What ends there lacks its length and its checksum.
    """
    end = window.find(_MEMBER, at + len(_MEMBER))
    content = content_of(window[at:end], _LARGEST_RECORD) if end > 0 else None
    try:
        return None if content is None else parse_record(content, path, offset, end - at)
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
            raise WarcTruncated(located(path, offset, "the file ends inside this record"))
        try:
            parts.append(decoder.decompress(chunk))
        except zlib.error as error:
            raise WarcCorrupt(located(path, offset, f"expected a gzip member, but {error}")) from None
        size += len(parts[-1])
        if size > _LARGEST_RECORD:
            raise WarcCorrupt(located(path, offset, f"the record is larger than {_LARGEST_RECORD} bytes"))
        consumed += len(chunk)
    text = parts[0] if len(parts) == 1 else b"".join(parts)
    return parse_record(text, path, offset, consumed - len(decoder.unused_data))


def _unreadable(path: Path, error: OSError) -> WarcError:
    return WarcError(f"{path}: expected a WARC file, but {error.strerror}. Restore it, or run 'cppcc verify'.")
