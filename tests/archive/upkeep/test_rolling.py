"""Each day a part is verified, and everything within four weeks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import clock
from archive.upkeep.verify import verify_part
from archive.upkeep.verify.rolling import PERIOD_DAYS, due_files
from archive.upkeep.verify.warc_files import WarcFile
from tests.pipelines.ingest.past import page, past


@given(st.lists(st.integers(1, 10**9), max_size=80))
def test_all_files_are_read_within_the_period_whatever_their_sizes(lengths: list[int]) -> None:
    files = [WarcFile(f"{number:05}.warc.gz", length, "x") for number, length in enumerate(lengths)]
    checked: dict[str, str] = {}
    for day in range(PERIOD_DAYS):
        checked |= {file.name: f"day {day:02}" for file in due_files(files, checked)}
    assert set(checked) == {file.name for file in files}


def test_a_day_reads_about_its_share() -> None:
    files = [WarcFile(f"{number}.warc.gz", 1000, "x") for number in range(280)]
    assert len(due_files(files, {})) == 10


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with past(tmp_path) as history:
        for number in range(1, 9):
            history.see(page(f"Version {number}."), at=f"2024-01-0{number}")
            history.next_run(f"cppcc-{number + 1}")
    return tmp_path


def checks(archive: Path) -> dict[str, str]:
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        return dict(db.execute("SELECT name, checked_at FROM warc_checks").fetchall())


def test_every_file_and_the_database_are_checked_in_turn(archive: Path) -> None:
    names = sorted(path.name for path in (archive / "warc").iterdir())
    assert list(verify_part(archive)) == []
    assert set(checks(archive)) == {names[0], "archive.db"}
    for _ in names[1:]:
        assert list(verify_part(archive)) == []
    assert set(checks(archive)) == {*names, "archive.db"}


def test_a_flipped_bit_is_reported_every_day_until_it_is_repaired(archive: Path) -> None:
    path = sorted((archive / "warc").iterdir())[3]
    good = path.read_bytes()
    path.write_bytes(good[:-3] + bytes([good[-3] ^ 1]) + good[-2:])
    found = [{fault.where.split()[0] for fault in verify_part(archive)} for _ in range(12)]
    assert found[:3] == [set(), set(), set()]
    assert all(path.name in names for names in found[3:])
    path.write_bytes(good)
    assert list(verify_part(archive)) == []


def test_a_fault_of_the_database_is_found_within_the_period(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(verify_part(archive)) == []
    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        db.execute("UPDATE revisions SET body = 'Forged' WHERE number = 1")
    assert list(verify_part(archive)) == []
    later = clock.after(clock.now(), timedelta(days=PERIOD_DAYS))
    monkeypatch.setattr(clock, "now", lambda: later)
    assert [fault.what for fault in verify_part(archive)] == ["its content does not match its digest"]
