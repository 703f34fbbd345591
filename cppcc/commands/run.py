"""``cppcc run``: the daily job again and again, in the foreground, for containers and supervisors."""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import threading
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from archive import clock
from archive.opening import open_archive
from archive.tables.jobs import connect_without_lock
from cppcc.commands import daily
from cppcc.daily.steps import Programs, cppcc

try:
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    from cppcc.daily.timing import CronExpression, CronTrigger, Duration, first_run
except ImportError:
    raise click.UsageError(
        "'cppcc run' needs a scheduler, which is not installed: pip install 'cppcc-archive[schedule]'"
    ) from None

HEALTH_FILE = "run-health.json"
HEARTBEAT = timedelta(minutes=1)
"""How often the health file is written anew; also how late a run may come after the machine slept."""

logger = logging.getLogger("cppcc.run")


@dataclass(slots=True)
class Health:
    """What a supervisor can read: written at each change and each minute, whole or not at all."""

    path: Path
    pid: int = field(default_factory=os.getpid)
    state: str = "waiting"
    """``waiting``, ``running`` or ``stopped``."""
    next_run_at: str | None = None
    last_started_at: str | None = None
    last_finished_at: str | None = None
    last_exit_code: int | None = None
    runs: int = 0

    def write(self) -> None:
        """Write the file beside its place and rename it."""
        state = {**asdict(self), "written_at": clock.now()}
        del state["path"]
        fresh = self.path.with_name(self.path.name + ".partial")
        fresh.write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8")
        fresh.replace(self.path)


class Runs:
    """The daily job at its times: never two at once, and once only for all the times that were missed."""

    def __init__(
        self,
        command: list[str],
        trigger: CronTrigger | IntervalTrigger,
        health: Health,
        *,
        jitter: timedelta = timedelta(0),
        limit: int | None = None,
    ) -> None:
        self._command, self._trigger, self._health = command, trigger, health
        self._jitter, self._limit = jitter.total_seconds(), limit
        self._programs = Programs()
        self._ended = threading.Event()
        self._at_work = threading.Lock()
        self._writing = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def keep_running(self, last_started: datetime | None) -> int:
        """Run until a signal comes, or ``limit`` runs are done; return the last run's exit code."""
        first = first_run(self._trigger, last_started, datetime.now(UTC))
        options = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        self._scheduler.add_job(self._run, self._trigger, id="daily", next_run_time=first, **options)
        self._scheduler.add_job(self._beat, IntervalTrigger(seconds=HEARTBEAT.total_seconds(), timezone=UTC), **options)
        with self._programs.stopped_by_signals():
            self._scheduler.start()
            self._beat()
            while not self._ended.wait(0.2) and not self._programs.stopped:
                pass
            with self._at_work:  # the scheduler's own waiting would hold a lock that a job asks for
                self._scheduler.shutdown(wait=False)
        with self._writing:
            self._health.state, self._health.next_run_at = "stopped", None
            self._health.write()
        return self._health.last_exit_code or 0

    def _run(self) -> None:
        with self._at_work:
            self._wait_a_while()
            if not self._programs.stopped and not self._ended.is_set():
                self._run_now()

    def _run_now(self) -> None:
        health = self._health
        health.state, health.last_started_at = "running", clock.now()
        self._beat()
        ended = self._programs.run(self._command)
        if not self._programs.stopped:
            health.last_exit_code = ended.exit_code if ended.exit_code in (0, 1, 2, 3) else 1
        health.state, health.last_finished_at, health.runs = "waiting", clock.now(), health.runs + 1
        logger.info("daily job ended with exit code %d", ended.exit_code)
        self._beat()
        if self._limit and health.runs >= self._limit:
            self._ended.set()

    def _wait_a_while(self) -> None:
        """Wait some random time, so that many machines do not ask one server at the same second."""
        until = threading.Event()
        waited, pause = 0.0, random.uniform(0, self._jitter)  # noqa: S311
        while waited < pause and not self._programs.stopped:
            until.wait(min(0.2, pause - waited))
            waited += 0.2

    def _beat(self) -> None:
        job = self._scheduler.get_job("daily")
        next_run = getattr(job, "next_run_time", None)
        with self._writing:
            if self._health.state != "stopped":
                self._health.next_run_at = clock.written(next_run) if next_run else None
                self._health.write()


@click.command("run", context_settings={"ignore_unknown_options": True})
@click.option("--every", type=Duration(), metavar="TIME", help="Run every 6h, 90m, 1d.")
@click.option("--cron", type=CronExpression(), metavar="EXPRESSION", help="Run at these times, in the local time zone.")
@click.option("--jitter", type=Duration(), metavar="TIME", default="0s", help="Begin up to so much later, at random.")
@click.option("--runs", "limit", type=click.IntRange(1), metavar="N", help="End after N runs.")
@click.option(
    "--health-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"Where a supervisor looks.  [default: {HEALTH_FILE} in the archive]",
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
    """Keep running 'cppcc daily' at its times, in the foreground. What follows the options goes to 'cppcc daily'.

    Runs never overlap; however many were missed while the machine slept or was off, they are caught up with once.
    SIGTERM and Ctrl-C let the crawl end cleanly and then stop. The health file is written anew each minute.

    \b
    Exit codes: that of the last finished run (0 fine, 1 failed, 3 needs attention), 0 where there was none,
    2 where the command line is wrong.

    \b
    Examples:
      cppcc run --every 6h
      cppcc run --cron "0 3 * * *" --jitter 20m cppcc npc --notify-mail me@example.org
      find data/run-health.json -mmin -3 | grep -q .     # a supervisor's question: is it alive?
    """
    archive: Path = ctx.obj
    if (every is None) == (cron is None):
        raise click.UsageError("Expected either --every or --cron. See 'cppcc run --help'.")
    if every is not None and every < timedelta(seconds=1):
        raise click.UsageError("--every 0: expected at least a second.")
    with daily.command.make_context("daily", list(arguments), parent=ctx) as asked:
        daily.plan_of(**asked.params)  # what is wrong is said now, not at night
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
    runs = Runs(cppcc(archive, "daily", *arguments), trigger, health, jitter=jitter, limit=limit)
    sys.exit(runs.keep_running(_last_started(archive)))


def _last_started(archive: Path) -> datetime | None:
    """Return when the last daily job began, by the archive's ledger."""
    with connect_without_lock(archive) as db:
        (started_at,) = db.execute("SELECT max(started_at) FROM job_steps WHERE number = 1").fetchone()
    return clock.read(started_at) if started_at else None
