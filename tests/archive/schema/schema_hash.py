"""A hash of a database's schema."""

from __future__ import annotations

import hashlib
import re

from sqlite_utils import Database

from archive.schema.migrations import migrations


def schema_hash(db: Database) -> str:
    """Return a hash of every table, index, view and trigger, whatever the white space between their words."""
    rows = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> ? ORDER BY type, name",
        [migrations.migrations_table],
    ).fetchall()
    words = [[*row[:3], re.findall(r"'[^']*'|\w+|[^\w\s]", row[3] or "")] for row in rows]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]
