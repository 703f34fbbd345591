"""Articles that lists name and the archive does not have, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

_REASONS = {
    "denied": "robots.txt forbids it",
    "gone": "the site does not have it",
    "failed": "no usable response",
    "quarantined": "no parser could read it",
    "suspect": "the page that was sent may not be the article",
    "out_of_scope": "it leads to another host, or is no page",
    "moved": "it leads to another address",
}
NOT_YET = "not requested yet"
NEVER = "not requested: only a list is known"
_REASON = f"""
    CASE {" ".join(f"WHEN f.outcome = '{outcome}' THEN '{reason}'" for outcome, reason in _REASONS.items())}
    WHEN f.url IS NULL THEN '{NEVER}' ELSE '{NOT_YET}' END
"""
UNCAPTURED_SQL = f"""
    SELECT s.site AS site, s.article_id AS article_id, {_REASON} AS reason, f.reason AS details,
        f.outcome_at AS tried_at, max(s.last_seen) AS last_seen
    FROM sightings s
    LEFT JOIN frontier f ON f.article_id = s.article_id AND f.page = 1
    WHERE s.article_id NOT IN (SELECT id FROM articles) AND {{condition}}
    GROUP BY s.article_id
"""


@dataclass(frozen=True, slots=True)
class Uncaptured:
    """An article that is only known from lists."""

    article_id: str
    site: str
    url: str
    title: str
    """The text of the link to it, as it was last seen."""
    summary: str | None
    published: str | None
    """The date that a list gives, ISO 8601."""
    lists: tuple[str, ...]
    first_seen: str
    last_seen: str
    reason: str
    """Why it is not in the archive."""
    details: str | None
    tried_at: str | None
    """When it was last requested. UTC."""


def uncaptured_articles(db: Database, condition: str, values: Sequence[object], limit: int) -> list[Uncaptured]:
    """Return articles that are only known from lists, those named last first.

    :param condition: on the table ``sightings`` as ``s``
    """
    query = f"{UNCAPTURED_SQL.format(condition=condition)} ORDER BY last_seen DESC, article_id LIMIT ?"
    return [
        _uncaptured(db, article_id, site, reason, details, tried_at)
        for site, article_id, reason, details, tried_at, _ in db.execute(query, [*values, limit]).fetchall()
    ]


def _uncaptured(
    db: Database, article_id: str, site: str, reason: str, details: str | None, tried_at: str | None
) -> Uncaptured:
    rows = db.execute(
        "SELECT list, text, url, summary, published, first_seen, last_seen FROM sightings WHERE article_id = ? "
        "ORDER BY last_seen DESC, summary IS NULL, list, text",
        [article_id],
    ).fetchall()
    _, title, url, *_ = rows[0]
    return Uncaptured(
        article_id=article_id,
        site=site,
        url=url,
        title=title,
        summary=next((row[3] for row in rows if row[3]), None),
        published=next((row[4] for row in rows if row[4]), None),
        lists=tuple(dict.fromkeys(row[0] for row in rows)),
        first_seen=min(row[5] for row in rows),
        last_seen=max(row[6] for row in rows),
        reason=reason,
        details=details,
        tried_at=tried_at,
    )
