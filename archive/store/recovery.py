"""Recovery after a killed writer: half-written WARC tails, open segments, leases in flight.

A record belongs to the archive once the database commit that lists it is done. WARC bytes are fsynced before that
commit, so bytes of the open batch, which the journal names, never belonged to the archive. Other bytes that the
database does not list are not touched, unless no complete record is among them.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.files import file_sha256
from archive.paths import JOURNAL
from archive.store.leftovers import Leftover, find_leftovers, refuse_outdated
from archive.store.uncommitted import move_file, move_tail
from archive.warc.journal import Journal

logger = logging.getLogger(__name__)


def recover(db: Database, warc_folder: Path, *, keep_unlisted: bool = False) -> None:
    """Move uncommitted bytes to ``uncommitted/``, close open segments and release leases.

    Call with the writer lock held. Raises :class:`archive.errors.DatabaseOutdated`, with nothing changed, if WARC
    files hold complete records that are not listed and not proven to be uncommitted; with ``keep_unlisted``, leaves
    these as they are.
    """
    leftovers = find_leftovers(db, warc_folder)
    if not keep_unlisted:
        refuse_outdated(warc_folder, leftovers)
    for leftover in leftovers:
        if leftover.is_uncommitted:
            _move(warc_folder, leftover)
    unlisted = {leftover.name for leftover in leftovers if not leftover.is_uncommitted}
    for name, length in db.execute("SELECT name, length FROM warc_files WHERE closed_at IS NULL").fetchall():
        path = warc_folder / name
        if path.exists() and path.stat().st_size < length:
            logger.warning("%s: %d bytes are missing. Run 'cppcc verify'.", name, length - path.stat().st_size)
        elif name not in unlisted:
            close_segment(db, path)
    _release(db)
    _clear_journal(warc_folder.parent / JOURNAL)


def close_segment(db: Database, path: Path) -> None:
    """Record that the segment at ``path`` is complete, with its length and SHA-256."""
    if not path.exists():
        return
    db.execute(
        "UPDATE warc_files SET closed_at = ?, length = ?, sha256 = ? WHERE name = ?",
        [clock.now(), path.stat().st_size, file_sha256(path), path.name],
    )


def _move(warc_folder: Path, leftover: Leftover) -> None:
    path = warc_folder / leftover.name
    if leftover.is_listed:
        size = path.stat().st_size - leftover.start
        target = move_tail(warc_folder.parent, path, leftover.start)
        logger.warning("%s: the last %d bytes were never committed; moved to %s", path.name, size, target)
    else:
        target = move_file(warc_folder.parent, path)
        logger.warning("%s: none of its records was committed; moved to %s", path.name, target)


def _clear_journal(path: Path) -> None:
    if path.exists():
        journal = Journal(path)
        journal.claim({})
        journal.close()


def _release(db: Database) -> None:
    """Count the leases of a killed run as released, in that run's row of ``crawls``, and make their URLs due."""
    leased = db.execute("SELECT crawl_id, count(*) FROM frontier WHERE state = 'leased' GROUP BY crawl_id").fetchall()
    with db.atomic():
        for crawl_id, count in leased:
            db.execute("UPDATE crawls SET released = released + ? WHERE id = ?", [count, crawl_id])
        db.execute("UPDATE frontier SET state = 'due', crawl_id = NULL, outcome = 'released' WHERE state = 'leased'")
        db.execute(
            """
            INSERT INTO asset_outcomes (crawl_id, outcome, assets, bytes)
            SELECT crawl_id, 'released', count(*), 0 FROM assets WHERE state = 'leased' GROUP BY crawl_id
            ON CONFLICT DO UPDATE SET assets = assets + excluded.assets
            """
        )
        db.execute("UPDATE assets SET state = 'due', crawl_id = NULL WHERE state = 'leased'")
        db.execute(
            "UPDATE crawls SET finished_at = ?, finish_reason = 'killed' WHERE finished_at IS NULL", [clock.now()]
        )
