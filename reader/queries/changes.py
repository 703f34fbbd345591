"""Changes that publishers made after publication.

Those that a backfill from a public web archive revealed are one entry, not one for each.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from archive import clock
from reader.queries.runs_of_the_past import PastRun, backfills_with_versions


@dataclass(frozen=True, slots=True)
class Change:
    """A publisher's change after publication: a revision after the first, or a removal."""

    row: sqlite3.Row
    fields: tuple[str, ...]
    """Names of the changed fields; empty for a removal."""

    @property
    def at(self) -> str:
        """When it was captured. UTC."""
        return str(self.row["at"])

    @property
    def gone(self) -> bool:
        """Whether the article was removed from its site."""
        return bool(self.row["number"] is None)


_BY_BACKFILL = """EXISTS (
    SELECT 1 FROM captures c WHERE c.article_id = {article} AND c.captured_at = {at} AND c.crawl_id LIKE 'backfill-%'
)"""
_AFTER_BACKFILLED = """EXISTS (
    SELECT 1 FROM revisions p JOIN captures c ON c.article_id = p.article_id AND c.captured_at = p.captured_at
    JOIN crawls b ON b.id = c.crawl_id
    WHERE p.article_id = r.article_id AND p.number = r.number - 1 AND b.site = 'backfill'
        AND b.started_at > r.captured_at
)"""
"""Whether the version before a revision came later than it, by a backfill."""
_REVEALED = f"({_BY_BACKFILL.format(article='r.article_id', at='r.captured_at')} OR {_AFTER_BACKFILLED})"
_GONE_BEFORE = _BY_BACKFILL.format(article="a.id", at="a.changed_at")


def changes(db: sqlite3.Connection, limit: int, before: str = clock.NEVER) -> list[Change | PastRun]:
    """Return the newest changes before a time, newest first, and the backfills that revealed others.

    Changes of the same time stay together, so there may be more than ``limit``.

    before: ISO 8601, UTC, as in ``revisions.captured_at``.
    """
    any_backfill = db.execute("SELECT EXISTS (SELECT 1 FROM crawls WHERE site = 'backfill')").fetchone()[0]
    of_crawl, gone_since = (f"NOT {one}" if any_backfill else "1" for one in (_REVEALED, _GONE_BEFORE))
    revised = db.execute(
        f"""
        SELECT r.captured_at AS at, r.number, r.changed, r.title, r.url, a.id, a.section, a.published, a.source
        FROM revisions AS r JOIN articles AS a ON a.id = r.article_id
        WHERE r.number > 1 AND r.captured_at < :before AND {of_crawl} AND r.captured_at >= coalesce(
            (SELECT r.captured_at FROM revisions AS r WHERE r.number > 1 AND r.captured_at < :before AND {of_crawl}
             ORDER BY r.captured_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    gone = db.execute(
        f"""
        SELECT changed_at AS at, NULL AS number, '[]' AS changed, title, url, id, section, published, source
        FROM articles AS a
        WHERE status = 'gone' AND changed_at < :before AND {gone_since} AND changed_at >= coalesce(
            (SELECT a.changed_at FROM articles AS a WHERE a.status = 'gone' AND a.changed_at < :before AND {gone_since}
             ORDER BY a.changed_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    runs = backfills_with_versions(db, limit, before) if any_backfill else []
    found: list[tuple[str, str, Change | PastRun]] = [
        *((row["at"], row["id"], Change(row, tuple(json.loads(row["changed"])))) for row in (*revised, *gone)),
        *((run.at, run.crawl_id, run) for run in runs),
    ]
    found.sort(key=lambda one: one[:2], reverse=True)
    last = found[limit - 1][0] if len(found) > limit else ""
    return [entry for at, _, entry in found if at >= last]
