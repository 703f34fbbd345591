"""The table ``quarantine``: captures that no parser understands. Functions join whatever transaction is open."""

from __future__ import annotations

from sqlite_utils import Database

from archive.models import Capture


def add_to_quarantine(db: Database, capture: Capture, reason: str, parser: str) -> None:
    """List a capture that no parser understands, with the reason."""
    db.execute(
        "INSERT OR REPLACE INTO quarantine (record_id, url, captured_at, reason, parser) VALUES (?, ?, ?, ?, ?)",
        [capture.record_id, capture.url, capture.captured_at, reason, parser],
    )
