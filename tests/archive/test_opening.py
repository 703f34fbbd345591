"""Opening archives: created, migrated, refused, recovered."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database

from archive.errors import ArchiveLocked, ArchiveNotUsable, ArchiveTooNew
from archive.opening import open_archive
from archive.schema.migrations import migrations


def test_an_archive_is_created_if_it_is_missing(tmp_path: Path) -> None:
    with open_archive(tmp_path / "new" / "folder") as archive:
        assert archive.db.journal_mode == "wal"
        names = {*archive.db.table_names(), *archive.db.view_names()}
        assert {"articles", "revisions", "captures", "frontier", "crawls", "quarantine"} <= names
        assert archive.warc_folder.is_dir()


def test_reading_needs_an_archive_and_says_how_to_create_one(tmp_path: Path) -> None:
    with (
        pytest.raises(ArchiveNotUsable, match=r"expected an archive, found none.*crawl"),
        open_archive(tmp_path, write=False),
    ):
        pass


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with open_archive(tmp_path):
        pass
    with open_archive(tmp_path, write=False) as archive, pytest.raises(sqlite3.OperationalError, match="readonly"):
        archive.db.execute("DELETE FROM articles")


def test_a_file_that_is_not_a_database_is_refused_and_unchanged(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_text("a letter, and no database at all")
    with pytest.raises(ArchiveNotUsable, match="expected an SQLite database"), open_archive(tmp_path):
        pass
    assert (tmp_path / "archive.db").read_text() == "a letter, and no database at all"


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with Database(tmp_path / "archive.db") as other:
        other["recipes"].insert({"dish": "noodles"})
    for write in (True, False):
        with (
            pytest.raises(ArchiveNotUsable, match="expected an archive of this software"),
            open_archive(tmp_path, write=write),
        ):
            pass


def test_an_archive_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        archive.db["_sqlite_migrations"].insert(
            {"migration_set": "archive", "name": "m9999_from_the_future", "applied_at": "2030-01-01"}
        )
    for write in (True, False):
        with pytest.raises(ArchiveTooNew, match=r"m9999_from_the_future.*Update"), open_archive(tmp_path, write=write):
            pass


def test_an_archive_of_an_older_version_is_migrated_and_a_copy_kept(tmp_path: Path, new_database: Database) -> None:
    first, *later = [step.name for step in migrations.pending(new_database)]
    if not later:
        pytest.fail("expected a second migration to try this with")
    with Database(tmp_path / "archive.db") as old:
        migrations.apply(old, stop_before=later[0])
        old["crawls"].insert({"id": "cppcc-1", "site": "cppcc", "started_at": "2026-01-01T00:00:00.000Z"})
    before = (tmp_path / "archive.db").read_bytes()
    with open_archive(tmp_path, write=False) as archive:
        assert migrations.pending(archive.db) == []
        assert [row["id"] for row in archive.db["crawls"].rows] == ["cppcc-1"]
        assert archive.warc_folder == tmp_path / "warc"
    assert (tmp_path / "archive.db").read_bytes() == before
    with open_archive(tmp_path) as archive:
        assert migrations.pending(archive.db) == []
        assert [row["id"] for row in archive.db["crawls"].rows] == ["cppcc-1"]
    with Database(tmp_path / f"archive.before-{later[0]}.db") as copy:
        assert [step.name for step in migrations.applied(copy)] == [first]
        assert copy["crawls"].count == 1


def test_an_older_archive_is_not_read_without_space_for_its_copy(
    tmp_path: Path, new_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second, *_ = [step.name for step in migrations.pending(new_database)]
    with Database(tmp_path / "archive.db") as old:
        migrations.apply(old, stop_before=second)
    monkeypatch.setattr("archive.store.older.shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ArchiveNotUsable, match=r"found 0 MB\. Set TMPDIR"), open_archive(tmp_path, write=False):
        pass


def lose(database: Path, how: str) -> None:
    """Leave no database, an empty file, or a database without tables."""
    if how == "empty file":
        database.touch()
    elif how == "no tables":
        with Database(database) as db:
            db.execute("PRAGMA journal_mode = WAL")
        assert database.stat().st_size > 0


@pytest.mark.parametrize("how", ["no file", "empty file", "no tables"])
def test_a_lost_database_is_refused_and_the_warc_files_stay(tmp_path: Path, how: str) -> None:
    segment = tmp_path / "warc" / "20260101T000000000Z-cppcc-00001.warc.gz"
    segment.parent.mkdir()
    segment.touch()
    lose(tmp_path / "archive.db", how)
    for write in (True, False):
        with pytest.raises(ArchiveNotUsable, match="reparse --apply"), open_archive(tmp_path, write=write):
            pass
    assert segment.exists()
    assert (tmp_path / "archive.db").exists() == (how != "no file")


@pytest.mark.parametrize("how", ["empty file", "no tables"])
def test_an_empty_database_without_warc_files_becomes_an_archive(tmp_path: Path, how: str) -> None:
    lose(tmp_path / "archive.db", how)
    with open_archive(tmp_path) as archive:
        assert migrations.pending(archive.db) == []


def test_a_damaged_database_next_to_warc_files_is_refused_with_the_way_to_rebuild_it(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "20260101T000000000Z-cppcc-00001.warc.gz").touch()
    (tmp_path / "archive.db").write_bytes(b"\xff" * 8192)
    for write in (True, False):
        with (
            pytest.raises(ArchiveNotUsable, match=r"expected an SQLite database.*backup.*reparse --apply"),
            open_archive(tmp_path, write=write),
        ):
            pass


def test_a_second_writer_is_refused_and_the_first_named(tmp_path: Path) -> None:
    with open_archive(tmp_path), pytest.raises(ArchiveLocked, match=rf"process {os.getpid()}, since 20"):
        with open_archive(tmp_path):
            pass
    with open_archive(tmp_path):
        pass


def test_the_lock_of_a_killed_writer_does_not_block(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from archive.opening import open_archive\n"
        "with open_archive(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert killed.returncode == -9
    assert (tmp_path / "writer.json").exists()
    with open_archive(tmp_path):
        pass


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive").touch()
    with pytest.raises(ArchiveNotUsable, match="expected a writable folder"), open_archive(tmp_path / "archive"):
        pass


def test_a_torn_tail_is_truncated_and_its_segment_closed(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        segment = archive.warc_folder / "20260101T000000000Z-cppcc-00001.warc.gz"
        segment.write_bytes(b"committed" + b"torn")
        archive.db["warc_files"].insert(
            {"name": segment.name, "crawl_id": "cppcc-1", "opened_at": "2026-01-01T00:00:00.000Z", "length": 9}
        )
    with open_archive(tmp_path) as archive:
        (row,) = archive.db["warc_files"].rows
        assert segment.read_bytes() == b"committed"
        assert row["closed_at"]
        assert row["sha256"] == hashlib.sha256(b"committed").hexdigest()


def test_a_segment_that_was_never_committed_is_set_aside_not_deleted(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        (archive.warc_folder / "20260101T000000000Z-cppcc-00001.warc.gz").write_bytes(b"x")
    with open_archive(tmp_path) as archive:
        assert list(archive.warc_folder.iterdir()) == []
    assert [path.name for path in (tmp_path / "uncommitted").iterdir()] == ["20260101T000000000Z-cppcc-00001.warc.gz"]


def test_leases_of_a_killed_run_are_due_again_and_counted_as_released(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        archive.db["crawls"].insert(
            {"id": "cppcc-1", "site": "cppcc", "started_at": "2026-01-01T00:00:00.000Z", "leased": 1}
        )
        archive.db["frontier"].insert(
            {
                "url": "http://en.cppcc.gov.cn/surveys.html",
                "fetch_url": "http://en.cppcc.gov.cn/surveys.html",
                "site": "cppcc",
                "kind": "list",
                "found_at": "2026-01-01T00:00:00.000Z",
                "due_at": "2026-01-01T00:00:00.000Z",
                "state": "leased",
                "priority": 0,
                "crawl_id": "cppcc-1",
            }
        )
    with open_archive(tmp_path) as archive:
        (crawl,) = archive.db["crawls"].rows
        (row,) = archive.db["frontier"].rows
        assert (crawl["leased"], crawl["released"], crawl["finish_reason"]) == (1, 1, "killed")
        assert (row["state"], row["crawl_id"]) == ("due", None)


def test_a_damaged_list_of_migrations_is_refused(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        (page,) = archive.db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", [migrations.migrations_table]
        ).fetchone()
        (size,) = archive.db.execute("PRAGMA page_size").fetchone()
    with (tmp_path / "archive.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(ArchiveNotUsable, match="expected an SQLite database, but database disk image is malformed"):
        open_archive(tmp_path, write=False).__enter__()
