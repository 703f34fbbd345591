"""A backup is an archive: complete, consistent, and made in small steps."""

import gzip
import sqlite3

import pytest

from archive.errors import ArchiveLocked, ArchiveNotUsable, BackupFailed
from archive.opening import open_archive
from archive.store.lock import writer_lock
from archive.store.recovery import file_sha256
from archive.upkeep.backup import back_up


def add_segment(folder, name, payload=b"a record", *, closed=True, behind=b""):
    """Put a WARC file into an archive: ``behind`` are bytes that no commit lists."""
    path = folder / "warc" / name
    path.write_bytes(gzip.compress(payload, mtime=0))
    length = path.stat().st_size
    with sqlite3.connect(folder / "archive.db") as db:
        db.execute(
            "INSERT OR REPLACE INTO warc_files VALUES (?, 'crawl', '2026-11-23', ?, ?, ?)",
            [name, "2026-11-23" if closed else None, length, file_sha256(path) if closed else None],
        )
    db.close()
    with path.open("ab") as file:
        file.write(behind)
    return path


@pytest.fixture
def folder(tmp_path):
    with open_archive(tmp_path / "data"):
        pass
    add_segment(tmp_path / "data", "one.warc.gz", b"one")
    add_segment(tmp_path / "data", "two.warc.gz", b"two")
    return tmp_path / "data"


@pytest.fixture
def to(tmp_path):
    return tmp_path / "backup"


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_backup_opens_as_an_archive_with_the_same_bytes(folder, to):
    back_up(folder, to)
    assert files(to) == {"archive.db", "warc/one.warc.gz", "warc/two.warc.gz", "writer.lock"}
    assert (to / "warc/two.warc.gz").read_bytes() == (folder / "warc/two.warc.gz").read_bytes()
    with open_archive(to) as restored, open_archive(folder, write=False) as original:
        query = "SELECT * FROM warc_files ORDER BY name"
        assert restored.db.execute(query).fetchall() == original.db.execute(query).fetchall()


def test_the_tombstones_of_withdrawn_articles_are_in_the_copy(folder, to):
    (folder / "withdrawn.json").write_text('[{"article_id": "cppcc-1"}]')
    back_up(folder, to)
    assert (to / "withdrawn.json").read_text() == '[{"article_id": "cppcc-1"}]'


def test_two_backups_to_one_folder_exclude_each_other(folder, to):
    back_up(folder, to)
    with writer_lock(to), pytest.raises(ArchiveLocked, match="is being written by"):
        back_up(folder, to)


def test_files_are_linked_on_one_file_system_and_copied_on_request(folder, to, tmp_path):
    assert back_up(folder, to).linked == 2
    assert (to / "warc/one.warc.gz").samefile(folder / "warc/one.warc.gz")
    report = back_up(folder, tmp_path / "copy", link=False)
    assert (report.linked, report.copied) == (0, 2)
    assert not (tmp_path / "copy/warc/one.warc.gz").samefile(folder / "warc/one.warc.gz")


def test_only_what_is_new_is_copied(folder, to):
    back_up(folder, to, link=False)
    add_segment(folder, "three.warc.gz", b"three")
    report = back_up(folder, to, link=False)
    assert (report.copied, report.kept) == (1, 2)


def test_a_segment_that_a_crawl_is_writing_is_copied_up_to_its_last_commit(folder, to):
    path = add_segment(folder, "open.warc.gz", b"committed", closed=False, behind=b"not committed")
    back_up(folder, to)
    copy = to / "warc/open.warc.gz"
    assert gzip.decompress(copy.read_bytes()) == b"committed"
    assert not copy.samefile(path)


def test_a_segment_that_grew_since_is_copied_again(folder, to):
    add_segment(folder, "open.warc.gz", b"some", closed=False)
    back_up(folder, to)
    add_segment(folder, "open.warc.gz", b"some, and a good deal more", closed=True)
    back_up(folder, to, verify=True)
    assert gzip.decompress((to / "warc/open.warc.gz").read_bytes()) == b"some, and a good deal more"


def test_a_backup_is_taken_while_another_program_writes(folder, to):
    writer = sqlite3.connect(folder / "archive.db")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM warc_files")
    back_up(folder, to)
    writer.rollback()
    writer.close()
    with open_archive(to, write=False) as copy:
        assert copy.db.execute("SELECT count(*) FROM warc_files").fetchone() == (2,)


def test_a_changed_segment_is_refused(folder, to):
    back_up(folder, to, link=False)
    before = (to / "archive.db").read_bytes()
    path = add_segment(folder, "three.warc.gz", b"three")
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(BackupFailed, match="SHA-256"):
        back_up(folder, to, link=False)
    assert (to / "archive.db").read_bytes() == before
    assert "warc/three.warc.gz" not in files(to)


def test_verify_finds_and_replaces_a_damaged_copy(folder, to):
    back_up(folder, to, link=False)
    copy = to / "warc/one.warc.gz"
    copy.write_bytes(b"x" * copy.stat().st_size)
    assert back_up(folder, to, link=False).copied == 0
    assert back_up(folder, to, link=False, verify=True).copied == 1
    assert copy.read_bytes() == (folder / "warc/one.warc.gz").read_bytes()


def test_a_damaged_database_does_not_replace_a_good_copy(folder, to):
    back_up(folder, to)
    before = (to / "archive.db").read_bytes()
    damaged = bytearray((folder / "archive.db").read_bytes())
    damaged[8192:] = b"\0" * (len(damaged) - 8192)
    (folder / "archive.db").write_bytes(damaged)
    with pytest.raises(BackupFailed):
        back_up(folder, to)
    assert (to / "archive.db").read_bytes() == before


def test_a_backup_inside_the_archive_or_of_a_missing_archive_is_refused(folder, tmp_path):
    with pytest.raises(BackupFailed, match="outside"):
        back_up(folder, folder / "backup")
    with pytest.raises(ArchiveNotUsable, match="found none"):
        back_up(tmp_path / "nothing", tmp_path / "backup")


def test_progress_counts_all_files(folder, to):
    calls = []
    back_up(folder, to, progress=lambda *progress: calls.append(progress))
    assert calls == [("WARC files", 1, 2), ("WARC files", 2, 2)]
