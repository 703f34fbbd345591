"""How an archive stands, for ``cppcc status``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.monitoring.notices import attention
from archive.tables.jobs import last_steps

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is, what is due, and what needs a look."""

    attention: list[dict[str, str]]
    """Open notices."""
    counts: dict[str, int]
    due: dict[str, int]
    runs: list[dict[str, str]]
    failed: list[dict[str, str]]
    quarantined: list[dict[str, str]]
    daily: list[dict[str, str]]
    """The steps of the last daily job."""


def overview(db: Database, runs: int) -> Overview:
    """Return how the archive stands, with the last ``runs`` runs, newest first."""
    return Overview(_attention(db), _counts(db), _due(db), _runs(db, runs), _failed(db), _quarantined(db), _daily(db))


def _attention(db: Database) -> list[dict[str, str]]:
    return [
        {"since": one.opened_at, "problem": one.title, "what": "\n".join((one.summary, *one.details))}
        for one in attention(db)
    ]


def _daily(db: Database) -> list[dict[str, str]]:
    return [
        {"step": step.step, "began": step.started_at, "outcome": step.outcome, "detail": step.detail or ""}
        for step in last_steps(db)
    ]


def _counts(db: Database) -> dict[str, int]:
    queries = {
        "articles": "SELECT count(*) FROM articles",
        "gone": "SELECT count(*) FROM articles WHERE status = 'gone'",
        "incomplete": "SELECT count(*) FROM articles WHERE NOT complete",
        "revisions": "SELECT count(*) FROM revisions",
        "captures": "SELECT count(*) FROM captures",
        "quarantined": "SELECT count(*) FROM quarantine",
    }
    return {name: db.execute(query).fetchone()[0] for name, query in queries.items()}


def _due(db: Database) -> dict[str, int]:
    now = clock.now()
    tomorrow = clock.after(now, timedelta(days=1))
    row = db.execute(
        """
        SELECT count(*) FILTER (WHERE state IN ('due', 'leased') OR due_at <= :now),
            count(*) FILTER (WHERE state IN ('done', 'failed') AND due_at > :now AND due_at <= :tomorrow),
            count(*) FILTER (WHERE state IN ('done', 'failed') AND due_at > :tomorrow)
        FROM frontier WHERE state <> 'excluded'
        """,
        {"now": now, "tomorrow": tomorrow},
    ).fetchone()
    return dict(zip(("now", "within_a_day", "later"), row, strict=True))


def _runs(db: Database, limit: int) -> list[dict[str, str]]:
    rows = _dicts(db, "SELECT * FROM crawls ORDER BY started_at DESC LIMIT ?", [limit])
    return [
        {
            "run": row["id"],
            "finished": row["finished_at"] or "still going on, or killed",
            "reason": row["finish_reason"] or "",
            "requests": str(row["requests"]),
            "MB": f"{row['bytes'] / 1e6:.1f}",
            "leased": str(row["leased"]),
            "outcomes": ", ".join(f"{row[one.value]} {one.value}" for one in Outcome if row[one.value]),
        }
        for row in rows
    ]


def _failed(db: Database) -> list[dict[str, str]]:
    rows = _dicts(
        db,
        "SELECT url, reason, attempts, due_at FROM frontier WHERE outcome = 'failed' ORDER BY outcome_at DESC LIMIT ?",
        [_LISTED],
    )
    return [{name: str(value) for name, value in row.items()} for row in rows]


def _quarantined(db: Database) -> list[dict[str, str]]:
    query = "SELECT url, reason, captured_at FROM quarantine ORDER BY captured_at DESC LIMIT ?"
    return [{name: str(value) for name, value in row.items()} for row in _dicts(db, query, [_LISTED])]


def _dicts(db: Database, query: str, values: list[Any]) -> list[dict[str, Any]]:
    cursor = db.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
