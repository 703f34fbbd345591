from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.store.write_ahead_log import LARGEST, WriteAheadLog

MEGABYTE = 1024 * 1024


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "archive.db") as db:
        db.enable_wal()
        db.execute("PRAGMA busy_timeout = 60000")
        db.execute("PRAGMA wal_autocheckpoint = 0")  # as if a reader were always there
        db.execute("CREATE TABLE bodies (body BLOB)")
        yield db


def write(db: Database, megabytes: int) -> None:
    with db.atomic():
        db.execute("INSERT INTO bodies VALUES (zeroblob(?))", [megabytes * MEGABYTE])


def size(folder: Path) -> int:
    return (folder / "archive.db-wal").stat().st_size


def test_a_small_log_is_left_to_sqlite(db: Database, tmp_path: Path) -> None:
    write(db, 2)
    before = size(tmp_path)
    WriteAheadLog(db, tmp_path / "archive.db").bound()
    assert size(tmp_path) == before > 2 * MEGABYTE


def test_a_large_log_is_emptied(db: Database, tmp_path: Path) -> None:
    write(db, LARGEST // MEGABYTE + 1)
    WriteAheadLog(db, tmp_path / "archive.db").bound()
    assert size(tmp_path) == 0


def test_a_long_reader_is_not_waited_for_again_until_the_log_has_doubled(db: Database, tmp_path: Path) -> None:
    log = WriteAheadLog(db, tmp_path / "archive.db")
    with closing(Database(tmp_path / "archive.db").conn) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM bodies").fetchone() == (0,)
        write(db, LARGEST // MEGABYTE + 1)
        log.bound()
        held = size(tmp_path)
        assert held > LARGEST
        assert reader.execute("SELECT count(*) FROM bodies").fetchone() == (0,)
    write(db, 1)
    log.bound()
    assert size(tmp_path) > held
    write(db, LARGEST // MEGABYTE + 2)
    log.bound()
    assert size(tmp_path) == 0


def test_other_statements_wait_as_long_as_before(db: Database, tmp_path: Path) -> None:
    write(db, LARGEST // MEGABYTE + 1)
    WriteAheadLog(db, tmp_path / "archive.db").bound()
    assert db.execute("PRAGMA busy_timeout").fetchone() == (60000,)
