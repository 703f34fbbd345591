"""Rebuilds a lost database: the parts that WARC files hold, except captures and articles."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.assets.media_type import fits, kind_of
from archive.assets.model import AssetOutcome
from archive.connection import connect
from archive.errors import WarcCorrupt
from archive.files import replace_file
from archive.paths import DATABASE
from archive.schema.migrations import migrations
from archive.schema.staging import column_list
from archive.sites import all_sites, site_named
from archive.sites.asset_addresses import AssetUrl
from archive.sites.urls import locate
from archive.store.recovery import close_segment
from archive.store.uncommitted import move_tail
from archive.tables.asset_uses import note_read
from archive.tables.assets import restore_asset
from archive.tables.crawls import OF_NO_SITE
from archive.tables.frontier import Frontier
from archive.warc import crawl_of, read_record
from archive.warc.ranges import whole_length

logger = logging.getLogger(__name__)

_UNFINISHED = "archive.rebuilt.db"


def whole_files(warc_folder: Path) -> tuple[tuple[str, int], ...]:
    """Return the name of every WARC file and its length up to the end of its last complete record.

    Raises :class:`WarcCorrupt` for a file without a record.
    """
    files = tuple((path.name, whole_length(path)) for path in sorted(warc_folder.glob("*.warc.gz")))
    for name, length in files:
        if length == 0:
            raise WarcCorrupt(f"{name}: expected WARC records, found none. Move it out of warc/, then try again.")
    return files


@contextmanager
def database_in_place(folder: Path) -> Iterator[Database]:
    """Yield a new database; it becomes the archive's database when the block ends without an error."""
    path = folder / _UNFINISHED
    path.unlink(missing_ok=True)
    with closing(connect(path, "rwc")) as connection:
        db = Database(connection)
        migrations.apply(db)
        yield db
    for suffix in ("-wal", "-shm"):
        (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)  # of the lost database
    replace_file(path, folder / DATABASE)


def move_torn_tails(warc_folder: Path, files: tuple[tuple[str, int], ...]) -> None:
    """Move the bytes after the last complete record of each file to ``uncommitted/``."""
    for name, length in files:
        path = warc_folder / name
        if path.stat().st_size > length:
            target = move_tail(warc_folder.parent, path, length)
            logger.warning("%s: ends inside a record; moved the incomplete part to %s", name, target)


def list_files_and_runs(db: Database, warc_folder: Path, files: tuple[tuple[str, int], ...]) -> None:
    """Add files to ``warc_files``, and runs that are not in ``crawls``.

    WARC files do not hold what a crawl leased, nor its outcomes.
    """
    for name, length in files:
        path = warc_folder / name
        opened_at = read_record(path, 0).header("WARC-Date")
        db.execute(
            "INSERT INTO warc_files (name, crawl_id, opened_at, length) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [name, crawl_of(path), opened_at, length],
        )
        close_segment(db, path)
    db.execute(
        """
        INSERT INTO crawls (id, site, started_at, finished_at, finish_reason, requests, insecure_tls)
        SELECT f.crawl_id, rtrim(rtrim(f.crawl_id, 'TZ0123456789'), '-'), min(f.opened_at), max(c.captured_at),
            'rebuilt', count(DISTINCT c.record_id), coalesce(max(c.insecure_tls), 0)
        FROM warc_files f LEFT JOIN captures c ON c.crawl_id = f.crawl_id
        WHERE f.crawl_id NOT IN (SELECT id FROM crawls) GROUP BY f.crawl_id
        """
    )


def refill_frontier(db: Database) -> None:
    """Add every captured page of a declared site, due now, unless the frontier has it.

    WARC files do not hold the time of the next request.
    """
    rows = db.execute(
        "SELECT site, target_uri, max(captured_at) FROM captures WHERE site IS NOT NULL GROUP BY url ORDER BY 3"
    ).fetchall()
    for site_id, target_uri, _ in rows:
        site = site_named(site_id)
        url = locate(target_uri, site)
        if url.kind != "probe":  # requested only when a crawl needs it
            Frontier(db, site, "").add([url], found_on=None)


def take_named_assets(db: Database) -> None:
    """Take over the assets that captured pages use from the staging database attached as ``fresh``."""
    names = column_list("assets")
    with db.atomic():
        db.execute(f"INSERT INTO main.assets ({names}) SELECT {names} FROM fresh.assets ORDER BY rowid")


def note_read_for_assets(db: Database) -> None:
    """Note that all pages of declared sites were read for their assets."""
    runs_of = {*all_sites(), *OF_NO_SITE}
    for name, crawl_id, length in db.execute("SELECT name, crawl_id, length FROM warc_files").fetchall():
        if crawl_id.rpartition("-")[0] in runs_of:
            note_read(db, name, length)


def refill_assets(db: Database) -> None:
    """Note of each captured asset when it is due again, counted from its last capture.

    WARC files do not hold that. So nothing is requested again that was captured lately.
    """
    rows = db.execute(
        """
        SELECT c.url, c.target_uri, c.status, c.redirects_to, max(c.captured_at), p.media_type
        FROM asset_captures c LEFT JOIN asset_payloads p ON p.payload_digest = c.payload_digest GROUP BY c.url
        """
    ).fetchall()
    for url, target_uri, status, redirects_to, captured_at, media_type in rows:
        kind = kind_of(media_type)
        is_there = redirects_to or (status in (200, 304) and fits(media_type, kind))
        outcome = AssetOutcome.UNCHANGED if is_there else AssetOutcome.MISSING
        restore_asset(db, AssetUrl(url, target_uri, urlsplit(target_uri).hostname or ""), kind, outcome, captured_at)
