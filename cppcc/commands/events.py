"""``cppcc events``."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import BinaryIO

import click
from rich.progress import TaskProgressColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from archive.opening import expect_archive, open_archive
from archive.paths import CORRECTIONS
from archive.visible_text import visible, visible_json
from cppcc.terminal.console import counted, output, plain_table
from cppcc.terminal.progress import progress_bar
from pipelines.events.reading_pass import PassReport, read_reports, unread
from pipelines.reparse.executors import local_workers
from pipelines.reports.model import Event, Found
from pipelines.reports.report import as_json, read_report
from pipelines.reports.report_input import parse_report


@click.command("events")
@click.argument("report", type=click.File("rb"), required=False)
@click.option("--json", "as_json_", is_flag=True, help="Print JSON: for a report, with the offsets of each finding.")
@click.option("--rebuild", is_flag=True, help="Read all articles again, not only new and changed ones.")
@click.option("--processes", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one per CPU]")
@click.pass_obj
def command(archive: Path, /, report: BinaryIO | None, *, as_json_: bool, rebuild: bool, processes: int | None) -> None:
    """Find people, bodies, places and events: in one report, or in all articles of the archive.

    REPORT is a file, or "-" for standard input, with one text, its day of publication and its language as JSON:
    {"text": "…", "published": "2021-06-12", "language": "en"}. English is read; in other languages nothing is found.

    Without REPORT, the new and changed articles of the archive are read, as at the end of each crawl, and the lines of
    events.csv in the archive folder are applied. Articles, revisions and their digests do not change.

    \b
    Examples:
      echo '{"text": "Bater led a survey in Sichuan on Monday.", "published": "2021-06-12"}' | cppcc events -
      cppcc events --json report.json
      cppcc events
      cppcc events --rebuild
    """
    if report is None:
        _read_archive(archive, as_json=as_json_, rebuild=rebuild, processes=processes)
        return
    if rebuild or processes:
        raise click.UsageError("--rebuild and --processes are for the archive: leave out REPORT.")
    given = parse_report(report.read())
    found = read_report(given.text, given.published) if given.is_readable else Found([], [], [], [])
    if not given.is_readable:
        click.echo(visible(f"Note: texts in the language {given.language!r} are not read; English is."), err=True)
    if as_json_:
        click.echo(visible_json(json.dumps(as_json(found), indent=2, ensure_ascii=False)))
    else:
        _print(found)


def _read_archive(archive: Path, *, as_json: bool, rebuild: bool, processes: int | None) -> None:
    expect_archive(archive)
    started = time.monotonic()
    with (
        open_archive(archive) as opened,
        local_workers(processes or os.cpu_count() or 1) as workers,
        progress_bar("events", TaskProgressColumn(), TimeRemainingColumn()) as bar,
    ):
        done = read_reports(
            opened,
            workers,
            rebuild=rebuild,
            progress=lambda step, count, total: bar.update(description=step, completed=count, total=total),
        )
    if as_json:
        names = ("articles", "read", "people", "bodies", "places", "events", "complete")
        unmatched = [{"line": line, "action": action, "found": found} for line, action, found in done.unmatched]
        unreadable = [{"article": article, "error": error} for article, error in done.unreadable]
        found = {"unmatched_corrections": unmatched, "unreadable_articles": unreadable}
        summary = {**{name: getattr(done, name) for name in names}, **found}
        click.echo(visible_json(json.dumps(summary, indent=2)))
    else:
        _print_pass(done, time.monotonic() - started)
    if error := unread(done):
        raise error


def _print_pass(done: PassReport, seconds: float) -> None:
    console = output()
    console.print(
        f"Read [bold]{counted(done.read, 'article')}[/] in {seconds:.1f} s. The archive has "
        f"[bold]{counted(done.events, 'event')}[/] ({done.complete:,} complete), {done.people:,} people, "
        f"{done.bodies:,} bodies and {done.places:,} places."
    )
    for line, action, found in done.unmatched:
        console.print(Text(f"{CORRECTIONS}, line {line} ({action}): {found}", style="yellow"))


def _print(found: Found) -> None:
    console = output()
    for event in found.events:
        console.print(Text(event.kind, style="bold"), Text("" if event.complete else "(incomplete)", style="dim"))
        console.print(_slots(event))
    table = plain_table("name", "what", "role or kind")
    for person in found.people:
        table.add_row(Text(person.name), "person", Text(person.role or ""))
    for body in found.bodies:
        table.add_row(Text(body.name), "body", "")
    for place in found.places:
        table.add_row(Text(place.name), "place", place.kind)
    console.print(table)


def _slots(event: Event) -> Table:
    table = plain_table()
    days = event.days
    when = " to ".join(dict.fromkeys(filter(None, (days.first, days.last)))) if days else ""
    people = ", ".join(f"{one.person.name} ({one.part})" for one in event.people)
    for name, value in (
        ("when", when),
        ("where", ", ".join(place.name for place, _ in event.places)),
        ("people", people),
        ("bodies", ", ".join(body.name for body, _ in event.bodies)),
        ("about", event.about or ""),
    ):
        table.add_row(Text(f"  {name}", style="dim"), Text(value))
    return table
