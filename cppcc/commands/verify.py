"""``cppcc verify``: whether the archive is whole."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from archive.progress import ProgressCallback, no_progress
from archive.upkeep.verify import Fault, verify
from archive.upkeep.verify.verification import committed_bytes
from cppcc.terminal.console import output

_MOST = 20
"""Faults of one kind that are printed; the rest are counted."""


@click.command("verify")
@click.option(
    "--all", "everything", is_flag=True, help=f"Print every fault, not only the first {_MOST} with one remedy."
)
@click.pass_obj
def command(archive: Path, /, everything: bool) -> None:
    """Check the archive against itself, byte for byte: WARC files, tables, full-text index.

    Each fault is told with what to do about it. Nothing is changed, and a crawl may be running. The exit code is 1
    where anything is wrong.

    \b
    Examples:
      cppcc verify
      cppcc --archive ~/backup/cppcc verify
    """
    total = committed_bytes(archive)
    with _progress(total) as progress:
        faults = list(verify(archive, progress))
    if not faults:
        output().print(
            f"[bold]{escape(str(archive))}[/]: no fault found in {total / 1e6:,.1f} MB of WARC files, and the database."
        )
        return
    _print(faults, None if everything else _MOST)
    sys.exit(1)


def _print(faults: list[Fault], most: int | None) -> None:
    console = output()
    for advice, count in Counter(fault.advice for fault in faults).items():
        console.print(f"[bold red]{count} fault{'s' if count > 1 else ''}[/]. {escape(advice)}", soft_wrap=True)
        for fault in [fault for fault in faults if fault.advice == advice][:most]:
            console.print(f"  [bold]{escape(fault.where)}[/]  {escape(fault.what)}", soft_wrap=True)
        if most and count > most:
            console.print(f"  … and {count - most} more: cppcc verify --all")


@contextmanager
def _progress(total: int) -> Iterator[ProgressCallback]:
    """Show a bar on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = (TextColumn("[bold]verify"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("verify", total=total)
        yield lambda _, done, total: progress.update(task, completed=done, total=total)
