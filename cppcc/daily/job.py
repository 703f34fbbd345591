"""The daily job, step by step. See ``cppcc/commands/daily.py`` for its options."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from filelock import FileLock, Timeout
from sqlite_utils import Database

from archive import clock
from archive.errors import ArchiveError, ArchiveLocked, NoticeNotDelivered
from archive.monitoring.findings import Problem
from archive.monitoring.notices import attention, mark_notified, undelivered, update_notices
from archive.opening import open_archive
from archive.store.space import refuse_full, room_needed
from archive.tables.crawls import OF_NO_SITE
from archive.tables.jobs import JobLedger, StepOutcome, connect_without_lock
from cppcc.daily.metrics import write_metrics
from cppcc.daily.notify import Channel, Message
from cppcc.daily.programs import Programs, cppcc
from cppcc.exit_codes import ATTENTION, FAILED, INTERRUPTED, OK
from cppcc.terminal.console import counted

LOCK = "daily.lock"
NOTIFY = "notify "
"""First word of the name of a step that notifies a channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the job does."""

    sites: Sequence[str] = ()
    """Empty for all sites in the archive."""
    crawl: Sequence[str] = ()
    """Options for each ``cppcc crawl``."""
    exports: Sequence[Sequence[str]] = ()
    """Arguments of each ``cppcc export``."""
    hooks: Sequence[Sequence[str]] = ()
    """The user's own commands."""
    timestamp: str | None = None
    """Address of a timestamp authority."""
    backup: Path | None = None
    metrics: Path | None = None
    min_free: int | None = None
    """Bytes; None to estimate it from past crawls."""
    channels: Sequence[Channel] = ()


