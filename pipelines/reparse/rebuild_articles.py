"""Rebuild captures, articles and revisions from the WARC files, over any executor.

There are two passes over the files. The first reads every record for its capture, file by file and range by range.
The second reads each article's captures in order of time and folds them with the code that a crawl uses. A task
has all captures that the histories of its articles depend on, those of other pages of the site included, so the result
is the same with any number of workers, and memory use does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ReparseFailed
from archive.progress import ProgressCallback
from archive.rebuild.staging import FoldTask, Rows, add_captures, add_rows, derived_rows, fold_tasks
from archive.schema.staging import scratch_database
from archive.tables.captures import get_capture
from pipelines.ingest.article_history import ArticleHistory
from pipelines.ingest.article_store import apply_changes, rebuild_article
from pipelines.ingest.fold import fold
from pipelines.ingest.stored_answers import StoredAnswers, read_capture
from pipelines.reparse.executors import Workers, in_order
from pipelines.reparse.scan import scan_files

TASK_SIZE = 200
"""Captures per task: a second of work or less."""


@dataclass(frozen=True, slots=True)
class Source:
    """The WARC files that an archive is rebuilt from."""

    warc_folder: Path
    files: tuple[tuple[str, int], ...]
    """Name and committed length in bytes of each file."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of articles to leave out."""


def rebuild(staging: Database, source: Source, workers: Workers, progress: ProgressCallback) -> None:
    """Fill an empty staging database from WARC files.

    Raises :class:`archive.errors.WarcError` for a file that cannot be read up to its length, and
    :class:`archive.errors.ReparseFailed` if a worker process dies.
    """
    with _workers_may_be_lost():
        for done in _scan_all(staging, source, workers):
            progress("reading records", done, sum(length for _, length in source.files))
        (total,) = staging.execute("SELECT count(*) FROM captures WHERE site IS NOT NULL").fetchone()
        for done in _fold_all(staging, source, workers):
            progress("rebuilding articles", done, total)


def fold_task(warc_folder: Path, work: FoldTask) -> tuple[int, Rows]:
    """Rebuild the articles of some captures; return the number of captures, and the rows. Runs in a worker."""
    return len(work.captures), fold_captures(work, StoredAnswers(partial(read_capture, warc_folder)))


def fold_captures(work: FoldTask, answers: StoredAnswers) -> Rows:
    """Return the rows that are derived from the captures of a task."""
    with scratch_database() as db:
        add_captures(db, (*work.captures, *work.payloads))
        for article_id in dict.fromkeys(capture.article_id for capture in work.captures if capture.article_id):
            rebuild_article(db, article_id, answers)
        for capture in work.captures:
            if capture.article_id is None:
                answer = answers.read(get_capture(db, capture.record_id))
                apply_changes(db, capture, fold(ArticleHistory(), capture, answer))
        return derived_rows(db)


def _scan_all(staging: Database, source: Source, workers: Workers) -> Iterator[int]:
    done = 0
    for scanned in scan_files(source.warc_folder, source.files, workers):
        add_captures(staging, scanned.captures)
        done += scanned.range.end - scanned.range.start
        yield done
    staging.conn.commit()


def _fold_all(staging: Database, source: Source, workers: Workers) -> Iterator[int]:
    done = 0
    work = fold_tasks(staging, TASK_SIZE, source.withdrawn)
    for count, rows in in_order(workers, partial(fold_task, source.warc_folder), work):
        add_rows(staging, rows)
        done += count
        yield done
    staging.conn.commit()


@contextmanager
def _workers_may_be_lost() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise ReparseFailed(
            "A worker process died, perhaps out of memory. Nothing was changed: try again with fewer --processes."
        ) from None
