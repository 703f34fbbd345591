"""Reads what captures, rechecks and list pages say about the time each article was on its site. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from archive.survival.lifetimes import Answers, Lifetime, SiteDay, lifetime

TRUSTED = """
    c.truncated IS NULL
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.record_id IN (c.record_id, c.refers_to))
    AND NOT EXISTS (
        SELECT 1 FROM suspects s WHERE s.record_id IN (c.record_id, c.refers_to) AND s.status <> 'confirmed'
    )
"""
"""Condition for captures that are what they seem: no half bodies, blocks or challenge pages, no suspect pages."""
_ANSWERS = f"""
    SELECT
        c.article_id, c.captured_at,
        CASE
            WHEN c.status IN (404, 410) THEN 'missing'
            WHEN c.status IN (301, 308) THEN 'redirected'
            ELSE 'read'
        END,
        c.url = a.url
    FROM captures c JOIN articles a ON a.id = c.article_id
    WHERE c.page = 1 AND (c.status IN (200, 304, 404, 410, 301, 308) OR c.record_type = 'resource') AND {TRUSTED}
    ORDER BY c.article_id, c.captured_at
"""
_ARTICLES = """
    SELECT
        a.id, a.site, a.section, a.published,
        (SELECT min(s.first_seen) FROM sightings s WHERE s.article_id = a.id),
        b.missing_since, b.missing_digest, b.redirected_since, b.absent_since
    FROM articles a LEFT JOIN article_absences b ON b.article_id = a.id AND b.page = 1
"""
_LISTS = f"""
    SELECT c.site, substr(c.captured_at, 1, 10), max(c.status IN (200, 304) AND {TRUSTED})
    FROM captures c JOIN frontier f ON f.url = c.url
    WHERE f.kind = 'list' AND c.site IS NOT NULL GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class _Article:
    site: str
    section: str | None
    published: str | None
    listed_at: str | None
    missing_since: str | None
    missing_digest: str | None
    redirected_since: str | None
    absent_since: str | None

    @property
    def absence(self) -> str | None:
        """When its absence may have begun: no answer since then shows that it is there."""
        return min((at for at in (self.missing_since, self.redirected_since) if at), default=None)

    def is_missing(self, kind: str, *, own_url: bool) -> bool:
        """Return whether an answer since then says that the article is not there."""
        if not own_url or self.absent_since is None:
            return False
        return (
            kind == "missing"
            or (kind == "redirected" and self.redirected_since is not None)
            or (kind == "read" and self.missing_digest is not None)
        )


def read_lifetimes(db: Database) -> Iterator[Lifetime]:
    """Yield the lifetime of every article that was read well at least once, by id."""
    answers = list(_answers(db))
    days = _days(db, answers)
    for each in answers:
        if each.read:
            yield lifetime(each, days.get(each.site, {}))


def _answers(db: Database) -> Iterator[Answers]:
    articles = {row[0]: _Article(*row[1:]) for row in db.execute(_ARTICLES)}
    for article_id, rows in groupby(db.execute(_ANSWERS), key=lambda row: row[0]):
        article = articles[article_id]
        since = article.absence or "~"  # sorts after every time
        known = list(rows)
        yield Answers(
            article_id=article_id,
            site=article.site,
            section=article.section,
            published=article.published,
            listed_at=article.listed_at,
            read=tuple(at for _, at, kind, _ in known if kind == "read" and at < since),
            missing=tuple(
                at for _, at, kind, own in known if at >= since and article.is_missing(kind, own_url=bool(own))
            ),
        )


def _days(db: Database, answers: list[Answers]) -> Mapping[str, Mapping[str, SiteDay]]:
    """Return what each site answered, by day."""
    sites = {each.article_id: each.site for each in answers}
    found: dict[str, dict[str, dict[str, Any]]] = {}

    def day(site: str, date: str) -> dict[str, Any]:
        return found.setdefault(site, {}).setdefault(date, {"read": set(), "missing": set(), "lists_failed": False})

    for each in answers:
        for at in each.read:
            day(each.site, at[:10])["read"].add(each.article_id)
    for article_id, at, kind, _ in db.execute(_ANSWERS):
        if kind == "missing":
            day(sites[article_id], at[:10])["missing"].add(article_id)
    for site, date, is_read in db.execute(_LISTS):
        day(site, date)["lists_failed"] = not is_read
    return {
        site: {
            date: SiteDay(frozenset(one["read"]), frozenset(one["missing"]), one["lists_failed"])
            for date, one in days.items()
        }
        for site, days in found.items()
    }
