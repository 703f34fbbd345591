"""``cppcc daily``."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from archive.errors import ExportError
from cppcc.commands import export
from cppcc.daily.job import Plan, run_daily
from cppcc.daily.options import DailyOptions
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.size_option import min_free_option

SECRETS = {"--smtp": "CPPCC_SMTP", "--notify-webhook": "CPPCC_NOTIFY_WEBHOOK"}
"""Options whose values have passwords or tokens, and the variables to use instead."""


@click.command("daily")
@click.argument("sites", metavar="[SITE]...", nargs=-1)
@click.option("--crawl", metavar="OPTIONS", default="", help="Options for each 'cppcc crawl'.")
@click.option(
    "--export", "exports", metavar="ARGUMENTS", multiple=True, help="Run 'cppcc export' with these; may be repeated."
)
@click.option(
    "--then", "hooks", metavar="COMMAND", multiple=True, help="Run your command after the exports; may be repeated."
)
@click.option("--timestamp", metavar="URL", help="Get timestamps for new WARC files from this timestamp authority.")
@click.option("--backup", type=NamedPath(), metavar="DEST", help="Update a backup in the folder DEST.")
@click.option("--metrics", type=NamedPath(), metavar="FILE.prom", help="Write metrics for Prometheus.")
@min_free_option
@click.option(
    "--notify-webhook", metavar="URL", envvar="CPPCC_NOTIFY_WEBHOOK", show_envvar=True, help="POST JSON to this URL."
)
@click.option(
    "--notify-mail", metavar="ADDRESS", envvar="CPPCC_NOTIFY_MAIL", show_envvar=True, help="Send mail to this address."
)
@click.option(
    "--notify-command",
    metavar="COMMAND",
    envvar="CPPCC_NOTIFY_COMMAND",
    show_envvar=True,
    help="Run this command with JSON on its standard input.",
)
@click.option(
    "--smtp",
    metavar="URL",
    envvar="CPPCC_SMTP",
    show_envvar=True,
    default="smtp://localhost",
    help="smtp://USER:PASSWORD@HOST:587 or smtps://HOST.  [default: smtp://localhost]",
)
@click.option("--mail-from", metavar="ADDRESS", envvar="CPPCC_MAIL_FROM", show_envvar=True, help="The mail's sender.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Crawl, export, timestamp, check, back up and notify, in this order.

    Without SITE, crawls all sites in the archive, or cppcc if it is new. If a step fails, the others still run.
    'cppcc status' and the table job_steps show the outcome of each step.

    \b
    Exit codes:
      0    success
      1    a step failed
      2    the command line is wrong
      3    all steps ran, and something needs attention (see 'cppcc status')
      130  stopped by a signal

    \b
    Examples:
      cppcc daily
      cppcc daily cppcc npc --export "csv -o exports/articles.csv.gz" --notify-mail me@example.org
      cppcc daily --backup /mnt/backup/cppcc --then "git -C exports commit -qam daily"
    """
    warn_of_visible_secrets(ctx)
    sys.exit(run_daily(ctx.obj, checked_plan(ctx.obj, options)))


def warn_of_visible_secrets(ctx: click.Context) -> None:
    """Warn of passwords and tokens on the command line: other users can read them in the list of processes."""
    for option, variable in SECRETS.items():
        name = option.removeprefix("--").replace("-", "_")
        on_command_line = ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if on_command_line and (name != "smtp" or "@" in ctx.params[name]):
            click.echo(f"{option}: the list of processes shows its value. Set {variable} instead.", err=True)


def checked_plan(archive: Path, options: Mapping[str, Any]) -> Plan:
    """Return the plan for the options of this command, after a check of the arguments of crawls and exports.

    Raises :class:`click.UsageError` and :class:`archive.errors.UnknownSite` for mistakes.
    """
    plan = DailyOptions(**options).plan()
    if plan.crawl:
        _check_crawl(plan)
    for arguments in plan.exports:
        with _mistakes_of("--export", arguments), _context(export.command, arguments) as context:
            export.check(archive, **context.params)
            if context.params["output"] is None:
                raise click.UsageError("expected -o PATH: each run of a daily job replaces that file or folder.")
    if plan.backup:
        _refuse_place_of_backup(archive, plan.backup)
    return plan


def _check_crawl(plan: Plan) -> None:
    from cppcc.commands import crawl  # takes long, and a scheduler would hold it in memory

    with (
        _mistakes_of("--crawl", plan.crawl),
        _context(crawl.command, [*(plan.sites or ["cppcc"]), *plan.crawl]) as context,
    ):
        crawl.check(context.params)


def _context(command: click.Command, arguments: Sequence[str]) -> click.Context:
    return command.make_context(command.name, list(arguments), help_option_names=[])


@contextmanager
def _mistakes_of(option: str, arguments: Sequence[str]) -> Iterator[None]:
    """Name the option in whose arguments a mistake is."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(f"{option} {shlex.join(arguments)!r}: {error.format_message()}") from None
    except ExportError as error:
        raise click.UsageError(f"{option} {shlex.join(arguments)!r}: {error}") from None


def _refuse_place_of_backup(archive: Path, to: Path) -> None:
    """Refuse what can never hold the backup. A disk that is not mounted is a failed step: it may be there tomorrow."""
    if to.exists() and not to.is_dir():
        raise click.UsageError(f"--backup {to}: expected a folder, found a file.")
    if to.resolve().is_relative_to(archive.resolve()):
        raise click.UsageError(f"--backup {to}: expected a folder outside of the archive {archive}.")
