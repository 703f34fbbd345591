"""``cppcc withdraw``: takes an article out of what readers see."""

from __future__ import annotations

from pathlib import Path

import click

from archive.errors import ArchiveNotUsable
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.tables.withdrawals import withdraw


@click.command(
    "withdraw",
    epilog="""\b
    Example:
      cppcc withdraw cppcc-470857 --reason "Asked for by the publisher, 3 May 2027"\n""",
)
@click.argument("article_id")
@click.option("--reason", required=True, help="Why; readers see it where the article was.")
@click.pass_obj
def command(archive: Path, article_id: str, reason: str) -> None:
    """Take ARTICLE_ID out of pages, search, feeds and exports.

    A note with the reason stays in its place. The WARC files keep what was captured, and no later crawl or reparse
    brings the article back. Exports made before still hold it: make them anew.
    """
    if not reason.strip():
        raise click.BadParameter("expected why the article is withdrawn, found nothing.", param_hint="--reason")
    if not (archive / DATABASE).exists():
        raise ArchiveNotUsable(
            f"{archive / DATABASE}: expected an archive, found none. Name its folder with --archive."
        )
    with open_archive(archive) as opened:
        withdraw(opened.db, opened.folder, article_id, reason.strip())
    click.echo(f"{article_id} is withdrawn. Exports made before still hold it: run 'cppcc export' again.")
