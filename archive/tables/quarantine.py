"""The table ``quarantine``: captures that no parser understands. Functions join whatever transaction is open."""

from __future__ import annotations

from sqlite_utils import Database

from archive.models import Capture
from archive.tables.rows import Row
from archive.tables.statements import insert_statement


def add_to_quarantine(db: Database, capture: Capture, reason: str, parser: str) -> None:
    """List a capture that no parser understands, with the reason."""
    row = quarantine_row(capture, reason, parser)
    db.execute(insert_statement("quarantine", row, replace=True), list(row.values()))


def quarantine_row(capture: Capture, reason: str, parser: str) -> Row:
    """Return the row of a capture that no parser understands."""
    return {
        "record_id": capture.record_id,
        "url": capture.url,
        "captured_at": capture.captured_at,
        "reason": reason,
        "parser": parser,
    }
