"""The table ``asset_outcomes``: how the visits of each run to assets ended."""

from __future__ import annotations

from sqlite_utils import Database

from archive.assets.model import AssetOutcome


def count_asset_outcome(db: Database, crawl_id: str, outcome: AssetOutcome, count: int, size: int) -> None:
    """Count visits with an outcome, and the bytes received."""
    db.execute(
        """
        INSERT INTO asset_outcomes (crawl_id, outcome, assets, bytes) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET assets = assets + excluded.assets, bytes = bytes + excluded.bytes
        """,
        [crawl_id, outcome.value, count, size],
    )


def asset_outcomes_of(db: Database, crawl_id: str) -> dict[AssetOutcome, int]:
    """Return how many visits of a run ended with each outcome."""
    rows = db.execute("SELECT outcome, assets FROM asset_outcomes WHERE crawl_id = ?", [crawl_id])
    return {AssetOutcome(outcome): count for outcome, count in rows}
