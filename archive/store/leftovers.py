"""Finds bytes of WARC files that the database does not list, and proves which of them are uncommitted.

A writer that is killed leaves at most one batch behind the committed length. A database that was copied during a
crawl and put back later also has bytes behind its committed length, but these were committed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.errors import DatabaseOutdated
from archive.paths import DATABASE, JOURNAL
from archive.warc import iter_records
from archive.warc.captures import CAPTURES
from archive.warc.journal import read_journal
from archive.warc.ranges import whole_length


@dataclass(frozen=True, slots=True)
class Leftover:
    """Bytes at the end of a WARC file that no commit lists."""

    name: str
    start: int
    """The committed length; 0 for a file that the database does not list."""
    end: int
    """The end of its last complete record; ``start`` if there is none behind it."""
    is_listed: bool
    """Whether the database lists the file."""
    is_uncommitted: bool
    """Whether the bytes are proven to be uncommitted."""


def find_leftovers(db: Database, warc_folder: Path) -> list[Leftover]:
    """Return the leftovers of open and of unlisted WARC files, sorted by name. Changes nothing."""
    journal = read_journal(warc_folder.parent / JOURNAL)
    listed = dict(db.execute("SELECT name, CASE WHEN closed_at IS NULL THEN length END FROM warc_files").fetchall())
    found = []
    for path in sorted(warc_folder.glob("*.warc.gz")):
        start = listed.get(path.name, 0)
        if start is not None and (path.name not in listed or path.stat().st_size > start):
            found.append(_leftover(path, start, journal, is_listed=path.name in listed))
    return found


def _leftover(path: Path, start: int, journal: Mapping[str, int], *, is_listed: bool) -> Leftover:
    if journal.get(path.name) == start:
        return Leftover(path.name, start, start, is_listed, is_uncommitted=True)
    end = max(start, whole_length(path, start))
    return Leftover(path.name, start, end, is_listed, is_uncommitted=end == start)


def refuse_outdated(warc_folder: Path, leftovers: Iterable[Leftover]) -> None:
    """Raise :class:`DatabaseOutdated` if any of the leftovers is not proven to be uncommitted."""
    committed = [each for each in leftovers if not each.is_uncommitted]
    if not committed:
        return
    size = sum(each.end - each.start for each in committed)
    captures = sum(
        record.warc_type in CAPTURES
        for each in committed
        for record in iter_records(warc_folder / each.name, each.start, each.end)
    )
    first = committed[0]
    raise DatabaseOutdated(
        f"{warc_folder.parent / DATABASE}: expected a database as new as its WARC files, found one that does not list "
        f"{captures} captures ({size:,} bytes in {len(committed)} of the files in {warc_folder}; first: {first.name} "
        f"from byte {first.start}). Nothing was changed. Restore the newer database, or run 'cppcc reparse --apply' to "
        "take these captures in; files of other software belong elsewhere: see 'cppcc import'."
    )
