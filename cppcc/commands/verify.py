"""``cppcc verify``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import DownloadColumn, MofNCompleteColumn, TimeRemainingColumn

from archive.upkeep.verify import Fault, verify, verify_part
from archive.upkeep.verify.rolling import PERIOD_DAYS
from archive.upkeep.verify.verification import committed_bytes
from cppcc.exit_codes import FAILED
from cppcc.terminal.console import counted, output
from cppcc.terminal.progress import progress_bar

_MAX_FAULTS = 20
"""Faults of one kind that are printed; the rest are counted."""


@click.command("verify")
@click.option(
    "--all", "print_all", is_flag=True, help=f"Print every fault, not only the first {_MAX_FAULTS} of each kind."
)
@click.option(
    "--rolling",
    is_flag=True,
    help=f"Check names and lengths of all WARC files, and read a part: all within {PERIOD_DAYS} runs. For daily use.",
)
@click.pass_obj
def command(archive: Path, /, print_all: bool, rolling: bool) -> None:
    """Check the archive for faults: WARC files byte for byte, tables, full-text indexes.

    Prints each fault and how to repair it. Changes nothing, and is safe while a crawl is running. The exit code is 1
    if there is a fault.

    \b
    Examples:
      cppcc verify
      cppcc --archive ~/backup/cppcc verify
    """
    if rolling:
        _verify_part(archive, None if print_all else _MAX_FAULTS)
        return
    total = committed_bytes(archive)
    with progress_bar("verify", DownloadColumn(), TimeRemainingColumn(), total=total) as bar:
        faults = list(verify(archive, lambda _, done, total: bar.update(completed=done, total=total)))
    if not faults:
        output().print(
            f"[bold]{escape(str(archive))}[/]: no fault found in {total / 1e6:,.1f} MB of WARC files and the database."
        )
        return
    _print(faults, None if print_all else _MAX_FAULTS)
    sys.exit(FAILED)


def _verify_part(archive: Path, limit: int | None) -> None:
    with progress_bar("verify", MofNCompleteColumn()) as bar:
        faults = list(verify_part(archive, lambda _, done, total: bar.update(completed=done, total=total)))
    if faults:
        _print(faults, limit)
        click.echo(f"{counted(len(faults), 'fault')} found. The first: {faults[0].where}: {faults[0].what}", err=True)
        sys.exit(FAILED)


def _print(faults: list[Fault], limit: int | None) -> None:
    console = output()
    for advice, count in Counter(fault.advice for fault in faults).items():
        console.print(f"[bold red]{counted(count, 'fault')}[/]. {escape(advice)}", soft_wrap=True)
        for fault in [fault for fault in faults if fault.advice == advice][:limit]:
            console.print(f"  [bold]{escape(fault.where)}[/]  {escape(fault.what)}", soft_wrap=True)
        if limit and count > limit:
            console.print(f"  … and {count - limit} more: cppcc verify --all")
