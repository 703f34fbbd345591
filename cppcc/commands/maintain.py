"""``cppcc maintain``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from archive.errors import ArchiveNotUsable
from archive.opening import expect_archive, open_archive
from archive.paths import DATABASE
from archive.upkeep.maintenance import maintain
from cppcc.terminal.console import output, plain_table
from cppcc.terminal.progress import spinner


@click.command("maintain")
@click.pass_obj
def command(archive: Path, /) -> None:
    """Check and optimize the database.

    Checks the integrity of the database and the full-text indexes, optimizes the indexes, updates the query planner's
    statistics, and checkpoints the write-ahead log. Run it about once a month, not during a crawl. Readers may stay
    connected.

    \b
    Examples:
      cppcc maintain
      cppcc --archive ~/cppcc maintain
    """
    expect_archive(archive)
    with open_archive(archive) as opened, spinner("maintaining") as line:
        done = maintain(opened.db, lambda name, _done, _total: line.update(description=f"maintaining: {name}"))
    table = plain_table()
    for piece in done:
        table.add_row(piece.name, Text(piece.found), style="" if piece.sound else "bold red")
    output().print(table)
    if not all(piece.sound for piece in done):
        raise ArchiveNotUsable(
            f"{archive}: the database is damaged, see above. Restore a backup, or move {DATABASE} away and run "
            "'cppcc reparse --apply' to rebuild it from the WARC files."
        )
