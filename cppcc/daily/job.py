"""The daily job, step by step. See ``cppcc/commands/daily.py`` for what a user can ask of it."""

from __future__ import annotations

import shlex
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from filelock import FileLock, Timeout

from archive import clock
from archive.errors import ArchiveError, ArchiveLocked, NoticeNotDelivered
from archive.monitoring.findings import Problem
from archive.monitoring.notices import attention, mark_notified, undelivered, update_notices
from archive.opening import open_archive
from archive.store.space import refuse_full, room_needed
from archive.tables.jobs import JobLedger, StepOutcome, connect_without_lock
from cppcc.daily.metrics import write_metrics
from cppcc.daily.notify import Channel, Message
from cppcc.daily.steps import Programs, cppcc

FAILED, ATTENTION, INTERRUPTED = 1, 3, 130
LOCK = "daily.lock"
NOTIFY = "notify "


@dataclass(frozen=True, slots=True)
class Plan:
    """What the job is to do."""

    sites: Sequence[str]
    crawl: Sequence[str]
    """Options for each ``cppcc crawl``."""
    exports: Sequence[str]
    """Arguments of each ``cppcc export``."""
    hooks: Sequence[str]
    """Command lines."""
    backup: Path | None
    metrics: Path | None
    min_free: int | None
    channels: Sequence[Channel]


def run_daily(archive: Path, plan: Plan) -> int:
    """Do the whole job and return its exit code; raises :class:`ArchiveLocked` where another is still at it."""
    with open_archive(archive) as opened:
        sites = plan.sites or _sites_of(opened.db.execute("SELECT DISTINCT site FROM crawls ORDER BY 1").fetchall())
    lock = FileLock(archive / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveLocked(f"{archive}: another 'cppcc daily' is still going on. Wait for it to end.") from None
    with lock:
        return Job(archive, plan, sites).run()


class Job:
    """One daily job."""

    def __init__(self, archive: Path, plan: Plan, sites: Sequence[str]) -> None:
        self._archive, self._plan, self._sites = archive, plan, sites
        self._ledger = JobLedger(archive, f"daily-{clock.compact(clock.now())}")
        self._programs = Programs()
        self._failed: list[str] = []
        self._names: Counter[str] = Counter()
        """How often a step of that name was begun. Names hold no paths and no arguments: the ledger may be public."""

    def run(self) -> int:
        """Do all steps; return the exit code."""
        self._ledger.mark_killed()
        plan = self._plan
        with self._programs.stopped_by_signals():
            room = self._step("space", self._look_for_room)
            for site in self._sites:
                room_wanted = [] if plan.min_free is None else [f"--min-free={plan.min_free}"]
                crawl = cppcc(self._archive, "crawl", site, *room_wanted, *plan.crawl)
                self._program(f"crawl {site}", crawl, site=site, needs=room)
            for arguments in plan.exports:
                words = shlex.split(arguments)
                self._program(f"export {words[0]}", cppcc(self._archive, "export", *words), needs=room)
            for line in plan.hooks:
                words = shlex.split(line)
                self._program(f"then {Path(words[0]).name}", words, quoted=False)
            if plan.backup:
                self._program("backup", cppcc(self._archive, "backup", str(plan.backup)))
            for channel in plan.channels:
                self._step(NOTIFY + channel.name, lambda channel=channel: self._notify(channel))  # type: ignore[misc]
            if plan.metrics:
                self._step("metrics", lambda: self._write_metrics(plan.metrics))
        return self._exit_code()

    def _exit_code(self) -> int:
        if self._programs.stopped:
            return INTERRUPTED
        if self._failed:
            click.echo(f"Failed: {', '.join(self._failed)}. See 'cppcc status'.", err=True)
            return FAILED
        with connect_without_lock(self._archive) as db:
            open_now = attention(db)
        for notice in open_now:
            click.echo(
                f"Needs attention: {notice.site} {notice.problem}: {notice.summary}".replace(":  ", ": "), err=True
            )
        return ATTENTION if open_now else 0

    def _program(
        self, step: str, command: Sequence[str], *, site: str | None = None, needs: bool = True, quoted: bool = True
    ) -> bool:
        """Run a program as a step; ``quoted``: where it fails, its last line goes into the ledger."""

        def run() -> str | None:
            ended = self._programs.run(command)
            if ended.exit_code:
                line = ended.last_line if quoted else f"It ended with {ended.exit_code}; the log says why."
                raise _StepFailed(ended.exit_code, line)
            return None

        return self._step(step, run, site=site, skip=None if needs else "too little room on the disk")

    def _step(
        self, step: str, work: Callable[[], str | None], *, site: str | None = None, skip: str | None = None
    ) -> bool:
        """Do a step and write down how it went; return whether it did its work."""
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
        except NoticeNotDelivered as error:  # it names an address or a command, and the ledger may be public
            click.echo(f"Error: {error}", err=True)
            return self._end_failed(step, FAILED, "Not delivered; the log says why.")
        except (ArchiveError, OSError, sqlite3.Error) as error:
            click.echo(f"Error: {error}", err=True)
            return self._end_failed(step, getattr(error, "exit_code", FAILED), str(error))
        self._ledger.end("attention" if site and self._needs_attention(site) else "done", 0, detail)
        self._book(step, None)
        return True

    def _end_failed(self, step: str, exit_code: int, line: str | None) -> bool:
        outcome: StepOutcome = "stopped" if self._programs.stopped else "failed"
        self._ledger.end(outcome, exit_code, line)
        if outcome == "failed":
            self._failed.append(step)
        if outcome == "failed" and not step.startswith(NOTIFY):  # that a channel is deaf, it cannot be told
            self._book(step, Problem(f"step {step}", "A step of the daily job failed.", (line,) if line else ()))
        return False

    def _book(self, step: str, problem: Problem | None) -> None:
        """Open or close the notice about one step; those about others stay as they are."""
        with connect_without_lock(self._archive) as db:
            others = {notice.problem for notice in attention(db)} - {f"step {step}"}
            update_notices(db, "", [problem] if problem else [], at=clock.now(), crawl_id=None, pending=others)

    def _needs_attention(self, site: str) -> bool:
        with connect_without_lock(self._archive) as db:
            return any(notice.site == site for notice in attention(db))

    def _look_for_room(self) -> str:
        with connect_without_lock(self._archive) as db:
            needed = self._plan.min_free if self._plan.min_free is not None else room_needed(db)
        return f"{refuse_full(self._archive, needed) / 1e6:,.0f} MB free"

    def _notify(self, channel: Channel) -> str:
        with connect_without_lock(self._archive) as db:
            news = undelivered(db, channel.name)
            if news:
                channel.send(Message(self._archive.absolute(), news))
                mark_notified(db, channel.name, news, at=clock.now())
        return f"{len(news)} told"

    def _write_metrics(self, path: Path | None) -> None:
        assert path
        with connect_without_lock(self._archive) as db:
            write_metrics(db, path)


class _StepFailed(Exception):
    def __init__(self, exit_code: int, line: str | None) -> None:
        super().__init__(line)
        self.exit_code = exit_code
        self.line = line


def _sites_of(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    return [site for (site,) in rows] or ["cppcc"]
