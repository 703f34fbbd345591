"""How the scheduled crawls stand: what needs attention, what was told before, the last crawls, the last daily job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.models import Outcome
from archive.monitoring.notices import Notice, attention, recent
from archive.tables.jobs import Step, last_steps


@dataclass(frozen=True, slots=True)
class Crawl:
    """A run, as the ledger has it."""

    id: str
    site: str
    started_at: str
    finished_at: str | None
    finish_reason: str | None
    requests: int
    bytes: int
    outcomes: dict[str, int]
    """Those that are not zero."""
    unusual: int
    """Figures that stood out in its checks."""


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """What someone who looks in wants to know first."""

    attention: list[Notice]
    past: list[Notice]
    crawls: list[Crawl]
    steps: list[Step]


def schedule_state(db: Database, crawls: int = 14) -> ScheduleState:
    """Return how the scheduled crawls stand, with the last ``crawls`` runs of all sites, newest first."""
    past = [notice for notice in recent(db) if notice.closed_at]
    return ScheduleState(attention(db), past, _crawls(db, crawls), last_steps(db))


def _crawls(db: Database, limit: int) -> list[Crawl]:
    columns = ", ".join(outcome.value for outcome in Outcome)
    rows = db.execute(
        f"""
        SELECT id, site, started_at, finished_at, finish_reason, requests, bytes,
            (SELECT count(*) FROM crawl_figures WHERE crawl_id = id AND unusual), {columns}
        FROM crawls ORDER BY started_at DESC LIMIT ?
        """,
        [limit],
    )
    return [
        Crawl(crawl_id, site, began, ended, reason, requests, size, _not_zero(counts), unusual)
        for crawl_id, site, began, ended, reason, requests, size, unusual, *counts in rows
    ]


def _not_zero(counts: Sequence[int]) -> dict[str, int]:
    return {outcome.value: count for outcome, count in zip(Outcome, counts, strict=True) if count}
