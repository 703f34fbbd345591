"""``cppcc sites``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from archive.errors import OffSite, SiteFileInvalid
from archive.paths import SITES
from archive.sites import Site, all_sites, archive_sites, built_in_sites
from archive.sites.site_file import add_site, site_table
from archive.sites.suggested import suggested_site
from cppcc.terminal.console import output, plain_table


@click.group("sites", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_context
def command(ctx: click.Context, /, as_json: bool) -> None:
    """List the declared sites, with their hosts and list pages; or add one to this archive.

    Sites are built in, or declared in the file sites.toml of the archive folder.

    \b
    Examples:
      cppcc sites
      cppcc sites --json
      cppcc sites add en.drc.gov.cn --listing /news.html
    """
    if ctx.invoked_subcommand:
        return
    of_archive = archive_sites()
    if as_json:
        rows = [{**asdict(site), "declared_in": _declared_in(site, of_archive)} for site in all_sites().values()]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    table = plain_table("site", "title", "hosts", "list pages", "declared in")
    for site in all_sites().values():
        hosts, listings = "\n".join([site.host, *site.aliases]), "\n".join(site.listings)
        table.add_row(site.id, site.title, hosts, listings, _declared_in(site, of_archive))
    output().print(table)


@command.command("add")
@click.argument("host")
@click.option("--id", "site_id", metavar="ID", help="First part of the ids of its articles.  [default: from the host]")
@click.option("--title", metavar="TEXT", help="Name that readers see.  [default: the host]")
@click.option("--alias", "aliases", metavar="HOST[/FOLDER]", multiple=True, help="Another address of the same pages.")
@click.option(
    "--asset-host",
    "asset_hosts",
    metavar="HOST[/FOLDER]",
    multiple=True,
    help="Another place of its images and styles. * is a part of a label.",
)
@click.option("--listing", "listings", metavar="PATH", multiple=True, help="A list page to start from: /news.html.")
@click.option(
    "--scope",
    type=click.Choice(["site", "listings"]),
    help="Follow the whole site, or only what its list pages name.  [default: site]",
)
@click.option("--scheme", type=click.Choice(["http", "https"]), help="  [default: http, or that of the URL]")
@click.option("--family", type=click.Choice(["subsite", "chinadaily"]), help="Markup of its pages.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="Language of its articles.")
@click.option("--delay", type=float, metavar="SECONDS", help="Least time between two requests to a host.  [default: 1]")
@click.pass_obj
def add(archive: Path, /, host: str, site_id: str | None, **given: Any) -> None:
    """Declare a site in the archive's sites.toml, so that it can be crawled.

    HOST is a host, a host with a folder, or the URL of the site's home page. Run 'cppcc probe HOST' before: it shows
    what is read from the site's pages.

    \b
    Examples:
      cppcc sites add en.drc.gov.cn --id drc --listing /news.html
      cppcc sites add https://en.drc.gov.cn/ --title "Development Research Center"
      cppcc sites add regional.chinadaily.com.cn/yunnan --id yunnan
    """
    try:
        site = suggested_site(host, site_id, **{name: value for name, value in given.items() if value})
    except OffSite as error:
        raise SiteFileInvalid(f"expected a host or the URL of a home page, but {error}.") from None
    add_site(archive, site, built_in_sites())
    click.echo(f"Added to {archive / SITES}:\n\n{site_table(site)}\nNext: cppcc crawl {site.id}")


def _declared_in(site: Site, of_archive: tuple[Site, ...]) -> str:
    return SITES if site in of_archive else "built in"
