"""Shards: the part of the archive that a crawl of one site needs, split off before the crawl and merged after it.

A shard is an archive folder of its own, ``shards/<site>`` next to ``warc/``: the site's rows, links to the existing
WARC files, and new WARC files. Sites share no article and no URL, so shards merge row by row. The archive's writer
lock is held while shards exist. Shards left by a killed program are merged when the archive is next opened to write,
before anything else can change it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from archive.connection import connect
from archive.files import sync_folder
from archive.paths import DATABASE, SHARDS, SITES, UNCOMMITTED, WARC_FOLDER
from archive.schema.migrations import migrations
from archive.schema.staging import column_list, columns_of, staging_database
from archive.store.lock import writer_lock
from archive.store.recovery import recover
from archive.store.uncommitted import move_file

logger = logging.getLogger(__name__)


_SITE_CAPTURES = """
    site = :site OR site IS NULL OR record_id IN (SELECT refers_to FROM {schema}.captures WHERE site = :site)
"""
_SITE_ROWS = {
    "captures": _SITE_CAPTURES,
    "article_addresses": "site = :site",
    "warc_files": "1",
    "crawls": "site = :site",
    "crawl_figures": "crawl_id IN (SELECT id FROM {schema}.crawls WHERE site = :site)",
    "frontier": "site = :site",
    "varying_codings": "site = :site",
    "withdrawn": "site = :site",
    "reviews": "site = :site",
    "quarantine": "record_id IN (SELECT record_id FROM {schema}.captures WHERE site = :site)",
    "suspects": "site = :site",
    "page_texts": "site = :site",
    "sightings": "site = :site",
    "site_columns": "site = :site",
    "imported_articles": "article_id IN (SELECT id FROM {schema}.articles WHERE site = :site)",
    "article_watch": "article_id IN (SELECT id FROM {schema}.articles WHERE site = :site)",
    "article_absences": "article_id IN (SELECT id FROM {schema}.articles WHERE site = :site)",
    "stored_revisions": "article_id IN (SELECT id FROM {schema}.articles WHERE site = :site)",
    "articles": "site = :site",
    "notices": "site = :site",
}
"""Table to the rows that a crawl of a site needs, in merge order."""
_APPEND_ONLY = {"captures", "warc_files", "crawls", "crawl_figures", "withdrawn"}
"""Tables in which a crawl changes no existing row. It may assign old captures to another article, see _REASSIGN."""
_REASSIGN = """
    UPDATE main.captures SET article_id = s.article_id FROM shard.captures AS s
    WHERE s.record_id = captures.record_id AND s.article_id IS NOT captures.article_id
    AND s.article_id IN (SELECT article_id FROM shard.article_addresses)
"""
_NOTICE = "site, problem, summary, details, opened_at, closed_at, crawl_id"


def create_shard(db: Database, folder: Path, site: str) -> Path:
    """Create the shard of ``site`` from the archive in ``folder``; return the shard's folder."""
    shard = folder / SHARDS / site
    unfinished = shard.with_name(f".{site}")
    (unfinished / WARC_FOLDER).mkdir(parents=True)
    for path in (folder / WARC_FOLDER).glob("*.warc.gz"):
        (unfinished / WARC_FOLDER / path.name).symlink_to(Path("../../..", WARC_FOLDER, path.name))
    staging_database(unfinished / DATABASE).close()  # without triggers: shards are not searched
    with _attached(db, unfinished), db.atomic():
        for table, condition in _SITE_ROWS.items():
            names = column_list(table)
            query = f"SELECT {names} FROM main.{table} WHERE {condition.format(schema='main')}"
            db.execute(f"INSERT INTO shard.{table} ({names}) {query}", {"site": site})
    if (folder / SITES).exists():
        shutil.copy2(folder / SITES, unfinished / SITES)
    unfinished.rename(shard)
    return shard


