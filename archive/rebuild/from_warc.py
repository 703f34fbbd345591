"""An archive whose database is lost: what its WARC files tell, besides captures and articles."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.errors import WarcCorrupt
from archive.files import replace_file
from archive.paths import DATABASE, UNCOMMITTED
from archive.schema.migrations import migrations
from archive.sites import site_named
from archive.sites.urls import locate
from archive.store.recovery import close_segment
from archive.tables.frontier import Frontier
from archive.warc import crawl_of, read_record
from archive.warc.ranges import whole_length

logger = logging.getLogger(__name__)

_UNFINISHED = "archive.rebuilt.db"


def whole_files(warc_folder: Path) -> tuple[tuple[str, int], ...]:
    """Return every WARC file with the length up to its last whole record.

    Raises :class:`WarcCorrupt` for a file that holds no record at all.
    """
    files = tuple((path.name, whole_length(path)) for path in sorted(warc_folder.glob("*.warc.gz")))
    for name, length in files:
        if length == 0:
            raise WarcCorrupt(f"{name}: expected WARC records, found none. Move it out of warc/, then try again.")
    return files


@contextmanager
def database_in_place(folder: Path) -> Iterator[Database]:
    """Yield a new database, and put it in its place when it is filled; there is none until then."""
    path = folder / _UNFINISHED
    path.unlink(missing_ok=True)
    with closing(Database(path)) as db:
        migrations.apply(db)
        yield db
    for suffix in ("-wal", "-shm"):
        (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)  # of the lost database, and of no use without it
    replace_file(path, folder / DATABASE)


def move_torn_tails(warc_folder: Path, files: tuple[tuple[str, int], ...]) -> None:
    """Move what stands behind a file's last whole record to ``uncommitted/``."""
    for name, length in files:
        path = warc_folder / name
        if path.stat().st_size == length:
            continue
        aside = warc_folder.parent / UNCOMMITTED
        aside.mkdir(exist_ok=True)
        with path.open("r+b") as file:
            file.seek(length)
            (aside / f"{name}.tail").write_bytes(file.read())
            file.truncate(length)
            os.fsync(file.fileno())
        logger.warning("%s: ends inside a record; the torn part is in %s now", name, aside)


def list_files_and_runs(db: Database, warc_folder: Path, files: tuple[tuple[str, int], ...]) -> None:
    """Fill ``warc_files``, and ``crawls`` as far as WARC files tell: not what was leased, nor how it ended."""
    for name, length in files:
        path = warc_folder / name
        opened_at = read_record(path, 0).header("WARC-Date")
        db.execute(
            "INSERT INTO warc_files (name, crawl_id, opened_at, length) VALUES (?, ?, ?, ?)",
            [name, crawl_of(path), opened_at, length],
        )
        close_segment(db, path)
    db.execute(
        """
        INSERT INTO crawls (id, site, started_at, finished_at, finish_reason, requests)
        SELECT f.crawl_id, rtrim(rtrim(f.crawl_id, 'TZ0123456789'), '-'), min(f.opened_at), max(c.captured_at),
            'rebuilt', count(DISTINCT c.record_id)
        FROM warc_files f LEFT JOIN captures c ON c.crawl_id = f.crawl_id GROUP BY f.crawl_id
        """
    )


def refill_frontier(db: Database) -> None:
    """Make every captured page of a declared site due: when it was to be asked for again is not in WARC files."""
    rows = db.execute(
        "SELECT site, target_uri, max(captured_at) FROM captures WHERE site IS NOT NULL GROUP BY url ORDER BY 3"
    ).fetchall()
    for site_id, target_uri, _ in rows:
        site = site_named(site_id)
        Frontier(db, site, "").add([locate(target_uri, site)], found_on=None)
