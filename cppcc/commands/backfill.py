"""``cppcc backfill``."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

import click
from rich.progress import MofNCompleteColumn, TextColumn, TimeRemainingColumn

from archive.errors import UnknownWebArchive
from archive.opening import open_archive
from archive.sites import site_named
from archive.store.folder import Archive
from archive.store.space import refuse_full, room_needed
from archive.tables import backfills
from archive.visible_text import visible
from cppcc import __version__
from cppcc.exit_codes import ATTENTION
from cppcc.terminal.console import counted, errors, output, plain_table
from cppcc.terminal.progress import DETAIL, progress_bar, spinner
from cppcc.terminal.size_option import min_free_option
from cppcc.terminal.time_options import Instant
from crawler.web_archives.backfill import BackfillRun, Limits
from crawler.web_archives.declared import web_archive
from crawler.web_archives.model import WebArchive
from crawler.web_archives.paced_client import PacedClient

_MOST_UNREAD = 5
"""Indexes that are named."""


@click.command("backfill")
@click.argument("site")
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    required=True,
    help="internet-archive, common-crawl, pywb:ADDRESS, openwayback:ADDRESS, or a TOML file that declares another.",
)
@click.option(
    "--dry-run", is_flag=True, help="Read the index only, and print what there is and how long it would take."
)
@click.option("--since", type=Instant(), metavar="TIME", help="Only captures made at this time or later, in ISO 8601.")
@click.option("--until", type=Instant(end_of_day=True), metavar="TIME", help="Only captures up to this time.")
@click.option(
    "--requests-per-minute", "pace", type=click.FloatRange(0, min_open=True), metavar="N", help="[default: 12]"
)
@click.option("--max-captures", type=click.IntRange(1), metavar="N", help="Stop after N captures.")
@click.option("--max-seconds", type=click.FloatRange(0, min_open=True), metavar="S", help="Stop after S seconds.")
@min_free_option
@click.pass_obj
def command(
    archive: Path,
    /,
    site: str,
    source: str,
    dry_run: bool,
    since: str | None,
    until: str | None,
    pace: float | None,
    max_captures: int | None,
    max_seconds: float | None,
    min_free: int | None,
) -> None:
    """Fetch the past of SITE from a public web archive.

    Reads the web archive's index for the site's host and aliases, then fetches each capture of an article or a list
    that the archive does not have, with its own time. You can stop at any time with Ctrl-C; the same command continues.
    While it runs, no other command can write to the archive: use --max-seconds to leave room for the daily job.

    \b
    Exit codes:
      0    success
      1    the web archive does not respond, or wants no requests for a while: run the same command later
      2    the command line is wrong
      3    some captures could not be had, or an index not be read; they are listed
      130  stopped by a signal

    \b
    Examples:
      cppcc backfill cppcc --from internet-archive --dry-run
      cppcc backfill cppcc --from internet-archive --until 2022-12-31 --max-seconds 3600
      cppcc backfill npc --from common-crawl
      cppcc backfill cppcc --from pywb:http://127.0.0.1:8080/cppcc
      cppcc backfill cppcc --from national-library.toml
    """
    declared = web_archive(source)
    limits = Limits(_digits(since), _digits(until), max_captures, max_seconds)
    per_minute = _pace(declared, pace)
    with open_archive(archive) as opened, _client(per_minute) as client:
        refuse_full(archive, room_needed(opened.db) if min_free is None else min_free)
        run = BackfillRun(opened, declared, site_named(site), client, limits)
        with spinner(f"{declared.name}: index", TextColumn(DETAIL)) as line:
            run.read_index(lambda query, found: line.update(detail=f"{found:,} captures  [dim]{query}"))
        if dry_run:
            _print_plan(opened, run, per_minute)
            _refuse_unread(run)
            return
        try:
            with progress_bar(site, MofNCompleteColumn(), TimeRemainingColumn(), TextColumn(DETAIL)) as bar:
                run.fetch(
                    __version__,
                    lambda done, total, outcome: bar.update(completed=done, total=total, detail=outcome),
                )
        finally:
            _print_report(opened, run)
    _refuse_unread(run)
    missing = run.report.missing
    if not run.report.is_complete:
        click.echo("Stopped before the end. Run the same command to continue.", err=True)
    elif missing:
        click.echo(f"{counted(missing, 'capture')} could not be had. A later backfill asks for them again.", err=True)
        sys.exit(ATTENTION)


def _refuse_unread(run: BackfillRun) -> None:
    """Exit with 3 if indexes could not be read, and say which."""
    if unread := run.report.unread:
        for reason in unread[:_MOST_UNREAD]:
            errors().print(visible(reason), style="dim", markup=False, highlight=False)
        click.echo(
            f"{len(unread)} {'index' if len(unread) == 1 else 'indexes'} could not be read. Run the same command to "
            "ask again; nothing that was answered is asked for twice.",
            err=True,
        )
        sys.exit(ATTENTION)


def _client(per_minute: float) -> PacedClient:
    contact = os.environ.get("CPPCC_CONTACT")
    user_agent = f"cppcc-archive/{__version__}" + (f" (+{contact})" if contact else "")

    def waiting(until: str) -> None:
        click.echo(f"The web archive wants no request before {until}: waiting.", err=True)

    return PacedClient(per_minute, user_agent, waiting=waiting)


def _pace(declared: WebArchive, asked: float | None) -> float:
    if asked is not None and asked > declared.most_per_minute:
        raise UnknownWebArchive(
            f"--requests-per-minute {asked:g}: expected {declared.most_per_minute:g} at most for {declared.name}. "
            "Web archives block clients that are faster."
        )
    return declared.requests_per_minute if asked is None else asked


def _digits(time: str | None) -> str | None:
    return None if time is None else "".join(character for character in time if character.isdigit())[:14]


def _print_plan(opened: Archive, run: BackfillRun, per_minute: float) -> None:
    backfill_id = run.backfill.id
    table = plain_table("year", "captures", "articles")
    for year in backfills.years(opened.db, backfill_id):
        table.add_row(year.year, f"{year.captures:,}", f"{year.articles:,}")
    output().print(table)
    found = sum(backfills.outcome_counts(opened.db, backfill_id).values())
    wanted = run.count_wanted()
    articles = counted(backfills.count_articles(opened.db, backfill_id), "article")
    output().print(f"{counted(found, 'capture')} of {articles}; {wanted:,} to fetch.")
    output().print(f"At {per_minute:g} requests a minute this takes about {_duration(wanted / per_minute)}.")


def _duration(minutes: float) -> str:
    """Return a duration in words: ``3 h 20 min``."""
    whole = max(1, round(timedelta(minutes=minutes).total_seconds() / 60)) if minutes else 0
    days, hours, rest = whole // 1440, whole % 1440 // 60, whole % 60
    parts = [f"{value} {unit}" for value, unit in ((days, "d"), (hours, "h"), (rest, "min")) if value]
    return " ".join(parts) or "no time"


def _print_report(opened: Archive, run: BackfillRun) -> None:
    table = plain_table()
    for outcome, count in sorted(run.report.outcomes.items()):
        table.add_row(outcome.replace("_", " "), str(count), style="bold" if outcome in ("new", "revised") else "")
    left = backfills.outcome_counts(opened.db, run.backfill.id).get(None, 0)
    if left:
        table.add_row("not asked for yet", str(left))
    for form, count in sorted(run.report.digests.items()):
        table.add_row(
            f"the index's digest is of the {form}" if form != "neither" else "with another digest", str(count)
        )
    output().print(table)
    for example in run.report.examples:
        errors().print(visible(example), style="dim", markup=False, highlight=False)
