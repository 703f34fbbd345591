"""Splits WARC files into ranges that can be read in parallel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import WarcError
from archive.warc.reader import read_record

RANGE_SIZE, SMALLEST_RANGE = 64_000_000, 1_000_000
"""Bytes per range: some thousands of records, and some hundred."""
_RANGES_EACH = 4
"""Ranges for each worker, so that all of them have work until shortly before the end."""
_GZIP = b"\x1f\x8b\x08"
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Range:
    """The records of a file that begin at ``start`` or later and before ``end``."""

    file: str
    start: int
    end: int
    exact: bool = False
    """Whether a record is known to begin at ``start``."""


def cut_ranges(file: str, length: int, size: int = RANGE_SIZE) -> list[Range]:
    """Return the ranges of a file of ``length`` bytes. Only the first is known to begin with a record."""
    return [Range(file, start, min(start + size, length), exact=start == 0) for start in range(0, length, size)]


def range_size(length: int, workers: int) -> int:
    """Return the bytes per range for files of ``length`` bytes in all, read by that many workers."""
    return RANGE_SIZE if workers == 1 else min(max(length // (_RANGES_EACH * workers), SMALLEST_RANGE), RANGE_SIZE)


def first_record_in(path: Path, piece: Range) -> int:
    """Return the offset of the first record in the range, or its end if there is none.

    The first bytes of a gzip header may occur anywhere inside a member, so an offset counts only if a complete WARC
    record can be read there. A payload may itself contain a WARC file, so the caller must check that each range begins
    where the one before it ended.
    """
    if piece.exact:
        return piece.start
    for place in _gzip_headers(path, piece):
        try:
            read_record(path, place)
        except WarcError:
            continue
        return place
    return piece.end


def whole_length(path: Path, at_least: int = 0) -> int:
    """Return the length of a file up to the end of its last complete record, before any partial one.

    Only records that begin at offset ``at_least`` or later count; 0 if there is none.
    """
    size = path.stat().st_size
    window = _CHUNK
    while True:
        start = max(at_least, size - window)
        for place in reversed(list(_gzip_headers(path, Range(path.name, start, size)))):
            try:
                return place + read_record(path, place).length
            except WarcError:
                continue
        if start == at_least:
            return 0
        window *= 16


def _gzip_headers(path: Path, piece: Range) -> Iterator[int]:
    with path.open("rb") as file:
        file.seek(piece.start)
        base, window = piece.start, b""
        while base < piece.end and (chunk := file.read(_CHUNK)):
            window += chunk
            at = window.find(_GZIP)
            while at >= 0 and base + at < piece.end:
                yield base + at
                at = window.find(_GZIP, at + 1)
            kept = len(_GZIP) - 1
            base, window = base + max(0, len(window) - kept), window[-kept:]
