"""The schema, as sqlite-utils migrations: one SQL file per step, in ``steps/``, applied in the order of their names.

Never edit a released step: archives in use have applied it. Add a file instead.

``articles.rowid`` is assigned by the writer and grows with the date of publication (see ``archive/tables/rows.py``),
so that "newest first" is the order of the table itself, for full-text search too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("archive")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script; each must end at the end of a line.

    Raises :class:`ValueError` if the last one is incomplete.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        raise ValueError(f"expected ';' at the end of the script, found {statement.strip()[-40:]!r}")


def _register(name: str, script: str) -> None:
    @migrations(name=name)
    def step(db: Database) -> None:
        for statement in statements(script):
            db.execute(statement)


for _file in sorted(files(__package__).joinpath("steps").iterdir(), key=lambda file: file.name):
    if _file.name.endswith(".sql"):
        _register(_file.name.removesuffix(".sql"), _file.read_text(encoding="utf-8"))
