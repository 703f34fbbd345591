"""Changes that publishers made after publication."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from archive import clock


@dataclass(frozen=True, slots=True)
class Change:
    """A publisher's change after publication: a revision after the first, or a removal."""

    row: sqlite3.Row
    fields: tuple[str, ...]
    """Names of the changed fields; empty for a removal."""

    @property
    def gone(self) -> bool:
        """Whether the article was removed from its site."""
        return bool(self.row["number"] is None)


def changes(db: sqlite3.Connection, limit: int, before: str = clock.NEVER) -> list[Change]:
    """Return the newest changes before a time, newest first.

    Changes of the same time stay together, so there may be more than ``limit``.

    before: ISO 8601, UTC, as in ``revisions.captured_at``.
    """
    revised = db.execute(
        """
        SELECT r.captured_at AS at, r.number, r.changed, r.title, r.url, a.id, a.section, a.published, a.source
        FROM revisions AS r JOIN articles AS a ON a.id = r.article_id
        WHERE r.number > 1 AND r.captured_at < :before AND r.captured_at >= coalesce(
            (SELECT captured_at FROM revisions WHERE number > 1 AND captured_at < :before
             ORDER BY captured_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    gone = db.execute(
        """
        SELECT changed_at AS at, NULL AS number, '[]' AS changed, title, url, id, section, published, source
        FROM articles
        WHERE status = 'gone' AND changed_at < :before AND changed_at >= coalesce(
            (SELECT changed_at FROM articles WHERE status = 'gone' AND changed_at < :before
             ORDER BY changed_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    found = sorted([*revised, *gone], key=lambda row: (row["at"], row["id"]), reverse=True)
    last = found[limit - 1]["at"] if len(found) > limit else ""
    return [Change(row, tuple(json.loads(row["changed"]))) for row in found if row["at"] >= last]
