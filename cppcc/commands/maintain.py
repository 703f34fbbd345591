"""``cppcc maintain``: upkeep of the database."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.errors import ArchiveNotUsable
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.upkeep.maintenance import maintain


@click.command("maintain")
@click.pass_obj
def command(archive: Path, /) -> None:
    """Check that the database is sound, and do what keeps it fast.

    Checks the database and the full-text index, merges the index, renews the planner's statistics, and brings the
    write-ahead log into the database. Once a month is plenty. No crawl may run meanwhile; readers may.

    \b
    Examples:
      cppcc maintain
      cppcc --archive ~/cppcc maintain
    """
    if not (archive / DATABASE).exists():
        raise ArchiveNotUsable(f"{archive}: expected an archive, found none. Name it with --archive.")
    errors = Console(stderr=True)
    with open_archive(archive) as opened, errors.status("maintaining") as status:
        done = maintain(opened.db, lambda name, _done, _total: status.update(f"maintaining: {name}"))
    table = Table(box=None, show_header=False, pad_edge=False)
    for piece in done:
        table.add_row(piece.name, Text(piece.found), style="" if piece.sound else "bold red")
    Console().print(table)
    if not all(piece.sound for piece in done):
        raise ArchiveNotUsable(
            f"{archive}: the database is damaged, see above. Restore a backup, or move {DATABASE} away and run "
            "'cppcc reparse --apply', which makes it anew from the WARC files."
        )
