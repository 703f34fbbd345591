"""``cppcc reparse``: the articles made anew from the WARC files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from archive.progress import ProgressCallback, no_progress
from archive.rebuild.comparison import Change, FieldChanges
from cppcc.terminal.console import output
from pipelines.reparse.dask import cluster_workers
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import Report, apply, report

_SHOWN = 60
"""Characters of a value in an example."""


@click.command("reparse")
@click.option("--apply", "applied", is_flag=True, help="Swap the result in. Without it nothing is changed.")
@click.option("--processes", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one a processor]")
@click.option("--cluster", metavar="ADDRESS", help="Use the workers of a Dask cluster: tcp://host:8786.")
@click.pass_obj
def command(archive: Path, /, applied: bool, processes: int | None, cluster: str | None) -> None:
    """Make the articles anew from the WARC files, and say what differs.

    Run it after a change of the parsers: without --apply it only reports, field by field, what would change. With
    --apply the result is swapped in at once, and each change is logged in the table parser_changes; revisions stay the
    publisher's. Where archive.db is lost, --apply makes it anew.

    \b
    Examples:
      cppcc reparse
      cppcc reparse --apply
      cppcc reparse --cluster tcp://10.0.0.5:8786
    """
    if cluster and processes:
        raise click.UsageError("--cluster and --processes exclude each other: a cluster has its own workers.")
    workers = cluster_workers(cluster) if cluster else local_workers(processes or os.cpu_count() or 1)
    began = time.monotonic()
    with workers as ready, _progress() as progress:
        found = (apply if applied else report)(archive, ready, progress)
    _print(found, applied=applied, seconds=time.monotonic() - began)


def _print(found: Report, *, applied: bool, seconds: float) -> None:
    console = output()
    captures = found.tables["captures"].made
    console.print(
        f"[bold]{_counted(captures, 'capture')}[/] in {_counted(found.files, 'WARC file')} "
        f"({found.size / 1e6:,.1f} MB) in {seconds:.1f} s, {captures / seconds:,.0f} a second"
    )
    console.print(_tables(found))
    if found.fields:
        console.print(f"\n[bold]{_counted(found.articles, 'article')}[/] read differently")
        console.print(_fields(found.fields))
        for name, changes in sorted(found.fields.items()):
            for change in changes.examples:
                console.print(_example(name, change), soft_wrap=True)
    console.print(_conclusion(found, applied=applied))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _tables(found: Report) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("table", style="bold")
    for heading in ("in the archive", "made anew", "only in the archive", "only made anew"):
        table.add_column(heading, justify="right")
    for name, rows in found.tables.items():
        table.add_row(name, *(f"{count:,}" for count in (rows.held, rows.made, rows.gone, rows.new)))
    return table


def _fields(fields: dict[str, FieldChanges]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("field", style="bold")
    for heading in ("filled", "emptied", "changed"):
        table.add_column(heading, justify="right")
    for name, changes in sorted(fields.items()):
        table.add_row(name, f"{changes.filled:,}", f"{changes.emptied:,}", f"{changes.changed:,}")
    return table


def _example(name: str, change: Change) -> str:
    where = f"{change.article_id} revision {change.number}"
    return f"  [bold]{name}[/] of {where}: {_value(change.before)} [bold]→[/] {_value(change.after)}"


def _value(value: str | int | None) -> str:
    if value is None:
        return "[dim]nothing[/]"
    text = " ".join(str(value).split())
    return escape(repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"))


def _conclusion(found: Report, *, applied: bool) -> str:
    same = all(rows.gone == rows.new == 0 for rows in found.tables.values())
    repaired = " The full-text index was wrong, and is right now." if found.repaired_search else ""
    if found.lost_database:
        return "\narchive.db is made anew." if applied else "\nThere is no archive.db: --apply makes it."
    if same:
        return "\nThe archive is what its WARC files say." + repaired
    if applied:
        return "\nSwapped in; what the parsers changed is in the table parser_changes." + repaired
    return "\nNothing was changed. To swap this in: cppcc reparse --apply"


@contextmanager
def _progress() -> Iterator[ProgressCallback]:
    """Show a bar on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reparse", total=None)
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total)