def run_daily(archive: Path, plan: Plan) -> int:
    """Run the job and return its exit code; raises :class:`ArchiveLocked` while another job is running."""
    with open_archive(archive) as opened:
        sites = plan.sites or _sites_of(opened.db) or ["cppcc"]
    lock = FileLock(archive / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveLocked(f"{archive}: another 'cppcc daily' is running. Wait for it to end.") from None
    with lock:
        return Job(archive, plan, sites).run()


def _sites_of(db: Database) -> list[str]:
    """Return the sites that were crawled or of which articles were imported.

    Imports and backfills are runs, too, but of no site.
    """
    sites = "SELECT site FROM crawls WHERE site NOT IN (?, ?) UNION SELECT site FROM articles ORDER BY 1"
    return [site for (site,) in db.execute(sites, OF_NO_SITE)]


class Job:
    """One run of the daily job."""

    def __init__(self, archive: Path, plan: Plan, sites: Sequence[str]) -> None:
        self._archive, self._plan, self._sites = archive, plan, sites
        self._ledger = JobLedger(archive, f"daily-{clock.compact(clock.now())}")
        self._programs = Programs()
        self._failed: list[str] = []
        self._needs_look = False
        """Whether a crawl exited with ``ATTENTION``."""
        self._names: Counter[str] = Counter()
        """Steps begun, by name. Names contain no paths and no arguments: the table job_steps may be public."""

    def run(self) -> int:
        """Run all steps; return the exit code."""
        self._ledger.mark_killed()
        with self._programs.stopped_by_signals():
            self._fetch_and_export()
            self._hand_on()
        return self._exit_code()

    def _fetch_and_export(self) -> None:
        plan = self._plan
        enough_space = self._step("space", self._check_space)
        for site in self._sites:
            min_free = [] if plan.min_free is None else [f"--min-free={plan.min_free}"]
            crawl = cppcc(self._archive, "crawl", site, *min_free, *plan.crawl)
            self._program(f"crawl {site}", crawl, site=site, needs=enough_space)
        for arguments in plan.exports:
            self._program(f"export {arguments[0]}", cppcc(self._archive, "export", *arguments), needs=enough_space)
        for command in plan.hooks:
            self._program(f"then {Path(command[0]).name}", command, own=False)

    def _hand_on(self) -> None:
        plan = self._plan
        if plan.timestamp:
            self._program("timestamp", cppcc(self._archive, "timestamp", "--authority", plan.timestamp))
        self._program("verify", cppcc(self._archive, "verify", "--rolling"))
        if plan.backup:
            self._program("backup", cppcc(self._archive, "backup", str(plan.backup)))
        for channel in plan.channels:
            self._step(NOTIFY + channel.name, lambda channel=channel: self._notify(channel))  # type: ignore[misc]
        if plan.metrics:
            self._step("metrics", lambda: self._write_metrics(plan.metrics))

    def _exit_code(self) -> int:
        if self._programs.stopped:
            return INTERRUPTED
        if self._failed:
            click.echo(f"Failed: {', '.join(self._failed)}. See 'cppcc status'.", err=True)
            return FAILED
        with connect_without_lock(self._archive) as db:
            open_notices = attention(db)
        for notice in open_notices:
            site = f"{notice.site} " if notice.site else ""
            click.echo(f"Needs attention: {site}{notice.problem}: {notice.summary}", err=True)
        return ATTENTION if open_notices or self._needs_look else OK

    def _program(
        self, step: str, command: Sequence[str], *, site: str | None = None, needs: bool = True, own: bool = True
    ) -> bool:
        """Run a program as a step; return whether it succeeded.

        needs: False to skip it for lack of disk space.
        own: whether it is one of our commands. The last line of another one that fails is not stored in the table
        job_steps: it may name what is not public.
        """

        def run() -> str | None:
            result = self._programs.run(command, own=own)
            if site and result.exit_code == ATTENTION:
                self._needs_look = True
            elif result.exit_code:
                line = result.last_line if own else f"Exit code {result.exit_code}. See the log."
                raise _StepFailed(result.exit_code, line)
            return None

        return self._step(step, run, site=site, skip=None if needs else "too little disk space")

    def _step(
        self, step: str, work: Callable[[], str | None], *, site: str | None = None, skip: str | None = None
    ) -> bool:
        """Run a step and store its outcome; return whether it succeeded."""
        if self._programs.stopped:
            skip = "stopped by a signal"
        self._names[step] += 1
        step = step if self._names[step] == 1 else f"{step} ({self._names[step]})"
        self._ledger.begin(step)
        if skip:
            self._ledger.end("skipped", detail=skip)
            return False
        click.echo(f"{clock.now()} {step}", err=True)
        try:
            detail = work()
        except _StepFailed as failure:
            return self._end_failed(step, failure.exit_code, failure.line)
        except NoticeNotDelivered as error:  # its message has an address or a command, and job_steps may be public
            click.echo(f"Error: {error}", err=True)
            return self._end_failed(step, FAILED, "Not delivered. See the log.")
        except (ArchiveError, OSError, sqlite3.Error) as error:
            click.echo(f"Error: {error}", err=True)
            return self._end_failed(step, getattr(error, "exit_code", FAILED), str(error))
        self._ledger.end("attention" if site and self._needs_attention(site) else "done", OK, detail)
        self._update_notice(step, None)
        return True

    def _end_failed(self, step: str, exit_code: int, line: str | None) -> bool:
        outcome: StepOutcome = "stopped" if self._programs.stopped else "failed"
        self._ledger.end(outcome, exit_code, line)
        if outcome == "failed":
            self._failed.append(step)
        if outcome == "failed" and not step.startswith(NOTIFY):  # a channel that fails cannot deliver its own notice
            self._update_notice(
                step, Problem(f"step {step}", "A step of the daily job failed.", (line,) if line else ())
            )
        return False

    def _update_notice(self, step: str, problem: Problem | None) -> None:
        """Open or close the notice about one step. Those about other steps remain as they are."""
        with connect_without_lock(self._archive) as db:
            others = {notice.problem for notice in attention(db)} - {f"step {step}"}
            update_notices(db, "", [problem] if problem else [], at=clock.now(), crawl_id=None, pending=others)

    def _needs_attention(self, site: str) -> bool:
        with connect_without_lock(self._archive) as db:
            return any(notice.site == site for notice in attention(db))

    def _check_space(self) -> str:
        with connect_without_lock(self._archive) as db:
            needed = self._plan.min_free if self._plan.min_free is not None else room_needed(db)
        return f"{refuse_full(self._archive, needed) / 1e6:,.0f} MB free"

    def _notify(self, channel: Channel) -> str:
        with connect_without_lock(self._archive) as db:
            events = undelivered(db, channel.name)
            if events:
                channel.send(Message(self._archive.absolute(), events))
                mark_notified(db, channel.name, events, at=clock.now())
        return f"{counted(len(events), 'notice')} sent"

    def _write_metrics(self, path: Path | None) -> None:
        assert path
        with connect_without_lock(self._archive) as db:
            write_metrics(db, path)


class _StepFailed(Exception):
    def __init__(self, exit_code: int, line: str | None) -> None:
        super().__init__(line)
        self.exit_code = exit_code
        self.line = line
