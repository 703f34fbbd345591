"""Periodic maintenance of the database: checks, then optimisation."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from archive.progress import ProgressCallback, no_progress
from archive.schema.search import REBUILD, index_error
from archive.store.damage import is_damage


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The result of one maintenance task."""

    name: str
    sound: bool
    found: str


def maintain(db: Database, progress: ProgressCallback = no_progress) -> list[TaskResult]:
    """Check the database, then optimise it; only check a damaged one. ``progress`` counts the tasks."""
    done: list[TaskResult] = []
    for name, task in {**_CHECKS, **_OPTIMISATIONS}.items():
        if name in _OPTIMISATIONS and not all(result.sound for result in done):
            break
        progress(name, len(done), len(_CHECKS) + len(_OPTIMISATIONS))
        done.append(TaskResult(name, *_sound(db, task)))
    return done


def _sound(db: Database, task: Callable[[Database], tuple[bool, str]]) -> tuple[bool, str]:
    """Run a task; a database that is too damaged for it is what it found."""
    try:
        return task(db)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False, str(error)


def _integrity(db: Database) -> tuple[bool, str]:
    found = [row[0] for row in db.execute("PRAGMA integrity_check(10)")]
    return found == ["ok"], "; ".join(found)


def _references(db: Database) -> tuple[bool, str]:
    broken = db.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1').fetchall()
    return not broken, ", ".join(f"{table}: {count} rows reference missing rows" for table, count in broken) or "ok"


def _index_integrity(db: Database) -> tuple[bool, str]:
    errors = {index: index_error(db, index) for index in REBUILD}
    found = [f"{index}: {error}" for index, error in errors.items() if error]
    return not found, "; ".join(found) or "ok"


def _optimize(db: Database) -> tuple[bool, str]:
    for index in REBUILD:
        with db.atomic():
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    return True, ", ".join(REBUILD)


def _analyze(db: Database) -> tuple[bool, str]:
    with db.atomic():
        db.execute("ANALYZE")
    return True, "ok"


def _checkpoint(db: Database) -> tuple[bool, str]:
    """Copy the write-ahead log into the database file; a reader that delays it is not a fault."""
    busy, pages, moved = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return True, f"{moved} of {pages} pages, delayed by a reader" if busy else "ok"


_CHECKS = {"integrity": _integrity, "references": _references, "full-text index": _index_integrity}
_OPTIMISATIONS = {"optimize index": _optimize, "statistics": _analyze, "checkpoint": _checkpoint}
