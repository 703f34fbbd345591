"""``cppcc reparse``: makes the articles anew from the WARC files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from archive.regaining import refill_frontier, register_files
from archive.store import Archive, open_archive
from archive.swapping import Change, Report, beside, compare, swap
from cppcc.cluster import cluster_executor
from cppcc.console import output
from pipelines.reparse import committed_files, rebuild


@click.command(
    "reparse",
    epilog="""\b
    Examples:
      cppcc reparse                  what would today's parsers change?
      cppcc reparse --apply
      cppcc reparse --apply --cluster tcp://10.0.0.5:8786\n""",
)
@click.option("--apply", is_flag=True, help="Swap the result in; without it, nothing is changed.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that parse.  [default: one a core]")
@click.option("--cluster", metavar="ADDRESS", help="Parse on the Dask cluster whose scheduler is at ADDRESS.")
@click.pass_obj
def command(archive: Path, /, apply: bool, workers: int | None, cluster: str | None) -> None:
    """Read every captured page again from the WARC files, with today's parsers.

    Without --apply, print what would change, field by field, with examples. With --apply, swap it in at once, and log
    each value that changed in the table parser_changes: revisions stay the publisher's. Where archive.db is lost,
    --apply makes it anew.
    """
    workers = workers or os.cpu_count() or 1
    with open_archive(archive, lost=apply) as opened, _executor(workers, cluster) as executor:
        lost = not opened.db.execute("SELECT 1 FROM warc_files LIMIT 1").fetchone()
        if lost:
            register_files(opened.db, opened.warc_folder)
        report = _reparse(opened, executor, workers, apply=apply)
        if lost:
            refill_frontier(opened.db)
    _print(report, applied=apply)


def _reparse(archive: Archive, executor: Executor, workers: int, *, apply: bool) -> Report:
    files = committed_files(archive.db, archive.warc_folder)
    with tempfile.TemporaryDirectory(prefix="reparse-", dir=archive.folder) as folder:
        database = Path(folder) / "rebuilt.db"
        with _progress() as progress:
            task = progress.add_task("reading", total=None)
            rebuild(
                archive.folder,
                files,
                database,
                executor,
                workers,
                lambda told: progress.update(task, completed=told.done, total=told.total),
            ).close()
        with beside(archive.db, database):
            report = compare(archive.db)
            if apply:
                swap(archive.db)
    return report


@contextmanager
def _executor(workers: int, cluster: str | None) -> Iterator[Executor]:
    if cluster:
        with cluster_executor(cluster) as executor:
            yield executor
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            yield executor


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _print(report: Report, *, applied: bool) -> None:
    console = output()
    verb = "changed" if applied else "would change"
    if report.empty:
        console.print("Nothing changed: today's parsers read every page as the archive has it.")
        return
    for count, what in (
        (len(report.new_articles), "articles that were not there"),
        (len(report.lost_articles), "articles that are no longer read"),
        (report.new_revisions, "revisions that were not there"),
        (report.lost_revisions, "revisions that are no longer read"),
    ):
        if count:
            console.print(f"{count:,} {what}")
    if report.fields:
        console.print(_values(report, verb))
    if not applied:
        console.print("\nNothing was written. To swap this in: cppcc reparse --apply")


def _values(report: Report, verb: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("field", verb, "article", "before", "after"):
        table.add_column(heading, overflow="fold")
    for name, count in report.fields.most_common():
        for number, example in enumerate(report.examples[name]):
            told = (name, f"{count:,}") if number == 0 else ("", "")
            before, after = _around(example)
            table.add_row(*told, f"{example.article_id} revision {example.number}", before, after)
    return table


def _around(change: Change, width: int = 60) -> tuple[str, str]:
    """Return both values, cut to where they begin to differ."""
    before, after = change.before or "", change.after or ""
    same = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - width // 3)
    lead = "…" if start else ""
    return lead + before[start : start + width], lead + after[start : start + width]
