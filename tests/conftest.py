"""Databases in memory, closed after the test. Examples of hypothesis have no deadline: machines are busy.

All steps of the schema are applied once in a process, a tenth of a second, and then copied into each new database.
Garbage is collected only once tests run, and not among what was there before: a fifth of the time to find all tests.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import settings
from sqlite_utils import Database

from archive.schema.migrations import migrations

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def copied_schema() -> Iterator[None]:
    """Copy the schema into databases with nothing in them, unless a test has other steps or stops before one."""
    apply = migrations.apply
    with Database(memory=True) as template, pytest.MonkeyPatch.context() as patch:
        known = [step.name for step in migrations.pending(template)]
        apply(template)

        def copy_or_apply(db: Database, *, stop_before: str | Iterable[str] | None = None) -> None:
            is_new = stop_before is None and not db.conn.in_transaction and not db.schema
            if is_new and [step.name for step in migrations.pending(db)] == known:
                template.conn.backup(db.conn)
            else:
                apply(db, stop_before=stop_before)

        patch.setattr(migrations, "apply", copy_or_apply)
        yield


@pytest.fixture
def new_database() -> Iterator[Database]:
    """A database with nothing in it."""
    with Database(memory=True) as db:
        yield db


@pytest.fixture
def db(new_database: Database) -> Database:
    """The database of an archive with nothing in it."""
    migrations.apply(new_database)
    return new_database
