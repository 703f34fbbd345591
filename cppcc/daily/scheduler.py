"""Run the daily job on a schedule, in the foreground, and report its state in a health file."""

from __future__ import annotations

import json
import logging
import os
import random
import threading
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from archive import clock
from archive.files import write_file
from cppcc.daily.programs import Programs
from cppcc.daily.timing import CronTrigger, first_run
from cppcc.exit_codes import ATTENTION, FAILED, OK, USAGE

HEALTH_FILE = "run-health.json"
HEARTBEAT = timedelta(minutes=1)
"""How often the health file is rewritten; also how late a run may start after the machine slept."""

logger = logging.getLogger("cppcc.run")


@dataclass(slots=True)
class Health:
    """State for a supervisor, in a JSON file that is replaced as a whole."""

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
        """Write the file."""
        state = {**asdict(self), "written_at": clock.now()}
        del state["path"]
        write_file(self.path, (json.dumps(state, indent=2) + "\n").encode())


class DailyScheduler:
    """Runs the daily job when due: never two at a time, and one run for all that were missed."""

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
        self._finished = threading.Event()
        self._job_lock = threading.Lock()
        self._health_lock = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def run(self, last_started: datetime | None) -> int:
        """Run until a signal, or until ``limit`` runs are done; return the last run's exit code."""
        first = first_run(self._trigger, last_started, datetime.now(UTC))
        options = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        heartbeat = IntervalTrigger(seconds=HEARTBEAT.total_seconds(), timezone=UTC)
        self._scheduler.add_job(self._run_job, self._trigger, id="daily", next_run_time=first, **options)
        self._scheduler.add_job(self._write_health, heartbeat, **options)
        with self._programs.stopped_by_signals():
            self._scheduler.start()
            self._write_health()
            while not self._finished.wait(0.2) and not self._programs.stopped:
                pass
            with self._job_lock:  # shutdown(wait=True) would hold a lock that the running job needs
                self._scheduler.shutdown(wait=False)
        with self._health_lock:
            self._health.state, self._health.next_run_at = "stopped", None
            self._health.write()
        return self._health.last_exit_code or OK

    def stop(self) -> None:
        """Stop as a signal would."""
        self._programs.stop()

    def _run_job(self) -> None:
        with self._job_lock:
            self._wait_jitter()
            if not self._programs.stopped and not self._finished.is_set():
                self._run_now()

    def _run_now(self) -> None:
        health = self._health
        health.state, health.last_started_at = "running", clock.now()
        self._write_health()
        result = self._programs.run(self._command)
        if not self._programs.stopped:
            known = result.exit_code in (OK, FAILED, USAGE, ATTENTION)
            health.last_exit_code = result.exit_code if known else FAILED
        health.state, health.last_finished_at, health.runs = "waiting", clock.now(), health.runs + 1
        logger.info("daily job ended with exit code %d", result.exit_code)
        self._write_health()
        if self._limit and health.runs >= self._limit:
            self._finished.set()

    def _wait_jitter(self) -> None:
        """Wait a random time, so that many machines do not crawl one server at the same second."""
        timer = threading.Event()
        waited, pause = 0.0, random.uniform(0, self._jitter)  # noqa: S311
        while waited < pause and not self._programs.stopped:
            timer.wait(min(0.2, pause - waited))
            waited += 0.2

    def _write_health(self) -> None:
        job = self._scheduler.get_job("daily")
        next_run = getattr(job, "next_run_time", None)
        with self._health_lock:
            if self._health.state != "stopped":
                self._health.next_run_at = clock.written(next_run) if next_run else None
                self._health.write()
