"""Compare tables rebuilt from WARC files with those of the archive, and swap them in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path

from sqlite_utils import Database

from archive.rebuild.staging import KEYS
from archive.schema.search import REBUILD, index_error
from archive.schema.staging import column_list, columns_of
from archive.schema.stored import stored
from archive.tables.rows import SHARED_COLUMNS

_FIELDS = tuple(name for name in SHARED_COLUMNS if name != "parser")
_EXAMPLES = 3
_LOG = """
    INSERT INTO parser_changes (article_id, number, field, before, after, parser_before, parser_after, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a rebuilt revision that differs: a change of the parser, not of the publisher."""

    article_id: str
    number: int
    """0 for an article that has never been complete."""
    field: str
    """A column; ``revision`` where only one of the two has the revision, ``article`` likewise."""
    before: str | None
    after: str | None
    parser_before: str
    parser_after: str


@dataclass(slots=True)
class FieldChanges:
    """The changes of one field."""

    filled: int = 0
    """Nothing before, something now."""
    emptied: int = 0
    """Something before, nothing now."""
    changed: int = 0
    examples: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """Count a change, and keep it as an example while there are few."""
        empty = (None, "", "[]", "{}")
        if change.before in empty:
            self.filled += 1
        elif change.after in empty:
            self.emptied += 1
        else:
            self.changed += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(change)


@dataclass(frozen=True, slots=True)
class Differing:
    """How the rows of one table differ."""

    held: int
    """Rows in the archive."""
    made: int
    """Rows rebuilt."""
    gone: int
    """Rows of the archive that were not rebuilt, or differ."""
    new: int
    """Rebuilt rows that are not in the archive, or differ."""


@contextmanager
def attached(db: Database, staging: Path) -> Iterator[None]:
    """Attach a staging database as ``fresh``."""
    db.execute("ATTACH DATABASE ? AS fresh", [str(staging.absolute())])
    try:
        yield
    finally:
        db.conn.rollback()
        db.execute("DETACH DATABASE fresh")


def differing(db: Database) -> dict[str, Differing]:
    """Return for each table how the rebuilt rows differ from those of the archive."""
    found = {}
    for table in KEYS:
        held, made = (db.execute(f"SELECT count(*) FROM {one}.{table}").fetchone()[0] for one in ("main", "fresh"))
        gone, new = (
            db.execute(f"SELECT count(*) FROM {one}.{table} AS a WHERE {_not_in(table, other)}").fetchone()[0]
            for one, other in (("main", "fresh"), ("fresh", "main"))
        )
        found[table] = Differing(held, made, gone, new)
    return found


def changes(db: Database) -> Iterator[Change]:
    """Yield every field that differs in a rebuilt revision, article by article."""
    parts = [_field_changes(name) for name in _FIELDS]
    query = " UNION ALL ".join([*parts, *_COMINGS_AND_GOINGS]) + " ORDER BY 1, 2"
    for row in db.execute(query):
        yield Change(*row)


def swap(db: Database, *, log_at: str | None) -> None:
    """Replace the rows of the archive by the rebuilt ones, in one transaction.

    Rows that are equal are not touched. What the parser changed is logged in ``parser_changes``, under the time
    ``log_at``; None logs nothing, for an archive that was empty.
    """
    with db.atomic():
        if log_at:
            db.conn.executemany(_LOG, ((*astuple(change), log_at) for change in changes(db)))
        for table in KEYS:
            names = column_list(table)
            rows = stored(table)  # "articles" come first, so that versions without a text of their own find theirs
            db.execute(f"DELETE FROM main.{rows} AS a WHERE {_not_in(rows, 'fresh')}")
            new = f"SELECT {names} FROM fresh.{rows} AS a WHERE {_not_in(rows, 'main')}"
            db.execute(f"INSERT INTO main.{rows} ({names}) {new}")


def repair_search(db: Database) -> bool:
    """Rebuild the full-text indexes that do not match the articles; return whether any did not."""
    sound = not any(index_error(db, index) for index in REBUILD)
    if not sound:
        with db.atomic():
            for statements in REBUILD.values():
                for statement in statements:
                    db.execute(statement)
    return not sound


def _not_in(table: str, other: str) -> str:
    same = " AND ".join(f'a."{name}" IS b."{name}"' for name in _compared(table))
    return f"NOT EXISTS (SELECT 1 FROM {other}.{table} AS b WHERE {same})"


def _compared(table: str) -> list[str]:
    """Return the columns of a table, its key first."""
    key = KEYS["revisions" if table == stored("revisions") else table]
    return [*key, *(name for name in columns_of(table) if name not in key)]


def _field_changes(name: str) -> str:
    return f"""
        SELECT o.article_id, n.number, '{name}', o.{name}, n.{name}, o.parser, n.parser
        FROM main.revisions o JOIN fresh.revisions n ON n.article_id = o.article_id AND n.captured_at = o.captured_at
        WHERE o.{name} IS NOT n.{name}
        UNION ALL
        SELECT o.id, 0, '{name}', o.{name}, n.{name}, o.parser, n.parser
        FROM main.articles o JOIN fresh.articles n ON n.id = o.id
        WHERE o.revision_count = 0 AND n.revision_count = 0 AND o.{name} IS NOT n.{name}
    """


_COMINGS_AND_GOINGS = (
    """
    SELECT o.article_id, o.number, 'revision', o.captured_at, NULL, o.parser, coalesce(n.parser, '')
    FROM main.revisions o LEFT JOIN fresh.articles n ON n.id = o.article_id WHERE NOT EXISTS (
        SELECT 1 FROM fresh.revisions f WHERE f.article_id = o.article_id AND f.captured_at = o.captured_at)
    """,
    """
    SELECT n.article_id, n.number, 'revision', NULL, n.captured_at, coalesce(o.parser, ''), n.parser
    FROM fresh.revisions n LEFT JOIN main.articles o ON o.id = n.article_id WHERE NOT EXISTS (
        SELECT 1 FROM main.revisions f WHERE f.article_id = n.article_id AND f.captured_at = n.captured_at)
    """,
    """
    SELECT id, 0, 'article', title, NULL, parser, '' FROM main.articles
    WHERE id NOT IN (SELECT id FROM fresh.articles)
    """,
    """
    SELECT id, 0, 'article', NULL, title, '', parser FROM fresh.articles
    WHERE id NOT IN (SELECT id FROM main.articles)
    """,
)
