"""Compares a crawl's figures with those of earlier runs of the site, stores them, and updates the notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from sqlite_utils import Database

from archive import clock
from archive.monitoring.figures import Figure, RobotsVisit, RunFigures
from archive.monitoring.findings import SUMMARIES, Problem, problem_name, problems_of
from archive.monitoring.health import Judgement, Measured, Run, judge
from archive.monitoring.notices import ONE_OFF, update_notices
from archive.monitoring.usability import UNUSABLE, RunUse, unchecked, unusable
from archive.tables.suspects import listed_suspects

REMEMBERED_RUNS = 400
"""Earlier runs to compare with: 13 months of daily crawls."""
UNREVIEWED_AFTER = timedelta(days=7)
"""Age of a suspect page at which a person should look at it."""
_LISTED = 10
_DAY = 24 * 60 * 60


def check_crawl(db: Database, crawl_id: str, figures: RunFigures, use: RunUse | None = None) -> list[Problem]:
    """Compare the run ``crawl_id`` with earlier runs, store its figures, and update the notices of its site.

    :param use: what the run could use of the site; None where that is unknown

    Returns the problems found, those of :data:`UNUSABLE` first. A second check of the same run replaces its figures.
    """
    site, started_at = db.execute("SELECT site, started_at FROM crawls WHERE id = ?", [crawl_id]).fetchone()
    judgement = judge(past_runs(db, site, started_at), figures.figures(), _days(started_at))
    _store(db, crawl_id, judgement)
    problems = unusable(use) if use else []
    problems += problems_of(judgement.findings) + _robots_changes(figures.robots)
    problems += _unreviewed(db, site, clock.now())
    problems += _moves(figures.addresses)
    pending = {problem_name(key) for key in judgement.unmeasured} | (unchecked(use) if use else set(UNUSABLE))
    pending |= set() if figures.addresses else {"host"}
    update_notices(db, site, problems, at=clock.now(), crawl_id=crawl_id, pending=pending)
    return problems


def past_runs(db: Database, site: str, before: str) -> list[Run]:
    """Return the figures of the runs of ``site`` that started before ``before``, oldest first."""
    rows = db.execute(
        """
        SELECT started_at, name, choice, value, total, unusual
        FROM (SELECT id, started_at FROM crawls WHERE site = ? AND started_at < ? ORDER BY started_at DESC LIMIT ?)
        JOIN crawl_figures ON crawl_id = id ORDER BY started_at
        """,
        [site, before, REMEMBERED_RUNS],
    )
    return [
        Run.of(_days(started_at), {(row[1], row[2]): Measured(row[3], row[4], bool(row[5])) for row in run})
        for started_at, run in groupby(rows, key=lambda row: row[0])
    ]


def _store(db: Database, crawl_id: str, judgement: Judgement) -> None:
    rows = [[crawl_id, *_values(figure), int(unusual)] for figure, unusual in judgement.figures]
    with db.atomic():
        db.execute("DELETE FROM crawl_figures WHERE crawl_id = ?", [crawl_id])
        db.conn.executemany(
            "INSERT INTO crawl_figures (crawl_id, name, choice, value, total, unusual) VALUES (?, ?, ?, ?, ?, ?)", rows
        )


def _values(figure: Figure) -> Sequence[object]:
    return figure.name, figure.choice, figure.value, figure.total


def _robots_changes(robots: Mapping[str, RobotsVisit]) -> list[Problem]:
    """Return a problem if any robots.txt differs from the last run that could read it."""
    details = []
    for url, visit in sorted(robots.items()):
        before = visit.status_before
        if before is None or visit.status >= 500:
            continue
        if _rules(before, visit.rules_before) != _rules(visit.status, visit.rules):
            answers = "" if before == visit.status else f", and returns status {visit.status} instead of {before}"
            details.append(f"{url} has changed{answers}.")
    return [Problem(ONE_OFF, SUMMARIES[ONE_OFF], tuple(details))] if details else []


def _unreviewed(db: Database, site: str, now: str) -> list[Problem]:
    """Return a problem if any page of the site has been suspect for long."""
    old = [one for one in listed_suspects(db, of_site=site) if clock.after(one.captured_at, UNREVIEWED_AFTER) <= now]
    details = [f"{one.url}: {one.reasons[0]}. See 'cppcc review show {one.article_id}'." for one in old[:_LISTED]]
    if len(old) > _LISTED:
        details.append(f"{len(old) - _LISTED:,} more.")
    return [Problem("unreviewed", SUMMARIES["unreviewed"], tuple(details))] if old else []


def _moves(addresses: Mapping[str, int]) -> list[Problem]:
    """Return a problem if the site's host redirected every page; ``addresses`` counts where it sent them."""
    if not addresses or "" in addresses:
        return []
    total = sum(addresses.values())
    details = [f"{count} of {total} pages redirect to {address}." for address, count in sorted(addresses.items())]
    return [Problem("host", SUMMARIES["host"], tuple(details))]


def _rules(status: int, digest: str | None) -> str | None:
    """Return the digest of the rules; any 4xx means that there are none (RFC 9309, section 2.3.1.3)."""
    return None if status >= 400 else digest


def _days(moment: str) -> float:
    return float(clock.read(moment).timestamp() / _DAY)
