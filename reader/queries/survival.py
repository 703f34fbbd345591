"""Survival curves, as ``cppcc missing`` computed them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class SharePoint:
    """The share of articles that still exist at an age, with 95 % limits."""

    age: int
    """In days."""
    share: float
    lower: float
    upper: float
    at_risk: int


_Head = tuple[str, str, str, int, int, int, str]


def _head(row: sqlite3.Row) -> _Head:
    """Return what the rows of a curve have in common."""
    site, grouped_by, value, begins_at, articles, removed, computed_at, *_ = row
    return site, grouped_by, value, begins_at, articles, removed, computed_at


@dataclass(frozen=True, slots=True)
class StoredCurve:
    """A curve of the table ``survival``."""

    site: str
    grouped_by: str
    value: str
    begins_at: int
    articles: int
    removed: int
    computed_at: str
    points: Sequence[SharePoint]

    def after(self, years: int) -> SharePoint | None:
        """Return the point at an age in years."""
        return next((point for point in self.points if point.age == 365 * years), None)


def stored_curves(db: sqlite3.Connection) -> list[StoredCurve]:
    """Return all curves, by site: all its articles, then by section, then by year."""
    rows = db.execute(
        "SELECT site, grouped_by, value, begins_at, articles, removed, computed_at, age, share, lower, upper, at_risk "
        "FROM survival ORDER BY site, CASE grouped_by WHEN 'site' THEN 0 WHEN 'section' THEN 1 ELSE 2 END, value, age"
    )
    return [
        StoredCurve(*head, [SharePoint(*row[7:]) for row in points])
        for head, points in groupby(rows.fetchall(), key=_head)
    ]
