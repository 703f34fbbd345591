"""``cppcc withdraw``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from archive.opening import expect_archive, open_archive
from archive.store.write_ahead_log import empty_log
from archive.tables.withdrawals import withdraw
from archive.upkeep.copies import erase_from_copies
from cppcc.terminal.progress import spinner


@click.command("withdraw")
@click.argument("article_id")
@click.option("--reason", required=True, help="Why. Readers see it at the article's address.")
@click.pass_obj
def command(archive: Path, /, article_id: str, reason: str) -> None:
    """Remove ARTICLE_ID from pages, search, feeds and exports.

    The article's address then shows a note with the reason. Its text is removed from the database, from the copies
    made before migrations, and from backups in reach. The WARC files keep the captures, in backups too, and no later
    crawl or reparse restores the article. Exports made before still contain it: export again.

    \b
    Example:
      cppcc withdraw cppcc-470857 --reason "Requested by the publisher, 3 May 2027"
    """
    if not reason.strip():
        raise click.BadParameter("expected why the article is withdrawn, found nothing.", param_hint="--reason")
    expect_archive(archive)
    with open_archive(archive) as opened, spinner("withdrawing") as line:

        def show(name: str, done: int, total: int | None) -> None:
            line.update(description=escape(f"withdrawing: removing its words from {name} ({done + 1} of {total})"))

        withdraw(opened.db, opened.folder, article_id, reason.strip(), show)
        emptied = empty_log(opened.db)
        unchanged = erase_from_copies(opened.folder, opened.db, show)
    click.echo(f"{article_id} is withdrawn. Exports made before still contain it: run 'cppcc export' again.")
    if not emptied:
        click.echo("A program that reads the archive keeps its text in archive.db-wal until it has ended.", err=True)
    for copy in unchanged:
        click.echo(f"{copy.path} still contains it: {copy.reason}. The next backup to it removes it.", err=True)
