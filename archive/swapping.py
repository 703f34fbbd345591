"""Compares a rebuilt database with the archive's own, and swaps what differs in, in one transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.rows import SHARED_COLUMNS

EXAMPLES = 3
"""Examples that a report gives of each field."""
_WHOLE = ("captures", "quarantine", "article_watch")
"""Tables that are replaced row by row where they differ; nothing depends on which rows were touched."""
_REVISION = ("article_id", "number")
_PARSED = tuple(name for name in SHARED_COLUMNS if name not in ("parser", "sources"))


@dataclass(frozen=True, slots=True)
class Change:
    """One value that today's parsers read otherwise than the archive has it."""

    article_id: str
    number: int
    field: str
    before: str | None
    after: str | None
    parser_before: str
    parser_after: str


@dataclass(slots=True)
class Report:
    """What a reparse would change."""

    new_articles: list[str] = field(default_factory=list)
    """Read now from captures that no parser understood before."""
    lost_articles: list[str] = field(default_factory=list)
    new_revisions: int = 0
    lost_revisions: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """Values that change, by field."""
    examples: dict[str, list[Change]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new_articles or self.lost_articles or self.new_revisions or self.lost_revisions or self.fields)


@contextmanager
def beside(db: Database, rebuilt: Path) -> Iterator[None]:
    """Attach the rebuilt database as ``rebuilt`` for the time of a ``with`` block."""
    db.execute("ATTACH DATABASE ? AS rebuilt", [str(rebuilt)])
    try:
        yield
    finally:
        db.execute("DETACH DATABASE rebuilt")


def compare(db: Database) -> Report:
    """Return what would change; the rebuilt database is attached, see :func:`beside`."""
    report = Report(
        new_articles=_only_in(db, "rebuilt", "main"),
        lost_articles=_only_in(db, "main", "rebuilt"),
        new_revisions=_count_only_in(db, "rebuilt", "main"),
        lost_revisions=_count_only_in(db, "main", "rebuilt"),
    )
    for change in changes(db):
        report.fields[change.field] += 1
        examples = report.examples.setdefault(change.field, [])
        if len(examples) < EXAMPLES:
            examples.append(change)
    return report


def changes(db: Database) -> Iterator[Change]:
    """Yield each value of a revision that differs, in order of article and number."""
    columns = ", ".join(f"old.{name}, new.{name}" for name in _PARSED)
    rows = db.execute(
        f"""
        SELECT old.article_id, old.number, old.parser, new.parser, {columns} FROM main.revisions AS old
        JOIN rebuilt.revisions AS new USING (article_id, number)
        WHERE {" OR ".join(f"old.{name} IS NOT new.{name}" for name in _PARSED)}
        ORDER BY old.article_id, old.number
        """
    )
    for article_id, number, parser_before, parser_after, *values in rows:
        for name, before, after in zip(_PARSED, values[::2], values[1::2], strict=True):
            if before != after:
                yield Change(article_id, number, name, _text(before), _text(after), parser_before, parser_after)


def swap(db: Database) -> None:
    """Make the archive's tables equal to the rebuilt ones, and log in ``parser_changes`` what a parser changed.

    One transaction: readers see the archive before or after, and a kill leaves it as it was. Rows that are equal are
    not touched.
    """
    with db.atomic():
        now = clock.now()
        db.table("parser_changes").insert_all(
            {
                "article_id": change.article_id,
                "number": change.number,
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "parser_before": change.parser_before,
                "parser_after": change.parser_after,
                "changed_at": now,
            }
            for change in list(changes(db))
        )
        for table in (*_WHOLE, "revisions"):
            _replace(db, table)
        _replace(db, "articles", rowid=True)


def _replace(db: Database, table: str, *, rowid: bool = False) -> None:
    names = [column.name for column in db.table(table).columns if not _generated(db, table, column.name)]
    key = _REVISION if table == "revisions" else (db.table(table).pks[0],)
    listed = ", ".join(f'"{name}"' for name in (("rowid", *names) if rowid else names))
    same_key = " AND ".join(f'theirs."{name}" = ours."{name}"' for name in key)
    same_row = " AND ".join(f'theirs."{name}" IS ours."{name}"' for name in names)
    db.execute(
        f"DELETE FROM main.{table} AS ours WHERE NOT EXISTS "
        f"(SELECT 1 FROM rebuilt.{table} AS theirs WHERE {same_key} AND {same_row})"
    )
    db.execute(
        f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM rebuilt.{table} AS theirs "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS ours WHERE {same_key})"
    )


def _generated(db: Database, table: str, name: str) -> bool:
    """Return whether a column is computed by SQLite and cannot be written."""
    rows = db.execute("SELECT hidden FROM pragma_table_xinfo(?) WHERE name = ?", [table, name]).fetchone()
    return bool(rows and rows[0])


def _only_in(db: Database, one: str, other: str) -> list[str]:
    query = f"SELECT id FROM {one}.articles WHERE id NOT IN (SELECT id FROM {other}.articles) ORDER BY id"
    return [article_id for (article_id,) in db.execute(query)]


def _count_only_in(db: Database, one: str, other: str) -> int:
    query = f"""
        SELECT count(*) FROM {one}.revisions AS mine WHERE NOT EXISTS (
            SELECT 1 FROM {other}.revisions AS theirs
            WHERE theirs.article_id = mine.article_id AND theirs.number = mine.number)
    """
    count: int = db.execute(query).fetchone()[0]
    return count


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)
