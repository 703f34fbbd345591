"""Rebuild captures, articles and revisions from the WARC files, over any executor.

There are two passes over the files. The first reads every record for its capture, file by file and range by range.
Then captures of ids that the publisher used more than once are assigned to their articles.
The second reads each article's captures in order of time and folds them with the code that a crawl uses.

A task has all captures that the histories of its articles depend on, those of other pages of the site included. Its
rows are made in memory, and one process inserts them.

The history depends on the texts of other articles only through the context of pages that do not prove whose they are
(:mod:`pipelines.ingest.page_contexts`). The second pass folds lists first. For these pages it takes the links on lists
and else the usual context, and collects what all pages say. Then the articles for which another context turns out to be
true are folded again. So the result is the same with any number of workers, and memory use does not grow with the
archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ReparseFailed
from archive.progress import ProgressCallback
from archive.rebuild.staging import (
    FoldTask,
    Rows,
    add_assets,
    add_captures,
    add_rows,
    delete_rows_of_articles,
    delete_sightings,
    fold_tasks,
    fold_tasks_of,
    fold_tasks_of_none,
    listed_rows,
)
from archive.rebuild.task_size import TaskSize
from archive.schema.staging import columns_of
from archive.tables.assets import add_asset
from archive.tables.captures import StoredCapture
from archive.tables.page_texts import rows_with_context
from archive.tables.reviews import Review, reviews_by_article
from archive.warc.decisions import AddressDecision
from pipelines.ingest.article_addresses import assign_captures
from pipelines.ingest.article_history import ArticleHistory
from pipelines.ingest.article_rebuild import rebuild_from
from pipelines.ingest.article_writer import apply_changes
from pipelines.ingest.asset_store import add_stylesheet_uses
from pipelines.ingest.doubt import Context
from pipelines.ingest.fold import fold
from pipelines.ingest.page_contexts import add_listing, stale_articles, stored_context
from pipelines.ingest.responses import NotModified
from pipelines.ingest.stored_answers import StoredAnswers, read_capture
from pipelines.pages.model import Listing
from pipelines.reparse.article_rows import ArticleRows
from pipelines.reparse.executors import Workers, in_order
from pipelines.reparse.scan import scan_files
from pipelines.reparse.task_surroundings import TaskSurroundings

TASK_SIZE = 200
"""Most captures of a task: half a second of work or less."""


@dataclass(frozen=True, slots=True)
class Source:
    """The WARC files that an archive is rebuilt from."""

    warc_folder: Path
    files: tuple[tuple[str, int], ...]
    """Name and committed length in bytes of each file."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of articles to leave out."""
    reviews: tuple[Review, ...] = ()
    """What people decided about suspect pages."""
    read_up_to: Mapping[str, int] = field(default_factory=dict)
    """Name of each file whose pages are read for their assets, and up to which offset."""


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
        stale = stale_articles(staging, rows_with_context(staging))
        for done in _fold_again(staging, source, workers, stale):
            progress("comparing articles", done, len(stale))


ContextTask = tuple[FoldTask, Mapping[str, Context]]
"""Captures to fold, and the contexts of those whose context is known, by record id."""


def fold_task(warc_folder: Path, reviews: Iterable[Review], work: ContextTask) -> tuple[int, Rows]:
    """Rebuild the articles of some captures; return the number of captures, and the rows. Runs in a worker."""
    return len(work[0].captures), fold_captures(work, reviews, StoredAnswers(partial(read_capture, warc_folder)))


def fold_captures(work: ContextTask, reviews: Iterable[Review], answers: StoredAnswers) -> Rows:
    """Return the rows that are derived from the captures of a task."""
    task, known = work
    rows = ArticleRows()
    around = TaskSurroundings(task, known, answers, rows)
    with closing(around):
        of_article: dict[str, list[StoredCapture]] = defaultdict(list)
        of_none: list[StoredCapture] = []
        for stored in around.captures:
            of = of_none if stored.capture.article_id is None else of_article[stored.capture.article_id]
            of.append(stored)
        verdicts = reviews_by_article(reviews)
        for article_id, captures in of_article.items():
            rebuild_from(captures, verdicts.get(article_id, ()), answers, around, rows)
        listed = _fold_others(of_none, answers, around, rows)
        return {**rows.rows(), **listed}


def _fold_others(
    captures: Sequence[StoredCapture], answers: StoredAnswers, around: TaskSurroundings, rows: ArticleRows
) -> Rows:
    """Fold captures that belong to no article, and return the rows of links that the lists among them have."""
    for stored in captures:
        capture, answer = stored.capture, answers.read(stored)
        if isinstance(answer, Listing | NotModified):
            shown = answers.confirmed(around.db, capture, answer)
            if isinstance(shown, Listing):
                add_listing(around.db, capture, shown)
        apply_changes(rows, capture, fold(ArticleHistory(), capture, answer))
    return listed_rows(around.db) if captures else {}


def _scan_all(staging: Database, source: Source, workers: Workers) -> Iterator[int]:
    done = 0
    decisions: list[AddressDecision] = []
    for scanned in scan_files(source.warc_folder, source.files, workers, source.read_up_to):
        add_captures(staging, scanned.captures)
        add_assets(staging, scanned.assets, scanned.uses)
        for found in scanned.named:
            add_asset(staging, found.asset, found.kind, found.found_on)
        decisions += scanned.decisions
        done += scanned.range.end - scanned.range.start
        yield done
    add_stylesheet_uses(staging, source.warc_folder)
    assign_captures(staging, decisions, StoredAnswers(partial(read_capture, source.warc_folder)))
    staging.conn.commit()


def _fold_all(staging: Database, source: Source, workers: Workers) -> Iterator[int]:
    done = 0
    nothing: Mapping[str, Context] = {}
    fold_one = partial(fold_task, source.warc_folder, source.reviews)
    size = TaskSize(TASK_SIZE, workers.count)
    lists = fold_tasks_of_none(staging, size)
    articles = fold_tasks(staging, size, source.withdrawn)
    for tasks in (lists, articles):  # in this order: links on lists are contexts of articles
        for count, rows in in_order(workers, fold_one, ((task, nothing) for task in tasks)):
            add_rows(staging, rows)
            done += count
            yield done
    delete_sightings(staging, source.withdrawn)
    staging.conn.commit()


def _fold_again(staging: Database, source: Source, workers: Workers, article_ids: list[str]) -> Iterator[int]:
    """Fold articles with the contexts that all pages together give."""
    done = 0
    tasks = fold_tasks_of(staging, TaskSize(TASK_SIZE, workers.count), article_ids)
    work = ((task, _contexts(staging, task)) for task in tasks)
    for _, rows in in_order(workers, partial(fold_task, source.warc_folder, source.reviews), work):
        ids = {row[columns_of("page_texts").index("article_id")] for row in rows["page_texts"]}
        delete_rows_of_articles(staging, ids)
        add_rows(staging, rows)
        done += len(ids)
        yield done
    staging.conn.commit()


def _contexts(staging: Database, task: FoldTask) -> Mapping[str, Context]:
    ids = dict.fromkeys(capture.article_id for capture in task.captures)
    rows = (row for article_id in ids for row in rows_with_context(staging, article_id))
    return {row.record_id: stored_context(staging, row) for row in rows}


@contextmanager
def _workers_may_be_lost() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise ReparseFailed(
            "A worker process died, perhaps out of memory. Nothing was changed: try again with fewer --processes."
        ) from None
