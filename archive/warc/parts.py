"""Cuts WARC files into parts that can be read side by side: each begins and ends where a record does."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

PART_SIZE = 32 * 1024 * 1024
"""Bytes of a part, about: small enough to share out evenly, large enough that starting one costs nothing."""
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A run of whole records of one WARC file."""

    path: Path
    start: int
    end: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.end - self.start


def cut(path: Path, length: int, size: int = PART_SIZE) -> list[Part]:
    """Cut the first ``length`` bytes of a file, which end where a record does, into parts of about ``size`` bytes."""
    starts = [0]
    while starts[-1] + size < length:
        start = next_record(path, starts[-1] + size, length)
        if start is None:
            break
        starts.append(start)
    return [Part(path, start, end) for start, end in zip(starts, [*starts[1:], length], strict=True)]


def next_record(path: Path, offset: int, end: int) -> int | None:
    """Return where the first record at ``offset`` or behind it begins, None where none does before ``end``.

    The three bytes that begin a gzip member stand in compressed data by chance, too: only what inflates to a WARC
    record's first line is one.
    """
    with path.open("rb") as file:
        while offset < end:
            file.seek(offset)
            chunk = file.read(_CHUNK + len(_MEMBER))
            found = chunk.find(_MEMBER)
            if found < 0:
                offset += _CHUNK
                continue
            file.seek(offset + found)
            if _begins_record(file.read(1024)):
                return offset + found if offset + found < end else None
            offset += found + 1
    return None


def _begins_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False
