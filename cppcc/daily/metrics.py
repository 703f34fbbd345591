"""Metrics for Prometheus, in a file for node exporter's textfile collector."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from archive.monitoring.notices import attention
from archive.tables.jobs import last_steps


def write_metrics(db: Database, path: Path) -> None:
    """Write the file under a temporary name and rename it. ``path`` must end in .prom."""
    write_to_textfile(str(path), _registry(db))
    path.chmod(0o644)  # node exporter has a user of its own


def _registry(db: Database) -> CollectorRegistry:
    registry = CollectorRegistry()
    _articles(db, registry)
    _crawls(db, registry)
    _attention(db, registry)
    _steps(db, registry)
    return registry


def _articles(db: Database, registry: CollectorRegistry) -> None:
    gauge = Gauge("cppcc_articles", "Articles in the archive.", ["site", "status"], registry=registry)
    for site, status, count in db.execute("SELECT site, status, count(*) FROM articles GROUP BY 1, 2"):
        gauge.labels(site, status).set(count)


def _crawls(db: Database, registry: CollectorRegistry) -> None:
    """Add the end, duration and outcomes of each site's last finished crawl."""
    finished = Gauge(
        "cppcc_crawl_finished_timestamp_seconds", "When the last crawl ended.", ["site"], registry=registry
    )
    duration = Gauge("cppcc_crawl_duration_seconds", "How long the last crawl took.", ["site"], registry=registry)
    visits = Gauge("cppcc_crawl_visits", "Visits of the last crawl.", ["site", "outcome"], registry=registry)
    columns = ", ".join(outcome.value for outcome in Outcome)
    for site, started_at, finished_at, *counts in db.execute(
        f"SELECT site, started_at, max(finished_at), {columns} FROM crawls WHERE finished_at IS NOT NULL GROUP BY site"
    ):
        end = clock.read(finished_at).timestamp()
        finished.labels(site).set(end)
        duration.labels(site).set(end - clock.read(started_at).timestamp())
        for outcome, count in zip(Outcome, counts, strict=True):
            visits.labels(site, outcome.value).set(count)


def _attention(db: Database, registry: CollectorRegistry) -> None:
    gauge = Gauge("cppcc_attention", "1 for each open problem.", ["site", "problem"], registry=registry)
    for notice in attention(db):
        gauge.labels(notice.site, notice.problem).set(1)


def _steps(db: Database, registry: CollectorRegistry) -> None:
    gauge = Gauge("cppcc_daily_step_ok", "1 if a step of the last job succeeded.", ["step"], registry=registry)
    for step in last_steps(db):
        if step.outcome != "running":
            gauge.labels(step.step).set(step.outcome in ("done", "attention"))
