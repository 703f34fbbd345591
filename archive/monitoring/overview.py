"""The state of an archive, for ``cppcc status``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.monitoring.asset_counts import asset_counts
from archive.monitoring.coverage import SiteCoverage, coverage
from archive.monitoring.notices import Notice
from archive.monitoring.schedule_state import Crawl, schedule_state
from archive.tables.jobs import Step
from archive.tables.suspects import listed_suspects

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, due URLs, notices, the last runs, and the URLs that brought no page, with the reasons."""

    attention: list[dict[str, str]]
    """Open notices."""
    counts: dict[str, int]
    assets: dict[str, int]
    """Images, styles and fonts: what is stored, and why others are not."""
    due: dict[str, int]
    runs: list[dict[str, str]]
    failed: list[dict[str, str]]
    """URLs whose last visit ended so, the last visited first, with the reason; so for the next four."""
    moved: list[dict[str, str]]
    gone: list[dict[str, str]]
    denied: list[dict[str, str]]
    out_of_scope: list[dict[str, str]]
    quarantined: list[dict[str, str]]
    suspect: list[dict[str, str]]
    """Pages that wait for confirmation, the oldest first."""
    daily: list[dict[str, str]]
    """The steps of the last daily job."""
    coverage: list[SiteCoverage]
    """What the archive has of each site."""


def overview(db: Database, runs: int) -> Overview:
    """Return the state of the archive, with the last ``runs`` runs, newest first."""
    state = schedule_state(db, runs)
    return Overview(
        attention=[_notice(notice) for notice in state.attention],
        counts=_counts(db),
        assets=asset_counts(db),
        due=_due(db),
        runs=[_run(crawl) for crawl in state.crawls],
        failed=_ended_as(db, Outcome.FAILED),
        moved=_ended_as(db, Outcome.MOVED),
        gone=_ended_as(db, Outcome.GONE),
        denied=_ended_as(db, Outcome.DENIED),
        out_of_scope=_ended_as(db, Outcome.OUT_OF_SCOPE),
        quarantined=_quarantined(db),
        suspect=_suspects(db),
        daily=[_step(step) for step in state.steps],
        coverage=list(coverage(db)),
    )


def _notice(notice: Notice) -> dict[str, str]:
    return {"since": notice.opened_at, "problem": notice.title, "what": "\n".join((notice.summary, *notice.details))}


def _step(step: Step) -> dict[str, str]:
    return {"step": step.step, "began": step.started_at, "outcome": step.outcome, "detail": step.detail or ""}


def _counts(db: Database) -> dict[str, int]:
    queries = {
        "articles": "SELECT count(*) FROM articles",
        "gone": "SELECT count(*) FROM articles WHERE status = 'gone'",
        "incomplete": "SELECT count(*) FROM articles WHERE NOT complete",
        "revisions": "SELECT revisions FROM revision_count",
        "captures": "SELECT count(*) FROM captures",
        "quarantined": "SELECT count(*) FROM quarantine",
        "suspect": "SELECT count(*) FROM (SELECT 1 FROM suspects WHERE status = 'pending' GROUP BY article_id, page)",
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


def _run(crawl: Crawl) -> dict[str, str]:
    return {
        "run": crawl.id,
        "finished": crawl.finished_at or "running or killed",
        "reason": crawl.finish_reason or "",
        "requests": str(crawl.requests),
        "MB": f"{crawl.bytes / 1e6:.1f}",
        "leased": str(crawl.leased),
        "outcomes": ", ".join(f"{count} {outcome}" for outcome, count in crawl.outcomes.items()),
    }


def _ended_as(db: Database, outcome: Outcome) -> list[dict[str, str]]:
    rows = db.query(
        "SELECT url, coalesce(reason, '') AS reason, outcome_at AS visited_at, attempts, due_at FROM frontier "
        "WHERE outcome = ? ORDER BY outcome_at DESC, url LIMIT ?",
        [outcome.value, _LISTED],
    )
    return [{name: str(value) for name, value in row.items()} for row in rows]


def _quarantined(db: Database) -> list[dict[str, str]]:
    query = "SELECT url, reason, captured_at FROM quarantine ORDER BY captured_at DESC LIMIT ?"
    return [{name: str(value) for name, value in row.items()} for row in db.query(query, [_LISTED])]


def _suspects(db: Database) -> list[dict[str, str]]:
    return [
        {"url": one.url, "reasons": "; ".join(one.reasons), "captured_at": one.captured_at, "record": one.record_id}
        for one in listed_suspects(db)[:_LISTED]
    ]
