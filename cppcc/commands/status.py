"""``cppcc status``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from archive.monitoring.coverage import SiteCoverage
from archive.monitoring.overview import Overview, overview
from archive.opening import open_archive
from archive.store.damage import refuse_damaged
from archive.visible_text import visible_json
from cppcc.terminal.console import output, plain_table


@click.command("status")
@click.option("--runs", type=click.IntRange(1, 100_000), default=5, show_default=True, help="How many runs to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.pass_obj
def command(archive: Path, /, runs: int, as_json: bool) -> None:
    """Show counts, due URLs, open problems, last runs, coverage, and why URLs brought no page.

    \b
    Examples:
      cppcc status
      cppcc --archive ~/cppcc status --json
    """
    with open_archive(archive, write=False) as opened:
        refuse_damaged(opened.db, archive)
        status = overview(opened.db, runs)
    if as_json:
        click.echo(visible_json(json.dumps(asdict(status), indent=2, ensure_ascii=False)))
    else:
        _print(status, archive)


def _print(status: Overview, folder: Path) -> None:
    console = output()
    counts, due = status.counts, status.due
    console.print(
        f"[bold]{escape(str(folder))}[/]  {counts['articles']:,} articles, {counts['revisions']:,} revisions, "
        f"{counts['captures']:,} captures, {counts['gone']:,} gone, {counts['incomplete']:,} incomplete, "
        f"{counts['suspect']:,} suspect"
    )
    console.print(f"due now: {due['now']:,}   within a day: {due['within_a_day']:,}   later: {due['later']:,}")
    console.print(f"images and styles: {_assets(status.assets)}\n")
    _print_table(console, "Needs attention", status.attention)
    _print_table(console, "Last runs", status.runs)
    _print_table(console, "Coverage, see the page /coverage", [_coverage(site) for site in status.coverage])
    _print_table(console, "Last daily job", status.daily)
    for title, rows in (
        ("Failed", status.failed),
        ("Moved", status.moved),
        ("Gone", status.gone),
        ("Denied", status.denied),
        ("Out of scope", status.out_of_scope),
    ):
        _print_table(console, title, rows)
    _print_table(console, "Quarantined", status.quarantined)
    _print_table(console, "Suspect, see 'cppcc review'", status.suspect)


def _assets(counts: dict[str, int]) -> str:
    others = ("waiting", "missing", "not_an_asset", "too_large", "denied", "failed")
    parts = [f"{counts['stored']:,} stored ({counts['bytes'] / 1e6:,.1f} MB)"]
    parts += [f"{counts[name]:,} {name.replace('_', ' ')}" for name in others if counts[name]]
    return ", ".join(parts) if any(counts.values()) else "none, see 'cppcc crawl --assets-only'"


def _coverage(site: SiteCoverage) -> dict[str, str]:
    idle = sum(column.updates in ("stopped", "gone") for column in site.columns)
    missing = (f"{count:,} {reason}" for reason, count in site.uncaptured.items())
    return {
        "site": site.site,
        "articles": f"{site.articles:,}",
        "columns": f"{len(site.columns):,}" + (f", {idle:,} not updated" if idle else ""),
        "in lists": f"{site.listed:,}",
        "not archived": "\n".join(missing) or "none known",
        "links captured": "" if site.share is None else f"{100 * site.share:.1f} %",
    }


def _print_table(console: Console, title: str, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    table = plain_table(*rows[0])
    table.title, table.title_justify, table.title_style, table.header_style = title, "left", "bold", "dim"
    for row in rows:
        table.add_row(*map(Text, row.values()))  # Text: the values may look like markup
    console.print(table, "")
