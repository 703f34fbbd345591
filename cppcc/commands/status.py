"""``cppcc status``: the last runs, what is due, what failed and why, what is quarantined."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from archive.monitoring.overview import Overview, overview
from archive.opening import open_archive
from cppcc.terminal.console import output


@click.command("status")
@click.option("--runs", type=click.IntRange(1, 100_000), default=5, show_default=True, help="How many runs to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.pass_obj
def command(archive: Path, /, runs: int, as_json: bool) -> None:
    """Show how the archive stands.

    \b
    Examples:
      cppcc status
      cppcc --archive ~/cppcc status --json
    """
    with open_archive(archive, write=False) as opened:
        found = overview(opened.db, runs)
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        _print(found, archive)


def _print(found: Overview, folder: Path) -> None:
    console = output()
    counts = found.counts
    console.print(
        f"[bold]{escape(str(folder))}[/]  {counts['articles']:,} articles, {counts['revisions']:,} revisions, "
        f"{counts['captures']:,} captures, {counts['gone']:,} gone, {counts['incomplete']:,} incomplete"
    )
    console.print(
        f"due now: {found.due['now']:,}   within a day: {found.due['within_a_day']:,}   later: {found.due['later']:,}\n"
    )
    _table(console, "Needs attention", found.attention)
    _table(console, "Last runs", found.runs)
    _table(console, "Last daily job", found.daily)
    _table(console, "Failed", found.failed)
    _table(console, "Quarantined", found.quarantined)


def _table(console: Console, title: str, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", title_style="bold", box=None, header_style="dim", pad_edge=False)
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row.values()))  # what a site wrote is no markup of ours
    console.print(table, "")
