"""``cppcc export``: the archive's data as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive.exports.run import FORMATS, Request, Told, export_to_file, export_to_stream


@click.command("export")
@click.argument("format", type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: standard output.")
@click.pass_obj
def command(archive: Path, format: str, output: Path | None) -> None:  # noqa: A002
    """Write every article as CSV, JSON or NDJSON, oldest first.

    A file is complete or not there: it is written beside its place, renamed at the end, and its row count and sha256
    stand beside it in FILE.sha256.

    \b
    Examples:
      cppcc export csv -o articles.csv
      cppcc export ndjson | head -1 | python -m json.tool
    """
    request = Request(format)
    with _progress(output) as told:
        if output:
            export_to_file(archive, request, output, told)
        else:
            # Not sys.stdout.buffer: under PYTHONUNBUFFERED that is a raw file, whose write may be partial.
            with open(sys.stdout.fileno(), "wb", closefd=False) as out:
                export_to_stream(archive, request, out, told)


@contextmanager
def _progress(output: Path | None) -> Iterator[Told | None]:
    """Show a bar on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or (output is None and sys.stdout.isatty()):
        yield None
        return
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(output.name if output else "export", total=None)
        yield lambda rows, total: progress.update(task, completed=rows, total=total)
