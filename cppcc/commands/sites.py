"""``cppcc sites``: the declared sites."""

from __future__ import annotations

import click
from rich.table import Table

from archive.sites import all_sites
from cppcc.terminal.console import output


@click.command("sites")
def command() -> None:
    """List the sites that can be crawled, with their hosts and list pages."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("site", "title", "hosts", "list pages"):
        table.add_column(heading, overflow="fold")
    for site in all_sites().values():
        table.add_row(site.id, site.title, "\n".join([site.host, *site.aliases]), "\n".join(site.listings))
    output().print(table)
