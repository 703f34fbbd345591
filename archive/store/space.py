"""Room on the disk: a crawl that would fill it must not begin."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlite_utils import Database

from archive.errors import DiskNearlyFull

LEAST = 200_000_000
"""Bytes that must be free whatever the history: room for the database's journal, logs and other programs."""
MARGIN = 3
"""Times what the largest of the last runs received: its WARC records, the rows, the journal before its checkpoint."""


def room_needed(db: Database) -> int:
    """Return the bytes that should be free before a crawl, judged by the last 30 crawls."""
    (largest,) = db.execute(
        "SELECT coalesce(max(bytes), 0) FROM (SELECT bytes FROM crawls ORDER BY started_at DESC LIMIT 30)"
    ).fetchone()
    return int(max(LEAST, MARGIN * largest))


def refuse_full(folder: Path, needed: int) -> int:
    """Return the bytes that are free where ``folder`` lies; raises :class:`DiskNearlyFull` where they are too few."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskNearlyFull(
            f"{folder}: expected {needed / 1e6:,.0f} MB free before a crawl, found {free / 1e6:,.0f} MB. "
            "Make room, or say with --min-free what is enough."
        )
    return free
