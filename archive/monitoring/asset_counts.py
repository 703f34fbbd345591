"""How many images, styles and fonts an archive has, for ``cppcc status``."""

from __future__ import annotations

from sqlite_utils import Database

_BY_OUTCOME = """
    SELECT CASE WHEN state IN ('due', 'leased') AND outcome IS NULL THEN 'waiting' ELSE outcome END, count(*)
    FROM assets GROUP BY 1
"""
_STORED = ("stored", "replaced", "unchanged")


def asset_counts(db: Database) -> dict[str, int]:
    """Return how many files are stored, in how many bytes, and why others are not."""
    outcomes: dict[str, int] = dict(db.execute(_BY_OUTCOME).fetchall())
    (files, size) = db.execute(
        "SELECT count(*), coalesce(sum(size), 0) FROM asset_payloads WHERE media_type <> 'text/html'"
    ).fetchone()
    others = {name: outcomes.get(name, 0) for name in ("missing", "not_an_asset", "too_large", "denied", "failed")}
    return {
        "stored": sum(outcomes.get(name, 0) for name in _STORED),
        "files": files,
        "bytes": size,
        "waiting": outcomes.get("waiting", 0) + outcomes.get("released", 0),
        **others,
    }
