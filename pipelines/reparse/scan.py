"""Read the capture of every record of WARC files, range by range, over any executor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from archive.models import Capture
from archive.warc import crawl_of, iter_records
from archive.warc.asset_records import AssetRows, is_asset_record, rows_from_record
from archive.warc.captures import CAPTURES, capture_from_record
from archive.warc.decisions import AddressDecision, decision_from_record
from archive.warc.ranges import Range, cut_ranges, first_record_in, range_size
from pipelines.ingest.asset_discovery import FoundAsset, assets_of
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
    assets: tuple[AssetRows, ...] = ()
    named: tuple[FoundAsset, ...] = ()
    """The first use of each asset by a page."""
    uses: tuple[tuple[str, str], ...] = ()
    """Names of assets, and the pages that use them."""


def scan_files(
    warc_folder: Path, files: Iterable[tuple[str, int]], workers: Workers, read_up_to: Mapping[str, int]
) -> Iterator[Scanned]:
    """Yield the captures in ``files``, pairs of name and length in bytes, in order of name and offset.

    :param read_up_to: name of each file whose pages were read for their assets, and up to which offset
    Raises :class:`archive.errors.WarcError` for a file that cannot be read up to its length.
    """
    files = tuple(files)
    size = range_size(sum(length for _, length in files), workers.count)
    pieces = (piece for name, length in files for piece in cut_ranges(name, length, size))
    scanned = in_order(workers, partial(scan, warc_folder, read_up_to), pieces)
    for _, of_file in groupby(scanned, key=lambda one: one.range.file):
        yield from _joined(warc_folder, read_up_to, of_file)


def scan(warc_folder: Path, read_up_to: Mapping[str, int], piece: Range) -> Scanned:
    """Read the captures of the records in a range. Runs in a worker."""
    path = warc_folder / piece.file
    crawl_id = crawl_of(path)
    begins = ends = first_record_in(path, piece)
    captures, decisions, assets = [], [], []
    named: dict[str, FoundAsset] = {}
    uses: dict[tuple[str, str], None] = {}
    read = read_up_to.get(piece.file, 0)
    for record in iter_records(path, begins, piece.end):
        ends = record.offset + record.length
        if is_asset_record(record):
            assets.append(rows_from_record(record, crawl_id))
            continue
        for found in (assets_of(record, crawl_id) or ()) if record.offset < read else ():
            named.setdefault(found.asset.url, found)
            uses[found.asset.url, found.user] = None
        if record.warc_type in CAPTURES:
            captures.append(capture_from_record(record, crawl_id))
        elif decision := decision_from_record(record):
            decisions.append(decision)
    return Scanned(
        piece, begins, ends, tuple(captures), tuple(decisions), tuple(assets), tuple(named.values()), tuple(uses)
    )


def _joined(warc_folder: Path, read_up_to: Mapping[str, int], ranges: Iterable[Scanned]) -> Iterator[Scanned]:
    """Yield the ranges of a file; read a range again if it does not begin where the previous one ended."""
    at = 0
    for one in ranges:
        if one.begins != at:
            again = scan(warc_folder, read_up_to, replace(one.range, start=at, exact=True))
            one = replace(again, range=one.range)
        yield one
        at = max(at, one.ends)
