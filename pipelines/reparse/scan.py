"""Read the capture of every record of WARC files, range by range, over any executor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from archive.models import Capture
from archive.warc import crawl_of, iter_records
from archive.warc.captures import CAPTURES, capture_from_record
from archive.warc.decisions import AddressDecision, decision_from_record
from archive.warc.ranges import Range, cut_ranges, first_record_in
from pipelines.reparse.executors import Workers, in_order


@dataclass(frozen=True, slots=True)
class Scanned:
    """The captures in a range of a WARC file."""

    range: Range
    begins: int
    """Offset of its first record."""
    ends: int
    """Offset just after its last record."""
    captures: tuple[Capture, ...]
    decisions: tuple[AddressDecision, ...]
    """Which articles dated addresses belong to, as decided before."""


def scan_files(warc_folder: Path, files: Iterable[tuple[str, int]], workers: Workers) -> Iterator[Scanned]:
    """Yield the captures in ``files``, pairs of name and length in bytes, in order of name and offset.

    Raises :class:`archive.errors.WarcError` for a file that cannot be read up to its length.
    """
    pieces = (piece for name, length in files for piece in cut_ranges(name, length))
    scanned = in_order(workers, partial(scan, warc_folder), pieces)
    for _, of_file in groupby(scanned, key=lambda one: one.range.file):
        yield from _joined(warc_folder, of_file)


def scan(warc_folder: Path, piece: Range) -> Scanned:
    """Read the captures of the records in a range. Runs in a worker."""
    path = warc_folder / piece.file
    crawl_id = crawl_of(path)
    begins = ends = first_record_in(path, piece)
    captures, decisions = [], []
    for record in iter_records(path, begins, piece.end):
        ends = record.offset + record.length
        if record.warc_type in CAPTURES:
            captures.append(capture_from_record(record, crawl_id))
        elif decision := decision_from_record(record):
            decisions.append(decision)
    return Scanned(piece, begins, ends, tuple(captures), tuple(decisions))


def _joined(warc_folder: Path, ranges: Iterable[Scanned]) -> Iterator[Scanned]:
    """Yield the ranges of a file; read a range again if it does not begin where the previous one ended."""
    at = 0
    for one in ranges:
        if one.begins != at:
            again = scan(warc_folder, replace(one.range, start=at, exact=True))
            one = replace(again, range=one.range)
        yield one
        at = max(at, one.ends)
