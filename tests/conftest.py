"""Databases in memory, closed after the test. Examples of hypothesis have no deadline: machines are busy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlite_utils import Database

from archive.schema.migrations import migrations

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


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
