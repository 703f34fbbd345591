"""Upkeep of the database: what SQLite wants done now and then, and proof that it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Upkeep:
    """One piece of upkeep and how it ended."""

    name: str
    sound: bool
    found: str


def maintain(db: Database, progress: Callable[[str], None]) -> list[Upkeep]:
    """Check the database, then optimise it; where it is damaged, only check. ``progress`` hears what comes next."""
    done = []
    for name, check in (("integrity", _integrity), ("references", _references), ("full-text index", _index_integrity)):
        progress(name)
        done.append(Upkeep(name, *check(db)))
    if all(piece.sound for piece in done):
        for name, work in (("optimize index", _optimize), ("statistics", _analyze), ("checkpoint", _checkpoint)):
            progress(name)
            done.append(Upkeep(name, *work(db)))
    return done


def _integrity(db: Database) -> tuple[bool, str]:
    found = [row[0] for row in db.execute("PRAGMA integrity_check(10)")]
    return found == ["ok"], "; ".join(found)


def _references(db: Database) -> tuple[bool, str]:
    broken = db.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1').fetchall()
    return not broken, ", ".join(f"{table}: {count} rows point nowhere" for table, count in broken) or "ok"


def _index_integrity(db: Database) -> tuple[bool, str]:
    """Compare each full-text index with the table it indexes (SQLite documentation, FTS5, section 6.4)."""
    bad = []
    for table in _full_text_tables(db):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            bad.append(f"{table}: {error}")
    db.conn.rollback()
    return not bad, "; ".join(bad) or "ok"


def _optimize(db: Database) -> tuple[bool, str]:
    tables = _full_text_tables(db)
    for table in tables:
        with db.atomic():
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return True, ", ".join(tables)


def _analyze(db: Database) -> tuple[bool, str]:
    with db.atomic():
        db.execute("ANALYZE")
    return True, "ok"


def _checkpoint(db: Database) -> tuple[bool, str]:
    """Bring the write-ahead log into the database file; a reader that holds it back is no fault."""
    busy, pages, moved = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return True, f"{moved} of {pages} pages, held back by a reader" if busy else "ok"


def _full_text_tables(db: Database) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name")
    return [name for (name,) in rows]