def merge_shards(db: Database, folder: Path, *, keep_unlisted: bool = False) -> list[str]:
    """Merge every shard; return the ids of the runs in them.

    keep_unlisted: as for :func:`archive.store.recovery.recover`.

    Raises :class:`archive.errors.DatabaseOutdated` as it does, and :class:`archive.errors.ArchiveLocked` if a shard is
    still being written, by a crawl that has outlived the program that started it.
    """
    runs = []
    for shard in sorted(path.parent for path in (folder / SHARDS).glob(f"*/{WARC_FOLDER}")):
        if not shard.name.startswith("."):
            runs += _merge_shard(db, folder, shard, keep_unlisted=keep_unlisted)
            for path in sorted((shard / UNCOMMITTED).glob("*")):
                move_file(folder, path)
        shutil.rmtree(shard)
    with suppress(OSError):  # missing, or another file is in it
        (folder / SHARDS).rmdir()
    return runs


def _merge_shard(db: Database, folder: Path, shard: Path, *, keep_unlisted: bool) -> list[str]:
    with writer_lock(shard), closing(connect(shard / DATABASE, "rw")) as connection:
        part = Database(connection)
        migrations.apply(part)
        recover(part, shard / WARC_FOLDER, keep_unlisted=keep_unlisted)
        part.conn.commit()
    _move_new_files(folder, shard)
    with _attached(db, shard):
        new = "SELECT id FROM shard.crawls WHERE id NOT IN (SELECT id FROM main.crawls) ORDER BY started_at"
        runs = [run for (run,) in db.execute(new).fetchall()]
        if runs:
            with db.atomic():
                _merge_rows(db, shard.name)
    return runs


def _move_new_files(folder: Path, shard: Path) -> None:
    """Move new WARC files before the commit that lists them; after a kill in between, the merge is repeated."""
    for path in (shard / WARC_FOLDER).glob("*.warc.gz"):
        if not path.is_symlink():
            path.rename(folder / WARC_FOLDER / path.name)
    sync_folder(folder / WARC_FOLDER)


def _merge_rows(db: Database, site: str) -> None:
    db.execute(_REASSIGN)
    for table, condition in _SITE_ROWS.items():
        if table == "notices":
            _merge_notices(db, site)
            continue
        names = column_list(table)
        if table not in _APPEND_ONLY:
            mine = condition.format(schema="main")
            db.execute(
                f"DELETE FROM main.{table} AS a WHERE ({mine}) AND {_not_in(db, table, 'shard')}", {"site": site}
            )
        new = f"SELECT {names} FROM shard.{table} AS a WHERE {_not_in(db, table, 'main')}"
        db.execute(f"INSERT INTO main.{table} ({names}) {new}")


def _merge_notices(db: Database, site: str) -> None:
    """Merge notices. Every shard numbers new ones from the same number on, so they get new numbers here."""
    db.execute(
        f"UPDATE main.notices SET ({_NOTICE}) = (SELECT {_NOTICE} FROM shard.notices s WHERE s.id = notices.id) "
        "WHERE site = :site AND id IN (SELECT id FROM shard.notices)",
        {"site": site},
    )
    db.execute(
        f"INSERT INTO main.notices ({_NOTICE}) SELECT {_NOTICE} FROM shard.notices "
        "WHERE id NOT IN (SELECT id FROM main.notices WHERE site = :site) ORDER BY id",
        {"site": site},
    )


def _not_in(db: Database, table: str, other: str) -> str:
    key = set(db.table(table).pks)
    same = " AND ".join(f'a."{name}" {"=" if name in key else "IS"} b."{name}"' for name in columns_of(table))
    return f"NOT EXISTS (SELECT 1 FROM {other}.{table} AS b WHERE {same})"


@contextmanager
def _attached(db: Database, shard: Path) -> Iterator[None]:
    db.execute("ATTACH DATABASE ? AS shard", [str((shard / DATABASE).absolute())])
    try:
        yield
    finally:
        db.conn.rollback()
        db.execute("DETACH DATABASE shard")
