"""Recovery after a killed writer: half-written WARC tails, open segments, leases in flight.

A record belongs to the archive once the database commit that lists it is done. WARC bytes are fsynced before that
commit, so bytes after the committed length of an open segment never belonged to the archive.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.files import file_sha256, truncate_file
from archive.paths import UNCOMMITTED

logger = logging.getLogger(__name__)


def recover(db: Database, warc_folder: Path) -> None:
    """Close open segments and release leases. Call with the writer lock held."""
    _move_unknown_files(db, warc_folder)
    for name, length in db.execute("SELECT name, length FROM warc_files WHERE closed_at IS NULL").fetchall():
        _truncate(warc_folder / name, length)
        close_segment(db, warc_folder / name)
    _release(db)


def close_segment(db: Database, path: Path) -> None:
    """Record that the segment at ``path`` is complete, with its length and SHA-256."""
    if not path.exists():
        return
    db.execute(
        "UPDATE warc_files SET closed_at = ?, length = ?, sha256 = ? WHERE name = ?",
        [clock.now(), path.stat().st_size, file_sha256(path), path.name],
    )


def _truncate(path: Path, length: int) -> None:
    if path.exists() and path.stat().st_size > length:
        logger.warning("%s: truncating %d bytes that were never committed", path.name, path.stat().st_size - length)
        truncate_file(path, length)


def _move_unknown_files(db: Database, warc_folder: Path) -> None:
    """Move segments that no commit lists to ``uncommitted/``. They may be the user's files, so none is deleted."""
    known = {name for (name,) in db.execute("SELECT name FROM warc_files")}
    for path in sorted(warc_folder.glob("*.warc.gz")):
        if path.name not in known:
            aside = warc_folder.parent / UNCOMMITTED
            aside.mkdir(exist_ok=True)
            logger.warning("%s: none of its records was committed; moved to %s", path.name, aside)
            path.rename(aside / path.name)


def _release(db: Database) -> None:
    """Count the leases of a killed run as released, in that run's row of ``crawls``, and make their URLs due."""
    leased = db.execute("SELECT crawl_id, count(*) FROM frontier WHERE state = 'leased' GROUP BY crawl_id").fetchall()
    with db.atomic():
        for crawl_id, count in leased:
            db.execute("UPDATE crawls SET released = released + ? WHERE id = ?", [count, crawl_id])
        db.execute("UPDATE frontier SET state = 'due', crawl_id = NULL, outcome = 'released' WHERE state = 'leased'")
        db.execute(
            "UPDATE crawls SET finished_at = ?, finish_reason = 'killed' WHERE finished_at IS NULL", [clock.now()]
        )
