"""``cppcc backup``: a copy of the archive that can be opened as it is."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from archive.upkeep.backup import BackupReport, back_up


@click.command("backup")
@click.argument("to", metavar="DEST", type=click.Path(path_type=Path, file_okay=False))
@click.option("--copy", is_flag=True, help="Copy WARC files even where they could be linked.")
@click.option("--verify", is_flag=True, help="Compare every WARC file in DEST with its SHA-256.")
@click.pass_obj
def command(archive: Path, /, to: Path, *, copy: bool, verify: bool) -> None:
    """Bring a copy of the archive in the folder DEST up to date.

    Safe while a crawl is running. Only what is new is copied. WARC files are hard-linked where DEST is on the same
    file system: that guards against deletion and takes no room, but not against a broken disk.

    \b
    To restore: copy DEST to where the archive shall be. To look into it: cppcc --archive DEST status

    \b
    Examples:
      cppcc backup /mnt/backup/cppcc
      cppcc backup --verify /mnt/backup/cppcc
    """
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("WARC files", total=None)
        report = back_up(
            archive,
            to,
            link=not copy,
            verify=verify,
            progress=lambda _, done, total: progress.update(task, completed=done, total=total),
        )
    click.echo(f"{to}: {_describe(report)}")


def _describe(report: BackupReport) -> str:
    parts = [f"database {report.database / 1e6:.1f} MB"]
    parts += [f"{report.copied} WARC files copied ({report.copied_bytes / 1e6:.1f} MB)"] if report.copied else []
    parts += [f"{report.linked} linked"] if report.linked else []
    parts += [f"{report.kept} already there"] if report.kept else []
    return ", ".join(parts)
