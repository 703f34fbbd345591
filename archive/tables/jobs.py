"""The log of the daily job: one row per step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from archive import clock
from archive.connection import connect
from archive.paths import DATABASE

StepOutcome = Literal["running", "done", "attention", "failed", "skipped", "stopped", "killed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job: a row of ``job_steps``."""

    job_id: str
    """``daily-20261123T030000123Z``."""
    number: int
    step: str
    """``crawl cppcc``, ``export csv``, ``then git``, ``notify mail 3f29c1aa``."""
    started_at: str
    finished_at: str | None
    outcome: StepOutcome
    exit_code: int | None
    detail: str | None
    """Last line a failed step wrote to standard error, or why it was skipped."""


class JobLedger:
    """The rows of one job. Each change is committed immediately."""

    def __init__(self, folder: Path, job_id: str) -> None:
        self.job_id = job_id
        self._folder = folder
        self._number = 0

    def begin(self, step: str) -> None:
        """Insert the row of the next step."""
        self._number += 1
        with connect_without_lock(self._folder) as db, db.atomic():
            db.execute(
                "INSERT INTO job_steps (job_id, number, step, started_at, outcome) VALUES (?, ?, ?, ?, 'running')",
                [self.job_id, self._number, step, clock.now()],
            )

    def end(self, outcome: StepOutcome, exit_code: int | None = None, detail: str | None = None) -> None:
        """Record the end of the current step."""
        with connect_without_lock(self._folder) as db, db.atomic():
            db.execute(
                "UPDATE job_steps SET finished_at = ?, outcome = ?, exit_code = ?, detail = ? "
                "WHERE job_id = ? AND number = ?",
                [clock.now(), outcome, exit_code, detail, self.job_id, self._number],
            )

    def mark_killed(self) -> None:
        """Mark steps that earlier jobs left running as killed."""
        with connect_without_lock(self._folder) as db, db.atomic():
            db.execute(
                "UPDATE job_steps SET outcome = 'killed', finished_at = ? WHERE outcome = 'running' AND job_id <> ?",
                [clock.now(), self.job_id],
            )


def last_steps(db: Database) -> list[Step]:
    """Return the steps of the most recent job, in order; empty if there was none."""
    rows = db.execute(
        """
        SELECT job_id, number, step, started_at, finished_at, outcome, exit_code, detail FROM job_steps
        WHERE job_id = (SELECT job_id FROM job_steps ORDER BY started_at DESC LIMIT 1) ORDER BY number
        """
    )
    return [Step(*row) for row in rows]


@contextmanager
def connect_without_lock(folder: Path) -> Iterator[Database]:
    """Open the database for writing without the archive's lock. Only for tables that the daily job alone writes."""
    with closing(connect(folder / DATABASE, "rw")) as connection:
        yield Database(connection)
