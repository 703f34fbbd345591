"""Makes captures, articles and revisions anew from the WARC files, over any executor.

Twice through the files: first every record is read for its capture, file by file and range by range; then each
article's captures are read again, in order of time, and folded by the same code as in a crawl. No article's history
depends on another's, so the result is the same whatever the number of workers, and memory stays flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ReparseFailed
from archive.models import Capture
from archive.progress import ProgressCallback
from archive.rebuild.staging import FoldTask, Rows, add_captures, add_rows, derived_rows, fold_tasks
from archive.schema.staging import scratch_database
from archive.tables.articles import History
from pipelines.ingest.captures import read_capture
from pipelines.ingest.responses import Answer
from pipelines.ingest.revisions import Intake
from pipelines.reparse.executors import Workers, in_order
from pipelines.reparse.scan import scan_files

TASK_SIZE = 200
"""Captures of a fold's task: a second's work or less."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an archive is made anew of."""

    warc_folder: Path
    files: tuple[tuple[str, int], ...]
    """Names of the WARC files, and how many bytes of each are committed."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of articles that must not be made again."""


def rebuild(staging: Database, source: Source, workers: Workers, progress: ProgressCallback) -> None:
    """Fill an empty staging database from WARC files.

    Raises :class:`archive.errors.WarcError` for a file that cannot be read up to its length, and
    :class:`archive.errors.ReparseFailed` where a worker process is lost.
    """
    with _workers_may_be_lost():
        for done in _scan_all(staging, source, workers):
            progress("reading records", done, sum(length for _, length in source.files))
        (total,) = staging.execute("SELECT count(*) FROM captures WHERE site IS NOT NULL").fetchone()
        for done in _fold_all(staging, source, workers):
            progress("making articles", done, total)


def fold(warc_folder: Path, work: FoldTask) -> tuple[int, Rows]:
    """Make the articles and revisions that captures amount to; return how many captures, and the rows.

    Runs in a worker.
    """
    with scratch_database() as db:
        add_captures(db, (*work.captures, *work.payloads))
        history = History(db)
        read = partial(read_capture, warc_folder, history)
        _take_all(Intake(history, read), work.captures, read)
        return len(work.captures), derived_rows(db)


def _take_all(intake: Intake, captures: Iterable[Capture], read: Callable[[Capture], Answer]) -> None:
    made: set[str] = set()
    for capture in captures:
        if capture.article_id is None:
            intake.take(capture, read(capture))
        elif capture.article_id not in made:
            intake.rebuild_article(capture.article_id)
            made.add(capture.article_id)


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
    for count, rows in in_order(workers, partial(fold, source.warc_folder), work):
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
            "A worker process died, perhaps for want of memory. Nothing was changed: try again with fewer --processes."
        ) from None
