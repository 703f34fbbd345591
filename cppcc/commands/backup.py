"""``cppcc backup``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import MofNCompleteColumn

from archive.upkeep.backup import BackupReport, back_up
from cppcc.terminal.console import counted
from cppcc.terminal.progress import progress_bar


@click.command("backup")
@click.argument("to", metavar="DEST", type=click.Path(path_type=Path, file_okay=False))
@click.option("--copy", is_flag=True, help="Copy WARC files even where they could be hard-linked.")
@click.option("--verify", is_flag=True, help="Compare every WARC file in DEST with its SHA-256.")
@click.pass_obj
def command(archive: Path, /, to: Path, *, copy: bool, verify: bool) -> None:
    """Create or update a backup of the archive in the folder DEST.

    Safe while a crawl is running. Only new data is copied. WARC files are hard-linked where DEST is on the same
    file system: this takes no space and protects from deletion, but not from a broken disk.

    \b
    To restore, copy DEST to the archive's folder. To look into it: cppcc --archive DEST status

    \b
    Examples:
      cppcc backup /mnt/backup/cppcc
      cppcc backup --verify /mnt/backup/cppcc
    """
    with progress_bar("WARC files", MofNCompleteColumn()) as bar:
        report = back_up(
            archive,
            to,
            link=not copy,
            verify=verify,
            progress=lambda _, done, total: bar.update(completed=done, total=total),
        )
    click.echo(f"{to}: {_describe(report)}")


def _describe(report: BackupReport) -> str:
    parts = [f"database {report.database / 1e6:.1f} MB"]
    parts += [f"{counted(report.copied, 'WARC file')} copied ({report.copied_bytes / 1e6:.1f} MB)"] * bool(
        report.copied
    )
    parts += [f"{report.linked} linked"] * bool(report.linked)
    parts += [f"{report.kept} already present"] * bool(report.kept)
    return ", ".join(parts)
