"""Earlier copies of the database in a backup: of the last days, and of the last months."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from archive import clock
from archive.connection import connect
from archive.files import sync_file, sync_folder
from archive.upkeep.copies import GENERATIONS

DAYS = 3
"""Days of which the last copy is kept."""
MONTHS = 3
"""Months of which the last copy is kept."""
_DAY, _MONTH = len("20261123"), len("202611")


def keep_generation(database: Path) -> None:
    """Keep the database of a backup, which is about to be replaced, as a generation; remove those no longer kept."""
    folder = database.parent / GENERATIONS
    folder.mkdir(exist_ok=True)
    with closing(connect(database, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # moves what a log holds into the file
    generation = folder / f"{clock.compact(clock.now())}.db"
    try:
        generation.hardlink_to(database)
    except OSError:  # a file system without hard links
        shutil.copyfile(database, generation)
        sync_file(generation)
    for name in superseded(path.name for path in folder.iterdir()):
        (folder / name).unlink()
    sync_folder(folder)


def superseded(names: Iterable[str]) -> set[str]:
    """Return the generations to remove: all but the last of each of the last days and months that have one.

    >>> sorted(superseded(["20261123T03.db", "20261123T04.db", "20261122T03.db", "20261121T03.db", "20261120T03.db"]))
    ['20261120T03.db', '20261123T03.db']
    """
    generations = sorted(name for name in names if name.endswith(".db"))
    kept: set[str] = set()
    for digits, count in ((_DAY, DAYS), (_MONTH, MONTHS)):
        last_of_each = {name[:digits]: name for name in generations}
        kept.update([last_of_each[period] for period in sorted(last_of_each)][-count:])
    return set(generations) - kept
