"""Changes that publishers made after publication.

In the list of all changes, those that a backfill from a public web archive revealed are one entry, not one for each.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.queries.change_filter import ChangeFilter
from reader.queries.runs_of_the_past import PastRun, backfills_with_versions

Position = tuple[str, str]
"""A capture time and an article's id: changes are ordered by both."""
LATEST: Position = ("~", "")
"""After every change."""


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

    @property
    def position(self) -> Position:
        """Where it is among the changes."""
        return self.row["at"], self.row["id"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of change, and the SQL that selects it."""

    time: str
    """The column with its time."""
    article: str
    """The column with the article's id."""
    columns: str
    source: str
    alone: str
    """``source`` without what is only needed for the columns, and for filters by site or section."""
    revealed: str
    """The condition for changes that a backfill revealed."""


_BY_BACKFILL = """EXISTS (
    SELECT 1 FROM captures c WHERE c.article_id = {article} AND c.captured_at = {at} AND c.crawl_id LIKE 'backfill-%'
)"""
_AFTER_BACKFILLED = """EXISTS (
    SELECT 1 FROM revisions p JOIN captures c ON c.article_id = p.article_id AND c.captured_at = p.captured_at
    JOIN crawls b ON b.id = c.crawl_id
    WHERE p.article_id = r.article_id AND p.number = r.number - 1 AND b.site = 'backfill'
        AND b.started_at > r.captured_at
)"""
"""Whether the version before a revision came later than it, by a backfill."""
_REVISED = _Kind(
    "r.captured_at",
    "r.article_id",
    "r.number, r.changed, r.size, r.title, r.url",
    "revisions AS r JOIN articles AS a ON a.id = r.article_id WHERE r.number > 1",
    "stored_revisions AS r WHERE r.number > 1",
    f"({_BY_BACKFILL.format(article='r.article_id', at='r.captured_at')} OR {_AFTER_BACKFILLED})",
)
_GONE = _Kind(
    "a.changed_at",
    "a.id",
    "NULL AS number, '[]' AS changed, NULL AS size, a.title, a.url",
    "articles AS a WHERE a.status = 'gone'",
    "articles AS a WHERE a.status = 'gone'",
    _BY_BACKFILL.format(article="a.id", at="a.changed_at"),
)

_ALL = (_REVISED, _GONE)


def changes(
    db: sqlite3.Connection,
    limit: int,
    chosen: ChangeFilter | None = None,
    before: Position = LATEST,
    *,
    removals_only: bool = False,
) -> list[Change]:
    """Return the newest changes that match and come before a position, newest first."""
    return _changes(db, limit, chosen or ChangeFilter(), before, removals_only, {})


def changes_and_backfills(db: sqlite3.Connection, limit: int, before: Position = LATEST) -> list[Change | PastRun]:
    """Return the newest of all changes before a position, newest first, and the backfills that revealed others."""
    if not db.execute("SELECT EXISTS (SELECT 1 FROM crawls WHERE site = 'backfill')").fetchone()[0]:
        return [*changes(db, limit, before=before)]
    found: list[Change | PastRun] = [
        *_changes(db, limit, ChangeFilter(), before, False, {kind: f"NOT {kind.revealed}" for kind in _ALL}),
        *(run for run in backfills_with_versions(db, limit, f"{before[0]}~") if place(run) < before),
    ]
    return sorted(found, key=place, reverse=True)[:limit]


def place(entry: Change | PastRun) -> Position:
    """Return where a change or a backfill is among the others."""
    return (entry.at, entry.crawl_id) if isinstance(entry, PastRun) else entry.position


def _changes(
    db: sqlite3.Connection,
    limit: int,
    chosen: ChangeFilter,
    before: Position,
    removals_only: bool,
    also: Mapping[_Kind, str],
) -> list[Change]:
    found: list[sqlite3.Row] = []
    for kind in _kinds(chosen, removals_only):
        condition, values = _condition(kind, chosen, before)
        found += db.execute(
            f"SELECT {kind.time} AS at, {kind.columns}, a.id, a.site, a.section, a.published, a.source, a.language "
            f"FROM {kind.source} AND {condition} AND {also.get(kind, '1')} "
            f"ORDER BY {kind.time} DESC, {kind.article} DESC LIMIT ?",
            [*values, limit],
        )
    found = sorted(found, key=lambda row: (row["at"], row["id"]), reverse=True)[:limit]
    return [Change(row, tuple(json.loads(row["changed"]))) for row in found]


def count_changes(db: sqlite3.Connection, chosen: ChangeFilter, *, removals_only: bool = False) -> int:
    """Return how many changes match."""
    total = 0
    for kind in _kinds(chosen, removals_only):
        condition, values = _condition(kind, chosen, LATEST)
        source = kind.source if chosen.sites or chosen.sections else kind.alone
        total += db.execute(f"SELECT count(*) FROM {source} AND {condition}", values).fetchone()[0]
    return total


def _kinds(chosen: ChangeFilter, removals_only: bool) -> Sequence[_Kind]:
    if removals_only:
        return [_GONE]
    return _ALL if chosen.with_removals else [_REVISED]


def _condition(kind: _Kind, chosen: ChangeFilter, before: Position) -> tuple[str, list[object]]:
    at, article_id = before
    conditions = [f"{kind.time} >= ?", f"{kind.time} < ?", f"{kind.time} <= ?"]
    values: list[object] = [chosen.first, chosen.end, at]
    # Not a comparison of pairs: SQLite would not use the index on the time for it.
    conditions.append(f"({kind.time} < ? OR {kind.article} < ?)")
    values += [at, article_id]
    for column, chosen_values in (("a.site", chosen.sites), ("a.section", chosen.sections)):
        if chosen_values:
            conditions.append(f"{column} IN ({_marks(chosen_values)})")
            values += chosen_values
    if chosen.fields:
        conditions.append(f"EXISTS (SELECT 1 FROM json_each(r.changed) WHERE value IN ({_marks(chosen.fields)}))")
        values += chosen.fields
    if chosen.sizes:
        conditions.append("r.size BETWEEN ? AND ?")
        values += chosen.sizes
    return " AND ".join(conditions), values


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
