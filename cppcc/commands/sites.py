"""``cppcc sites``."""

from __future__ import annotations

import click

from archive.sites import all_sites
from cppcc.terminal.console import output, plain_table


@click.command("sites")
def command() -> None:
    """List the declared sites, with their hosts and list pages.

    \b
    Example:
      cppcc sites
    """
    table = plain_table("site", "title", "hosts", "list pages")
    for site in all_sites().values():
        table.add_row(site.id, site.title, "\n".join([site.host, *site.aliases]), "\n".join(site.listings))
    output().print(table)
