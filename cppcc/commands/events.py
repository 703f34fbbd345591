"""``cppcc events``."""

from __future__ import annotations

import json
from typing import TextIO

import click
from rich.table import Table
from rich.text import Text

from archive.visible_text import visible_json
from cppcc.terminal.console import output, plain_table
from pipelines.reports.model import Event, Found
from pipelines.reports.report import as_json, read_report
from pipelines.reports.report_input import parse_report


@click.command("events")
@click.argument("report", type=click.File("r", encoding="utf-8"), required=True)
@click.option("--json", "as_json_", is_flag=True, help="Print JSON, with the offsets of each finding in the text.")
def command(report: TextIO, *, as_json_: bool) -> None:
    """Find the people, bodies, places and events in a report.

    REPORT is a file, or "-" for standard input, with one text, its day of publication and its language as JSON. English
    is read; in texts of other languages nothing is found.

    \b
    Examples:
      echo '{"text": "Bater led a survey in Sichuan on Monday.", "published": "2021-06-12"}' | cppcc events -
      cppcc events --json report.json
    """
    given = parse_report(report.read())
    found = read_report(given.text, given.published) if given.is_readable else Found([], [], [], [])
    if not given.is_readable:
        click.echo(f"Note: texts in the language {given.language!r} are not read yet; English is.", err=True)
    if as_json_:
        click.echo(visible_json(json.dumps(as_json(found), indent=2, ensure_ascii=False)))
    else:
        _print(found)


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
