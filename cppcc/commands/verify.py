"""``cppcc verify``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click
from rich.markup import escape
from rich.progress import DownloadColumn, MofNCompleteColumn, TimeRemainingColumn

from archive.extras import install_command
from archive.timestamps.certificates import fingerprint
from archive.timestamps.checking import TimestampReport
from archive.upkeep.verify import Fault, timestamp_faults, verify, verify_part, verify_timestamps
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
    """Check the archive for faults: WARC files byte for byte, tables, full-text indexes, trusted timestamps.

    Prints each fault and how to repair it, and since when each WARC file demonstrably exists. Changes nothing, needs no
    network, and is safe while a crawl is running. The exit code is 1 if there is a fault.

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
    timestamps = verify_timestamps(archive)
    faults += timestamp_faults(timestamps)
    limit = None if print_all else _MAX_FAULTS
    if not faults:
        output().print(
            f"[bold]{escape(str(archive))}[/]: no fault found in {total / 1e6:,.1f} MB of WARC files and the database."
        )
    _print_timestamps(timestamps, limit)
    if faults:
        _print(faults, limit)
        sys.exit(FAILED)


def _verify_part(archive: Path, limit: int | None) -> None:
    with progress_bar("verify", MofNCompleteColumn()) as bar:
        faults = list(verify_part(archive, lambda _, done, total: bar.update(completed=done, total=total)))
    faults += timestamp_faults(verify_timestamps(archive))
    if faults:
        _print(faults, limit)
        click.echo(f"{counted(len(faults), 'fault')} found. The first: {faults[0].where}: {faults[0].what}", err=True)
        sys.exit(FAILED)


def _print_timestamps(report: TimestampReport, limit: int | None) -> None:
    """Print since when each file demonstrably exists, the newest first, and by which root certificates."""
    console = output()
    if report.unchecked:
        click.echo(
            f"{counted(report.unchecked, 'timestamp')} not checked. Install the packages for it: "
            f"{install_command('timestamps')}",
            err=True,
        )
    for name, timestamp in sorted(report.proven.items(), reverse=True)[:limit]:
        console.print(
            f"  [bold]{escape(name)}[/]  exists since {timestamp.at}, signed by {escape(timestamp.authority)}",
            soft_wrap=True,
        )
    if limit and len(report.proven) > limit:
        console.print(f"  … and {len(report.proven) - limit} more: cppcc verify --all")
    for root in dict.fromkeys(timestamp.root for timestamp in report.proven.values()):
        name = root.subject.rfc4514_string()
        console.print(
            f"Checked with the kept root certificate {escape(name)}, SHA-256 {fingerprint(root)}. Compare this with "
            "what the authority publishes.",
            soft_wrap=True,
        )
    if report.proven and report.waiting:
        console.print(
            f"{counted(len(report.waiting), 'WARC file')} without a timestamp: cppcc timestamp", soft_wrap=True
        )


def _print(faults: list[Fault], limit: int | None) -> None:
    console = output()
    for advice, count in Counter(fault.advice for fault in faults).items():
        console.print(f"[bold red]{counted(count, 'fault')}[/]. {escape(advice)}", soft_wrap=True)
        for fault in [fault for fault in faults if fault.advice == advice][:limit]:
            console.print(f"  [bold]{escape(fault.where)}[/]  {escape(fault.what)}", soft_wrap=True)
        if limit and count > limit:
            console.print(f"  … and {count - limit} more: cppcc verify --all")
