"""Checks the files that list decisions of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveNotUsable
from archive.paths import REVIEWS, WITHDRAWN
from archive.tables.reviews import read_reviews
from archive.tables.tombstone_file import read_tombstones
from archive.tables.withdrawals import tombstones
from archive.upkeep.verify.fault import RESTORE_FILE, Fault


def check_curated_files(folder: Path, db: Database) -> Iterator[Fault]:
    """Yield what is wrong with the files that list decisions of people, and whether ``withdrawn.json`` is complete."""
    for name, read in ((WITHDRAWN, read_tombstones), (REVIEWS, read_reviews)):
        try:
            read(folder)
        except ArchiveNotUsable as error:
            yield Fault(name, str(error), RESTORE_FILE)
            return
    in_file, in_table = read_tombstones(folder), tombstones(db)
    if missing := sorted(in_table.keys() - in_file.keys()):
        yield Fault(
            WITHDRAWN,
            f"expected every withdrawn article, found none of {', '.join(missing)}",
            "Run 'cppcc maintain', which adds them.",
        )
    if missing := sorted(in_file.keys() - in_table.keys()):
        yield Fault(
            "withdrawn",
            f"expected every article of {WITHDRAWN}, found none of {', '.join(missing)}",
            "Run 'cppcc maintain', which withdraws them again.",
        )
