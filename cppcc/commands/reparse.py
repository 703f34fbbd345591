"""``cppcc reparse``."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import TaskProgressColumn, TimeRemainingColumn
from rich.table import Table

from archive.rebuild.comparison import Change, FieldChanges
from cppcc.terminal.console import counted, output, plain_table
from cppcc.terminal.progress import progress_bar
from pipelines.reparse.dask import cluster_workers
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import Report, apply, report

_MAX_LENGTH = 60
"""Characters of a value in an example."""


@click.command("reparse")
@click.option("--apply", "applied", is_flag=True, help="Write the changes. Without it, nothing is changed.")
@click.option("--accept-loss", is_flag=True, help="Also remove articles of sites that are no longer declared.")
@click.option("--processes", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one per CPU]")
@click.option("--cluster", metavar="ADDRESS", help="Use the workers of a Dask cluster: tcp://host:8786.")
@click.pass_obj
def command(archive: Path, /, applied: bool, accept_loss: bool, processes: int | None, cluster: str | None) -> None:
    """Rebuild the articles from the WARC files and report the differences.

    Run it after a change of the parsers. Without --apply, it only reports what would change, field by field. With
    --apply, it replaces the changed rows in one transaction and logs each change in the table parser_changes; it adds
    no revisions. If archive.db is missing, --apply rebuilds it; if it is older than the WARC files, --apply takes in
    the records that it does not list.

    \b
    Examples:
      cppcc reparse
      cppcc reparse --apply
      cppcc reparse --cluster tcp://10.0.0.5:8786
    """
    if cluster and processes:
        raise click.UsageError("Use either --cluster or --processes: a cluster has its own workers.")
    workers = cluster_workers(cluster) if cluster else local_workers(processes or os.cpu_count() or 1)
    started = time.monotonic()
    with workers as ready, progress_bar("reparse", TaskProgressColumn(), TimeRemainingColumn()) as bar:
        result = (apply if applied else report)(
            archive,
            ready,
            lambda step, done, total: bar.update(description=step, completed=done, total=total),
            accept_loss=accept_loss,
        )
    _print(result, applied=applied, seconds=time.monotonic() - started)


def _print(result: Report, *, applied: bool, seconds: float) -> None:
    console = output()
    captures = result.tables["captures"].made
    console.print(
        f"[bold]{counted(captures, 'capture')}[/] in {counted(result.files, 'WARC file')} "
        f"({result.size / 1e6:,.1f} MB) in {seconds:.1f} s, {captures / seconds:,.0f} per second"
    )
    console.print(_tables(result))
    if result.fields:
        console.print(f"\n[bold]{counted(result.articles, 'article')}[/] changed")
        console.print(_fields(result.fields))
        for name, changes in sorted(result.fields.items()):
            for change in changes.examples:
                console.print(_example(name, change), soft_wrap=True)
    console.print(_conclusion(result, applied=applied))


def _tables(result: Report) -> Table:
    rows = {name: (table.held, table.made, table.gone, table.new) for name, table in result.tables.items()}
    return _counts_table(("table", "in the archive", "rebuilt", "only in the archive", "only rebuilt"), rows)


def _fields(fields: dict[str, FieldChanges]) -> Table:
    rows = {name: (each.filled, each.emptied, each.changed) for name, each in sorted(fields.items())}
    return _counts_table(("field", "filled", "emptied", "changed"), rows)


def _counts_table(headings: tuple[str, ...], rows: Mapping[str, tuple[int, ...]]) -> Table:
    table = plain_table(*headings)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counts in rows.items():
        table.add_row(f"[bold]{name}[/]", *(f"{count:,}" for count in counts))
    return table


def _example(name: str, change: Change) -> str:
    revision = f"{change.article_id} revision {change.number}"
    return f"  [bold]{name}[/] of {revision}: {_value(change.before)} [bold]→[/] {_value(change.after)}"


def _value(value: str | int | None) -> str:
    if value is None:
        return "[dim]nothing[/]"
    text = " ".join(str(value).split())
    return escape(repr(text if len(text) <= _MAX_LENGTH else text[: _MAX_LENGTH - 1] + "…"))


def _conclusion(result: Report, *, applied: bool) -> str:
    equal = all(rows.gone == rows.new == 0 for rows in result.tables.values())
    repaired = " The full-text index was wrong and has been rebuilt." if result.repaired_search else ""
    if result.lost_database:
        return (
            "\narchive.db has been rebuilt."
            if applied
            else "\narchive.db is missing. To rebuild it: cppcc reparse --apply"
        )
    if equal:
        return "\nThe archive matches its WARC files." + repaired
    if applied:
        return "\nApplied. The table parser_changes lists the changes." + repaired
    return "\nNothing was changed. To apply this: cppcc reparse --apply"
