"""Counts of a run: in memory until a commit, then in its row of ``crawls``."""

from __future__ import annotations

from sqlite_utils import Database

from archive.models import Exchange, Outcome
from archive.schema.migrations import migrations
from archive.tables.crawls import Ledger
from pipelines.crawl.tally import Counts

AT = "2026-11-23T02:00:00.000Z"


def stored(db: Database) -> tuple[int, ...]:
    row = db.execute("SELECT leased, requests, bytes, new, failed FROM crawls").fetchone()
    return tuple(row)


def test_what_was_counted_since_the_last_time_is_added_to_the_row() -> None:
    with Database(memory=True) as db:
        migrations.apply(db)
        ledger = Ledger(db, "cppcc-1")
        ledger.begin("cppcc", AT, {})
        counts = Counts(ledger)
        counts.leased(3)
        counts.received(Exchange("http://x/", "GET", (), 200, (), b"four", AT))
        counts.ended(Outcome.NEW)
        assert stored(db) == (0, 0, 0, 0, 0)
        counts.store()
        assert stored(db) == (3, 1, 4, 1, 0)
        counts.ended(Outcome.FAILED, 2)
        counts.store()
        counts.store()
        assert stored(db) == (3, 1, 4, 1, 2)
        assert counts.tally.outcomes[Outcome.FAILED] == 2
