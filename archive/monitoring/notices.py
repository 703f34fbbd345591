"""Notices of problems: each channel is notified once when a problem begins and once when it ends."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from archive.monitoring.findings import Problem

Event = Literal["opened", "closed"]

ONE_OFF = "robots"
"""A problem that is a single event: its notice is open until the next run, and its end is not delivered."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem of a site or of the daily job, from its beginning to its end: a row of ``notices``."""

    id: int
    site: str
    """Empty for a step of the daily job."""
    problem: str
    summary: str
    details: tuple[str, ...]
    opened_at: str
    closed_at: str | None
    crawl_id: str | None
    """The run that found it."""

    @property
    def title(self) -> str:
        """A one-line title: ``redesign (cppcc)``."""
        return f"{self.problem} ({self.site})" if self.site else self.problem


def update_notices(
    db: Database,
    site: str,
    problems: Iterable[Problem],
    *,
    at: str,
    crawl_id: str | None,
    pending: Collection[str] = (),
) -> None:
    """Open a notice for each new problem of ``site`` and close those of problems that ended.

    ``pending`` names problems that this run could not check: their notices stay as they are.
    """
    problems = list(problems)
    open_problems = {notice.problem for notice in attention(db) if notice.site == site}
    with db.atomic():
        for problem in problems:
            if problem.name not in open_problems:
                _open(db, site, problem, at, crawl_id)
        for name in open_problems - {problem.name for problem in problems} - set(pending):
            close(db, site, name, at=at)


def close(db: Database, site: str, problem: str, *, at: str) -> None:
    """Close the notice of a problem that ended."""
    db.execute(
        "UPDATE notices SET closed_at = ? WHERE site = ? AND problem = ? AND closed_at IS NULL", [at, site, problem]
    )


def attention(db: Database) -> list[Notice]:
    """Return the open notices, oldest first."""
    return _select(db, "closed_at IS NULL ORDER BY opened_at, id")


def recent(db: Database, limit: int = 20) -> list[Notice]:
    """Return the latest notices, open or closed, newest first."""
    return _select(db, "1 ORDER BY opened_at DESC, id DESC LIMIT ?", [limit])


def undelivered(db: Database, channel: str) -> list[tuple[Notice, Event]]:
    """Return what to deliver to ``channel``: open notices, and closed ones whose opening was delivered to it."""
    deliveries = db.execute("SELECT notice_id, event FROM notice_deliveries WHERE channel = ?", [channel])
    delivered = {(notice_id, event) for notice_id, event in deliveries}
    opened: list[tuple[Notice, Event]] = [
        (notice, "opened") for notice in attention(db) if (notice.id, "opened") not in delivered
    ]
    closed = _select(
        db,
        "closed_at IS NOT NULL AND problem <> ? AND id IN (SELECT notice_id FROM notice_deliveries WHERE channel = ?) "
        "ORDER BY closed_at, id",
        [ONE_OFF, channel],
    )
    return opened + [(notice, "closed") for notice in closed if (notice.id, "closed") not in delivered]


def mark_notified(db: Database, channel: str, delivered: Sequence[tuple[Notice, Event]], *, at: str) -> None:
    """Record deliveries to a channel."""
    with db.atomic():
        for notice, event in delivered:
            db.execute(
                "INSERT OR IGNORE INTO notice_deliveries (notice_id, event, channel, delivered_at) VALUES (?, ?, ?, ?)",
                [notice.id, event, channel, at],
            )


def _open(db: Database, site: str, problem: Problem, at: str, crawl_id: str | None) -> None:
    details = json.dumps(problem.details, ensure_ascii=False)
    db.execute(
        "INSERT INTO notices (site, problem, summary, details, opened_at, crawl_id) VALUES (?, ?, ?, ?, ?, ?)",
        [site, problem.name, problem.summary, details, at, crawl_id],
    )


def _select(db: Database, condition: str, values: Sequence[object] = ()) -> list[Notice]:
    rows = db.execute(
        "SELECT id, site, problem, summary, details, opened_at, closed_at, crawl_id FROM notices WHERE " + condition,
        list(values),
    )
    return [
        Notice(notice_id, site, problem, summary, tuple(json.loads(details)), opened_at, closed_at, crawl_id)
        for notice_id, site, problem, summary, details, opened_at, closed_at, crawl_id in rows
    ]
