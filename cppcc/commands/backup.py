"""``cppcc backup``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import MofNCompleteColumn

from archive.errors import BackupFailed
from archive.upkeep.backup import BackupOptions, BackupReport, back_up
from archive.upkeep.backup_check import check_backup
from cppcc.terminal.console import counted
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import progress_bar


@click.command("backup")
@click.argument("to", metavar="DEST", type=NamedPath(file_okay=False))
@click.option("--create", is_flag=True, help="Begin a backup in a folder that has none.")
@click.option("--copy", is_flag=True, help="Copy WARC files even where they could be hard-linked.")
@click.option(
    "--accept-loss", is_flag=True, help="Replace the copy even if it has articles or captures that the archive lacks."
)
@click.option("--verify", is_flag=True, help="Only check the backup: compare each WARC file with its SHA-256.")
@click.pass_obj
def command(archive: Path, /, to: Path, *, create: bool, copy: bool, accept_loss: bool, verify: bool) -> None:
    """Update the backup of the archive in the folder DEST.

    Safe while a crawl is running. Only new data is copied. WARC files are hard-linked where DEST is on the same
    file system: this takes no space and protects from deletion, but not from a broken disk. The databases of the last
    three days and the last three months are kept in DEST/generations.

    \b
    To restore, copy DEST to the archive's folder. To look into it: cppcc --archive DEST status

    \b
    Examples:
      cppcc backup --create /mnt/backup/cppcc
      cppcc backup /mnt/backup/cppcc
      cppcc backup --verify /mnt/backup/cppcc
    """
    if verify:
        if create or copy or accept_loss:
            raise click.UsageError("--verify only checks the backup: leave out the other options.")
        _verify(to)
        return
    with progress_bar("WARC files", MofNCompleteColumn()) as bar:
        options = BackupOptions(link=not copy, create=create, accept_loss=accept_loss)
        report = back_up(archive, to, options, lambda _, done, total: bar.update(completed=done, total=total))
    click.echo(f"{to}: {_describe(report)}")
    if report.same_disk:
        click.echo(
            f"{to} is on the same disk as the archive, so it is no backup: it protects from deletion, but not from a "
            "broken disk. Keep one on another disk.",
            err=True,
        )


def _verify(to: Path) -> None:
    with progress_bar("verify", MofNCompleteColumn()) as bar:
        faults = list(check_backup(to, lambda _, done, total: bar.update(completed=done, total=total)))
    for fault in faults:
        click.echo(fault)
    if faults:
        raise BackupFailed(
            f"{to}: {counted(len(faults), 'fault')} found. Move the damaged files away and run 'cppcc backup' again."
        )
    click.echo(f"{to}: no fault found.")


def _describe(report: BackupReport) -> str:
    parts = [f"database {report.database / 1e6:.1f} MB"]
    parts += [f"{counted(report.copied, 'WARC file')} copied ({report.copied_bytes / 1e6:.1f} MB)"] * bool(
        report.copied
    )
    parts += [f"{report.linked} linked"] * bool(report.linked)
    parts += [f"{report.kept} already present"] * bool(report.kept)
    return ", ".join(parts)
