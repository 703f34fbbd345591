"""The state of the scheduled crawls: open and past notices, the last crawls, the steps of the last daily job."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlite_utils import Database

from archive.models import Outcome
from archive.monitoring.notices import Notice, attention, recent
from archive.tables.jobs import Step, last_steps


@dataclass(frozen=True, slots=True)
class Crawl:
    """A row of ``crawls``."""

    id: str
    site: str
    started_at: str
    finished_at: str | None
    finish_reason: str | None
    requests: int
    bytes: int
    leased: int
    outcomes: dict[str, int]
    """Outcomes and their counts, without zeros."""
    unusual: int
    """How many of its figures were unusual."""


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """What a status page shows."""

    attention: list[Notice]
    """Open notices."""
    past: list[Notice]
    """Closed notices."""
    crawls: list[Crawl]
    steps: list[Step]
    """The steps of the last daily job."""


def schedule_state(db: Database, crawls: int = 14) -> ScheduleState:
    """Return the state of the scheduled crawls, with the last ``crawls`` crawls of all sites, newest first."""
    past = [notice for notice in recent(db) if notice.closed_at]
    return ScheduleState(attention(db), past, _crawls(db, crawls), last_steps(db))


def _crawls(db: Database, limit: int) -> list[Crawl]:
    rows = db.query(
        """
        SELECT *, (SELECT count(*) FROM crawl_figures WHERE crawl_id = id AND unusual) AS unusual
        FROM crawls ORDER BY started_at DESC LIMIT ?
        """,
        [limit],
    )
    return [_crawl(row) for row in rows]


def _crawl(row: dict[str, Any]) -> Crawl:
    columns = {field.name: row[field.name] for field in fields(Crawl) if field.name != "outcomes"}
    return Crawl(**columns, outcomes={outcome.value: row[outcome.value] for outcome in Outcome if row[outcome.value]})
