"""``cppcc missing``."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click
from rich.text import Text

from archive.errors import ExportError
from archive.exports.output_files import as_export_error, place_folder, refuse_archive_itself, staging_folder
from archive.exports.unseen import unseen
from archive.extras import install_command
from archive.opening import expect_archive, open_archive
from cppcc.terminal.console import counted, output, plain_table
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import spinner

YEARS = (1, 2, 3)
"""Ages that are printed."""


@click.command("missing")
@click.option("-o", "--output", "to", type=NamedPath(), metavar="FOLDER", help="Also write the tables as CSV here.")
@click.pass_obj
def command(archive: Path, /, to: Path | None) -> None:
    """Compute how many articles were removed from their sites, by age, section and year of publication.

    For each article, the captures give the times between which it can have appeared and vanished (table lifetimes).
    From these, survival curves with 95 % limits are computed (table survival, page /missing). Outages, blocks,
    challenge pages, what robots.txt forbids, moves, and articles that you withdrew are no removals.

    Run it after a crawl, not during one. FOLDER gets lifetimes.csv, survival.csv, and a README.md with all assumptions.

    \b
    Examples:
      cppcc missing
      cppcc missing -o missing/
      cppcc daily --then "cppcc missing"
    """
    if find_spec("numpy") is None:
        raise ExportError(f"Survival curves need a package. Install it: {install_command('statistics')}")
    from archive.survival import computing  # needs the package

    if to:
        refuse_archive_itself(archive, to)
    expect_archive(archive)
    with open_archive(archive) as opened, spinner("computing"):
        result = computing.compute(opened.db)
        computing.store(opened.db, result)
        reach = [one.text for one in unseen(opened.db)]
    if to:
        with as_export_error(to), staging_folder(to) as stage:
            finished = stage / to.name
            finished.mkdir()
            computing.write_folder(result, finished, reach)
            place_folder(finished, len(result.lifetimes), to)
    table = plain_table("site", "", "articles", "removed", *(f"after {counted(year, 'year')}" for year in YEARS))
    for curve in result.curves:
        points = {point.age: point for point in curve.points}
        shares = (points.get(365 * year) for year in YEARS)
        table.add_row(
            curve.site,
            Text("all" if curve.grouped_by == "site" else curve.value),
            f"{curve.articles:,}",
            f"{curve.removed:,}",
            *(f"{one.share:.1%} ({one.lower:.1%} to {one.upper:.1%})" if one else "-" for one in shares),
        )
    output().print(table)
    removed = sum(each.absent_by is not None for each in result.lifetimes)
    click.echo(
        f"{counted(len(result.lifetimes), 'article')}, {removed:,} known to have vanished. Shares are those that still "
        "exist, with 95 % limits."
    )
