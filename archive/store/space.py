"""Disk space: refuse a crawl that could fill the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlite_utils import Database

from archive.errors import DiskNearlyFull

MINIMUM_FREE = 200_000_000
"""Minimum free bytes: room for the database's journal, logs and other programs."""
MARGIN = 3
"""Factor on the bytes received by the largest recent run: WARC records, rows, the journal before its checkpoint."""


def room_needed(db: Database) -> int:
    """Return the bytes that should be free before a crawl, estimated from the last 30 crawls."""
    (largest,) = db.execute(
        "SELECT coalesce(max(bytes), 0) FROM (SELECT bytes FROM crawls ORDER BY started_at DESC LIMIT 30)"
    ).fetchone()
    return int(max(MINIMUM_FREE, MARGIN * largest))


def refuse_full(folder: Path, needed: int) -> int:
    """Return the free bytes on the disk of ``folder``; raises :class:`DiskNearlyFull` if ``needed`` is more."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskNearlyFull(
            f"{folder}: expected {needed / 1e6:,.0f} MB free before a crawl, found {free / 1e6:,.0f} MB. "
            "Free some space, or set another limit with --min-free."
        )
    return free
