"""One row of ``crawls`` per crawl, with the count of each outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome

IMPORT = "import"
"""The site of a run that imports: none."""
BACKFILL = "backfill"
"""The site of a run that fetches from a public web archive: none."""
OF_NO_SITE = (IMPORT, BACKFILL)
"""Runs that bring captures that others made."""


def new_crawl_id(site: str, started_at: str) -> str:
    """Return the id of a crawl: ``cppcc-20261123T020036123Z``."""
    return f"{site}-{clock.compact(started_at)}"


class Ledger:
    """The row of one crawl. Statements run in the caller's transaction."""

    def __init__(self, db: Database, crawl_id: str) -> None:
        self._db = db
        self.crawl_id = crawl_id

    def begin(self, site: str, started_at: str, versions: Mapping[str, str], *, insecure_tls: bool = False) -> None:
        """Insert the row."""
        self._db.execute(
            "INSERT INTO crawls (id, site, started_at, versions, insecure_tls) VALUES (?, ?, ?, ?, ?)",
            [self.crawl_id, site, started_at, json.dumps(dict(versions)), int(insecure_tls)],
        )

    def resume(self) -> bool:
        """Return whether the row is there; it is unfinished again then."""
        cursor = self._db.execute(
            "UPDATE crawls SET finished_at = NULL, finish_reason = NULL WHERE id = ?", [self.crawl_id]
        )
        return cursor.rowcount > 0

    def add(self, counts: Mapping[str, int]) -> None:
        """Add to counts, by their columns: leased URLs, responses, bytes of their bodies, visits by outcome."""
        added = {name: count for name, count in counts.items() if count}
        if added:
            assignments = ", ".join(f"{name} = {name} + ?" for name in added)
            self._db.execute(f"UPDATE crawls SET {assignments} WHERE id = ?", [*added.values(), self.crawl_id])

    def leased(self, count: int) -> None:
        """Count leased URLs."""
        self.add({"leased": count})

    def fetched(self, requests: int, size: int) -> None:
        """Count responses, and the bytes of their bodies as received."""
        self.add({"requests": requests, "bytes": size})

    def ended(self, outcome: Outcome, count: int = 1) -> None:
        """Count URLs whose visit had this outcome."""
        self.add({outcome.value: count})

    def accept_clock(self, correction: str) -> None:
        """Record that a clock was accepted that differs from others."""
        self._db.execute(
            "UPDATE crawls SET accepted_clock = coalesce(accepted_clock || '; ', '') || ? WHERE id = ?",
            [correction, self.crawl_id],
        )

    def finish(self, reason: str) -> None:
        """Record the end of the crawl."""
        self._db.execute(
            "UPDATE crawls SET finished_at = ?, finish_reason = ? WHERE id = ?", [clock.now(), reason, self.crawl_id]
        )
