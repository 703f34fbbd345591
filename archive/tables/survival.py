"""The tables ``lifetimes`` and ``survival``: computed from the other tables, all rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from archive.tables.statements import insert_statement

LIFETIMES = (
    *("article_id", "site", "section", "year", "appeared_after", "appeared_by", "first_present", "last_present"),
    *("absent_by", "entered", "present", "absent"),
)
SURVIVAL = (
    *("site", "grouped_by", "value", "age", "share", "lower", "upper", "at_risk", "begins_at", "articles", "removed"),
    "computed_at",
)
Row = Sequence[object]


def replace_lifetimes(db: Database, lifetimes: Iterable[Row], survival: Iterable[Row]) -> None:
    """Replace all rows of both tables, in one transaction."""
    with db.atomic():
        for table, columns, rows in (("lifetimes", LIFETIMES, lifetimes), ("survival", SURVIVAL, survival)):
            db.execute(f"DELETE FROM {table}")
            db.conn.executemany(insert_statement(table, columns), rows)
