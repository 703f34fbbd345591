"""``cppcc run``."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from archive import clock
from archive.extras import install_command
from archive.opening import open_archive
from archive.tables.jobs import connect_without_lock
from cppcc.commands import daily
from cppcc.daily.programs import cppcc
from cppcc.terminal.path_option import NamedPath

try:
    from apscheduler.triggers.interval import IntervalTrigger

    from cppcc.daily.scheduler import HEALTH_FILE, DailyScheduler, Health, logger
    from cppcc.daily.timing import CronExpression, CronTrigger, Duration
except ImportError:
    raise click.UsageError(
        f"'cppcc run' needs a scheduler, which is not installed. Install it: {install_command('schedule')}"
    ) from None


@click.command("run", context_settings={"ignore_unknown_options": True})
@click.option("--every", type=Duration(), metavar="TIME", help="Run at this interval: 6h, 90m, 1d.")
@click.option("--cron", type=CronExpression(), metavar="EXPRESSION", help="Run at these times, in the local time zone.")
@click.option("--jitter", type=Duration(), metavar="TIME", default="0s", help="Start up to this much later, at random.")
@click.option("--runs", "limit", type=click.IntRange(1), metavar="N", help="Exit after N runs.")
@click.option(
    "--health-file",
    type=NamedPath(dir_okay=False),
    metavar="FILE",
    help=f"Health file for a supervisor.  [default: {HEALTH_FILE} in the archive]",
)
@click.argument("arguments", metavar="[DAILY_ARGUMENTS]...", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(
    ctx: click.Context,
    every: timedelta | None,
    cron: CronTrigger | None,
    jitter: timedelta,
    limit: int | None,
    health_file: Path | None,
    arguments: tuple[str, ...],
) -> None:
    """Run 'cppcc daily' on a schedule, in the foreground. Arguments after the options go to 'cppcc daily'.

    Runs never overlap. Missed runs, while the machine was asleep or off, are made up for by one run. SIGTERM and
    Ctrl-C stop the crawl cleanly, then exit. The health file is rewritten each minute.

    \b
    Exit codes: that of the last finished run (0 success, 1 failed, 3 needs attention), 0 if there was none,
    2 if the command line is wrong.

    \b
    Examples:
      cppcc run --every 6h
      cppcc run --cron "0 3 * * *" --jitter 20m cppcc npc --notify-mail me@example.org
      find data/run-health.json -mmin -3 | grep -q .     # health check
    """
    archive: Path = ctx.obj
    if (every is None) == (cron is None):
        raise click.UsageError("Expected either --every or --cron. See 'cppcc run --help'.")
    if every is not None and every < timedelta(seconds=1):
        raise click.UsageError("--every: expected at least 1s.")
    with daily.command.make_context("daily", list(arguments), parent=ctx) as daily_context:
        daily.warn_of_visible_secrets(daily_context)
        daily.checked_plan(archive, daily_context.params)  # to report mistakes now, not at the first run
    with open_archive(archive):
        pass
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    logger.setLevel(logging.INFO)
    trigger = cron or IntervalTrigger(seconds=every.total_seconds() if every else 0, timezone=UTC)
    health = Health(health_file or archive / HEALTH_FILE)
    try:
        health.write()
    except OSError as error:
        raise click.UsageError(f"{health.path}: the health file cannot be written ({error.strerror}).") from None
    scheduler = DailyScheduler(cppcc(archive, "daily", *arguments), trigger, health, jitter=jitter, limit=limit)
    sys.exit(scheduler.run(_last_started(archive)))


def _last_started(archive: Path) -> datetime | None:
    """Return the start of the last daily job, from the table ``job_steps``."""
    with connect_without_lock(archive) as db:
        (started_at,) = db.execute("SELECT max(started_at) FROM job_steps WHERE number = 1").fetchone()
    return clock.read(started_at) if started_at else None
