"""``cppcc deposit``."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click
from rich.progress import MofNCompleteColumn

from archive.exports.deposit import DepositOptions, write_deposit
from archive.exports.deposit.deposit import RIGHTS, TITLE
from cppcc import __version__
from cppcc.terminal.console import counted
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import progress_bar


@click.command("deposit")
@click.argument("to", metavar="DEST", type=NamedPath())
@click.option("--raw-pages", is_flag=True, help="Include the captured pages, as WACZ.")
@click.option("--title", default=TITLE, metavar="TEXT", help="Title of the deposit.")
@click.option("--creator", metavar="NAME", help="Organization that made the archive.")
@click.option("--contact", metavar="ADDRESS", envvar="CPPCC_CONTACT", show_envvar=True, help="Your mail address.")
@click.option(
    "--rights",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Statement of rights, in Markdown.  [default: the texts belong to their publishers]",
)
@click.pass_obj
def command(
    archive: Path,
    /,
    to: Path,
    *,
    raw_pages: bool,
    title: str,
    creator: str | None,
    contact: str | None,
    rights: TextIO | None,
) -> None:
    """Write everything to the new folder DEST, for a library or a research data repository.

    The folder is a BagIt bag with RO-Crate metadata: articles, revisions and captures as JSON and CSV, the meaning of
    every column, a statement of coverage and of rights, and a README that explains how to use all of it without this
    software.

    \b
    Examples:
      cppcc deposit cppcc-2026
      cppcc deposit cppcc-2026 --raw-pages --creator "Institute of Examples"
    """
    options = DepositOptions(
        software={"name": "cppcc-archive", "version": __version__},
        title=title,
        creator=creator,
        contact=contact,
        rights=rights.read() if rights else RIGHTS,
        raw_pages=raw_pages,
    )
    with progress_bar(to.name, MofNCompleteColumn()) as bar:
        rows = write_deposit(archive, to, options, lambda _, done, total: bar.update(completed=done, total=total))
    click.echo(f"{to}: {', '.join(counted(count, table.removesuffix('s')) for table, count in rows.items())}")
