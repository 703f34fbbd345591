"""``cppcc daily``: what a scheduler should run once a day."""

from __future__ import annotations

import shlex
import sys
from email.utils import getaddresses
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from archive.sites import site_named
from cppcc.daily.job import Plan, run_daily
from cppcc.daily.notify import Channel, Command, Mail, Webhook
from cppcc.terminal.sizes import Size


@click.command("daily")
@click.argument("sites", metavar="[SITE]...", nargs=-1)
@click.option("--crawl", metavar="OPTIONS", default="", help="Options for each 'cppcc crawl'.")
@click.option("--export", "exports", metavar="ARGUMENTS", multiple=True, help="Arguments of a 'cppcc export' to run.")
@click.option("--then", "hooks", metavar="COMMAND", multiple=True, help="A command of yours to run after the exports.")
@click.option("--backup", type=click.Path(path_type=Path), metavar="DEST", help="Bring a backup up to date.")
@click.option("--metrics", type=click.Path(path_type=Path), metavar="FILE.prom", help="Write figures for Prometheus.")
@click.option(
    "--min-free",
    type=Size(),
    metavar="SIZE",
    envvar="CPPCC_MIN_FREE",
    show_envvar=True,
    help="Refuse to crawl with less room on the disk.  [default: learnt from past crawls]",
)
@click.option(
    "--notify-webhook", metavar="URL", envvar="CPPCC_NOTIFY_WEBHOOK", show_envvar=True, help="POST JSON there."
)
@click.option("--notify-mail", metavar="ADDRESS", envvar="CPPCC_NOTIFY_MAIL", show_envvar=True, help="Send mail there.")
@click.option(
    "--notify-command",
    metavar="COMMAND",
    envvar="CPPCC_NOTIFY_COMMAND",
    show_envvar=True,
    help="Run this with JSON on its standard input.",
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
@click.pass_obj
def command(archive: Path, /, **options: Any) -> None:
    """Crawl, check, export, back up, and tell what needs attention; each once, in this order.

    Without SITE, all sites that the archive holds are crawled, or cppcc where it is new. A step that fails does not
    keep the others from running. What each step did stands in the table job_steps, and in 'cppcc status'.

    \b
    Exit codes:
      0    all is well
      1    a step failed
      2    the command line is wrong
      3    all steps ran, but something needs attention (see 'cppcc status')
      130  stopped by a signal

    \b
    Examples:
      cppcc daily
      cppcc daily cppcc npc --export "csv -o exports/articles.csv.gz" --notify-mail me@example.org
      cppcc daily --backup /mnt/backup/cppcc --then "git -C exports commit -qam daily"
    """
    sys.exit(run_daily(archive, plan_of(**options)))


def plan_of(
    *,
    sites: tuple[str, ...],
    crawl: str,
    exports: tuple[str, ...],
    hooks: tuple[str, ...],
    backup: Path | None,
    metrics: Path | None,
    min_free: int | None,
    notify_webhook: str | None,
    notify_mail: str | None,
    notify_command: str | None,
    smtp: str,
    mail_from: str | None,
) -> Plan:
    """Return what the options ask for; raises :class:`click.UsageError` and ``UnknownSite`` for what makes no sense."""
    for site in sites:
        site_named(site)
    commands = (notify_command,) if notify_command else ()
    for option, lines in (("--export", exports), ("--then", hooks), ("--notify-command", commands)):
        if not all(_split(line) for line in lines):
            raise click.UsageError(f"{option} '': expected something to run.")
    if metrics and metrics.suffix != ".prom":
        raise click.UsageError(
            f"--metrics {metrics}: expected a name that ends in .prom, for node exporter reads no other."
        )
    if notify_webhook:
        _refuse_unless_url("--notify-webhook", notify_webhook, ("http", "https"))
    if notify_mail:
        _refuse_unless_url("--smtp", smtp, ("smtp", "smtps"))
        _refuse_unless_mail("--notify-mail", notify_mail)
    if mail_from:
        _refuse_unless_mail("--mail-from", mail_from)
    channels: list[Channel] = []
    channels += [Webhook(notify_webhook)] if notify_webhook else []
    channels += [Mail(notify_mail, smtp, mail_from)] if notify_mail else []
    channels += [Command(notify_command)] if notify_command else []
    return Plan(sites, _split(crawl), exports, hooks, backup, metrics, min_free, channels)


def _refuse_unless_url(option: str, url: str, schemes: tuple[str, ...]) -> None:
    """Refuse what is no address of these schemes, without repeating it: it may hold a secret."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise click.UsageError(f"{option}: expected an address such as {schemes[-1]}://host.example.org.")


def _refuse_unless_mail(option: str, address: str) -> None:
    if not address.isprintable() or not all("@" in each for _, each in getaddresses([address])):
        raise click.UsageError(f"{option}: expected a mail address such as me@example.org, found {address!r}.")


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise click.UsageError(f"{line!r}: {error}. Quote it as for a shell.") from None
