"""Reparse an archive: report what would change, or apply it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from sqlite_utils import Database

from archive import clock
from archive.errors import ReparseFailed
from archive.opening import open_archive
from archive.paths import DATABASE, WARC_FOLDER
from archive.progress import ProgressCallback
from archive.rebuild.comparison import Differing, FieldChanges, attached, changes, differing, repair_search, swap
from archive.rebuild.from_warc import (
    database_in_place,
    list_files_and_runs,
    move_torn_tails,
    note_read_for_assets,
    refill_assets,
    refill_frontier,
    take_named_assets,
    whole_files,
)
from archive.rebuild.undeclared import refuse_undeclared
from archive.schema.staging import scratch_database, staging_database
from archive.store.damage import refuse_damaged
from archive.store.folder import Archive, is_database_lost
from archive.store.leftovers import find_leftovers
from archive.store.lock import writer_lock
from archive.store.scratch import remove_abandoned, scratch_folder
from archive.tables.asset_uses import read_up_to
from archive.tables.reviews import put_reviews, read_reviews
from archive.tables.tombstone_file import read_tombstones
from archive.tables.withdrawals import restore
from pipelines.ingest.reviews import apply_reviews
from pipelines.reparse.executors import Workers
from pipelines.reparse.rebuild_articles import Source, rebuild


@dataclass(frozen=True, slots=True)
class Report:
    """What a reparse changes."""

    files: int
    size: int
    """Bytes of WARC files read."""
    tables: dict[str, Differing]
    fields: dict[str, FieldChanges]
    """Field to its changes; only fields that changed."""
    articles: int
    """Articles with a change."""
    lost_database: bool = False
    """There was no database; it is rebuilt."""
    repaired_search: bool = False
    """The full-text index was wrong and was rebuilt."""


def report(folder: Path, workers: Workers, progress: ProgressCallback, *, accept_loss: bool = False) -> Report:
    """Return what :func:`apply` would change. Changes nothing; a crawl may run at the same time.

    Raises as :func:`pipelines.reparse.rebuild_articles.rebuild` does, and :class:`ReparseFailed` if a WARC file is
    missing or cut.
    """
    if is_database_lost(folder):
        withdrawn = frozenset(read_tombstones(folder))
        source = Source(
            folder / WARC_FOLDER, whole_files(folder / WARC_FOLDER), withdrawn, reviews=read_reviews(folder)
        )
        with (
            scratch_database() as empty,
            _staged(folder, source, workers, progress) as staging,
            attached(empty, staging),
        ):
            return _compare(empty, source, lost=True, accept_loss=accept_loss)
    with open_archive(folder, write=False) as archive:
        archive.db.execute("BEGIN")  # excludes what a crawl commits meanwhile
        refuse_damaged(archive.db, folder, largest=None)
        source = _source(archive)
        with _staged(folder, source, workers, progress) as staging, attached(archive.db, staging):
            return _compare(archive.db, source, accept_loss=accept_loss)


def apply(folder: Path, workers: Workers, progress: ProgressCallback, *, accept_loss: bool = False) -> Report:
    """Rebuild the archive from its WARC files and swap the result in; return what changed.

    Raises as :func:`report` does; nothing is changed then.
    """
    if is_database_lost(folder):
        with writer_lock(folder):
            return _rebuild_database(folder, workers, progress, accept_loss=accept_loss)
    write = (folder / DATABASE).exists()  # a mistyped folder must not become a new archive
    with open_archive(folder, write=write, keep_unlisted=True) as archive:
        refuse_damaged(archive.db, folder, largest=None)
        apply_reviews(archive)
        unlisted = tuple((one.name, one.end) for one in find_leftovers(archive.db, archive.warc_folder))
        source = _source(archive, dict(unlisted))
        with _staged(folder, source, workers, progress) as staging:
            repaired = repair_search(archive.db)
            move_torn_tails(archive.warc_folder, unlisted)
            with attached(archive.db, staging):
                found = _compare(archive.db, source, accept_loss=accept_loss)
                progress("swapping in", 0, 1)
                with archive.db.atomic():
                    swap(archive.db, log_at=None if unlisted else clock.now())
                    if unlisted:  # the database was older than the WARC files
                        list_files_and_runs(archive.db, archive.warc_folder, unlisted)
                        refill_frontier(archive.db)
                        refill_assets(archive.db)
    return replace(found, repaired_search=repaired)


def _rebuild_database(folder: Path, workers: Workers, progress: ProgressCallback, *, accept_loss: bool) -> Report:
    warc_folder = folder / WARC_FOLDER
    remove_abandoned(folder)
    withdrawn = frozenset(read_tombstones(folder))
    files = whole_files(warc_folder)
    source = Source(warc_folder, files, withdrawn, read_reviews(folder), read_up_to=dict(files))
    with _staged(folder, source, workers, progress) as staging, database_in_place(folder) as db:
        with attached(db, staging):
            found = _compare(db, source, lost=True, accept_loss=accept_loss)
            progress("swapping in", 0, 1)
            swap(db, log_at=None)
            take_named_assets(db)
        move_torn_tails(warc_folder, source.files)
        with db.atomic():
            list_files_and_runs(db, warc_folder, source.files)
            refill_frontier(db)
            note_read_for_assets(db)
            refill_assets(db)
            put_reviews(db, source.reviews)
        restore(db, folder)
    return found


def _source(archive: Archive, unlisted: Mapping[str, int] = MappingProxyType({})) -> Source:
    """Return the archive's WARC files. Raises :class:`ReparseFailed` if one is missing or shorter than committed.

    :param unlisted: length of each file with records that the database does not list
    """
    listed = dict(archive.db.execute("SELECT name, length FROM warc_files").fetchall())
    files = tuple(sorted({**listed, **unlisted}.items()))
    for name, length in files:
        path = archive.warc_folder / name
        size = path.stat().st_size if path.exists() else None
        if size is None or size < length:
            raise ReparseFailed(
                f"{path}: expected {length} bytes, found {'no file' if size is None else size}. Its pages would be "
                "lost from the archive, so nothing was changed: restore it from a backup, then try again."
            )
    withdrawn = frozenset(article_id for (article_id,) in archive.db.execute("SELECT article_id FROM withdrawn"))
    return Source(archive.warc_folder, files, withdrawn, read_reviews(archive.folder), read_up_to(archive.db))


@contextmanager
def _staged(folder: Path, source: Source, workers: Workers, progress: ProgressCallback) -> Iterator[Path]:
    """Yield the path of a filled staging database, which is removed afterwards."""
    with scratch_folder(folder) as scratch:
        path = scratch / "staging.db"
        with staging_database(path) as staging:
            rebuild(staging, source, workers, progress)
        yield path


def _compare(db: Database, source: Source, *, lost: bool = False, accept_loss: bool) -> Report:
    if not accept_loss:
        refuse_undeclared(db, lost=lost)
    fields: dict[str, FieldChanges] = {}
    touched = set()
    for change in () if lost else changes(db):
        fields.setdefault(change.field, FieldChanges()).add(change)
        touched.add(change.article_id)
    size = sum(length for _, length in source.files)
    return Report(len(source.files), size, differing(db), fields, len(touched), lost_database=lost)
