"""Shards: the part of an archive that is one site's, as an archive of its own, to be crawled elsewhere and merged back.

A shard lies in ``shards/SITE`` of the archive. It is made with what the archive knows of the site, and removed when it
is merged; one that is still there is gone on with, so that a crawl that was interrupted loses nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.store import DATABASE, WARC_FOLDER, Archive, open_archive
from archive.tables import differs_from, stored_columns

SHARDS = "shards"

_OF_SITE = "site = :site"
_EITHER = (
    "IN (SELECT {key} FROM main.{table} WHERE site = :site UNION SELECT {key} FROM other.{table} WHERE site = :site)"
)
_OF_ARTICLES = "article_id " + _EITHER.format(key="id", table="articles")
_OF_CAPTURES = "record_id " + _EITHER.format(key="record_id", table="captures")
_OF_RUNS = "crawl_id " + _EITHER.format(key="id", table="crawls")

_TABLES = {
    "withdrawn": (("article_id",), _OF_SITE),
    "crawls": (("id",), _OF_SITE),
    "crawl_figures": (("crawl_id", "name", "choice"), _OF_RUNS),
    "revisions": (("article_id", "number"), _OF_ARTICLES),
    "article_watch": (("article_id",), _OF_ARTICLES),
    "quarantine": (("record_id",), _OF_CAPTURES),
    "frontier": (("url",), _OF_SITE),
    "articles": (("id",), _OF_SITE),
}
"""What is a site's in each table: its key, and which rows. Articles come last: the others ask them whose they are."""


def shard_of(folder: Path, site: str) -> Path:
    """Return where the shard of a site lies, if there is one."""
    return folder / SHARDS / site


def make_shard(archive: Archive, site: str) -> Path:
    """Return the site's shard; make it where there is none. The archive must be open for writing."""
    shard = shard_of(archive.folder, site)
    if (shard / DATABASE).exists():
        return shard
    part = shard.with_name(f"{site}.part")
    shutil.rmtree(part, ignore_errors=True)
    with open_archive(part) as opened, _attached(opened.db, archive.folder / DATABASE):
        with opened.db.atomic():
            _copy_captures(opened.db, site)
            _take_over(opened.db, site)
        _link_files(opened.db, archive.warc_folder, opened.warc_folder)
    part.rename(shard)
    return shard


def merge_shard(archive: Archive, site: str) -> None:
    """Put what a shard holds into the archive, and remove the shard. The archive must be open for writing.

    The WARC files come first, then one transaction. A kill in between leaves the shard, to be merged again.
    """
    shard = shard_of(archive.folder, site)
    with open_archive(shard):
        pass  # closes what a killed crawl left open
    with _attached(archive.db, shard / DATABASE):
        _link_files(archive.db, shard / WARC_FOLDER, archive.warc_folder, schema="other")
        with archive.db.atomic():
            for table in ("warc_files", "captures"):
                names = _names(table)
                archive.db.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM other.{table}")
            _merge_notices(archive.db, site)
            _take_over(archive.db, site)
    shutil.rmtree(shard)


def _copy_captures(db: Database, site: str) -> None:
    """Copy the site's captures, those of other sites that hold one of their payloads, and their files."""
    names = _names("captures")
    db.execute(
        f"INSERT INTO main.captures ({names}) SELECT {names} FROM other.captures WHERE site = :site OR record_id IN "
        "(SELECT refers_to FROM other.captures WHERE site = :site)",
        {"site": site},
    )
    names = _names("warc_files")
    db.execute(
        f"INSERT INTO main.warc_files ({names}) SELECT {names} FROM other.warc_files "
        "WHERE name IN (SELECT warc_file FROM main.captures)"
    )
    names = _names("notices")
    db.execute(f"INSERT INTO main.notices ({names}) SELECT {names} FROM other.notices WHERE site = ?", [site])


def _take_over(db: Database, site: str) -> None:
    """Make the site's rows those of the attached archive. Rows that are equal are not touched."""
    for table, (key, whose) in _TABLES.items():
        columns = stored_columns(table)
        names = ", ".join(f'"{name}"' for name in columns)
        gone, new = (differs_from(other, table, key, columns) for other in ("other", "main"))
        db.execute(f"DELETE FROM main.{table} AS a WHERE {whose} AND {gone}", {"site": site})
        db.execute(
            f"INSERT INTO main.{table} ({names}) SELECT {names} FROM other.{table} AS a WHERE {whose} AND {new}",
            {"site": site},
        )


def _merge_notices(db: Database, site: str) -> None:
    """Close the notices that the shard's crawl closed, and add those that it opened, under numbers of their own."""
    same = "n.site = o.site AND n.problem = o.problem AND n.opened_at = o.opened_at"
    db.execute(
        "UPDATE main.notices AS n SET closed_at = o.closed_at, summary = o.summary, details = o.details "
        f"FROM other.notices AS o WHERE {same} AND o.site = ?",
        [site],
    )
    names = ", ".join(name for name in stored_columns("notices") if name != "id")
    db.execute(
        f"INSERT INTO main.notices ({names}) SELECT {names} FROM other.notices AS o "
        f"WHERE o.site = ? AND NOT EXISTS (SELECT 1 FROM main.notices AS n WHERE {same})",
        [site],
    )


def _link_files(db: Database, source: Path, target: Path, *, schema: str = "main") -> None:
    """Have the listed WARC files in ``target`` too: as hard links, or as copies where that cannot be."""
    for (name,) in db.execute(f"SELECT name FROM {schema}.warc_files").fetchall():
        if (target / name).exists():
            continue
        part = target / f"{name}.part"
        part.unlink(missing_ok=True)
        try:
            os.link(source / name, part)
        except OSError:
            shutil.copyfile(source / name, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(target / name)


@contextmanager
def _attached(db: Database, other: Path) -> Iterator[None]:
    db.execute("ATTACH DATABASE ? AS other", [str(other)])
    try:
        yield
    finally:
        db.conn.rollback()
        db.execute("DETACH DATABASE other")


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in stored_columns(table))
