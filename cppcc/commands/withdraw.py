"""``cppcc withdraw``."""

from __future__ import annotations

from pathlib import Path

import click

from archive.errors import ArchiveNotUsable
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.tables.withdrawals import withdraw


@click.command("withdraw")
@click.argument("article_id")
@click.option("--reason", required=True, help="Why. Readers see it at the article's address.")
@click.pass_obj
def command(archive: Path, /, article_id: str, reason: str) -> None:
    """Remove ARTICLE_ID from pages, search, feeds and exports.

    The article's address then shows a note with the reason. The WARC files keep the captures, and no later crawl or
    reparse restores the article. Exports made before still contain it: export again.

    \b
    Example:
      cppcc withdraw cppcc-470857 --reason "Requested by the publisher, 3 May 2027"
    """
    if not reason.strip():
        raise click.BadParameter("expected why the article is withdrawn, found nothing.", param_hint="--reason")
    if not (archive / DATABASE).exists():
        raise ArchiveNotUsable(
            f"{archive / DATABASE}: expected an archive, found none. Name its folder with --archive."
        )
    with open_archive(archive) as opened:
        withdraw(opened.db, opened.folder, article_id, reason.strip())
    click.echo(f"{article_id} is withdrawn. Exports made before still contain it: run 'cppcc export' again.")
