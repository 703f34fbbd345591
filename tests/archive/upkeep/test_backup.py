"""A backup is an archive: complete, consistent, and made in small steps."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import ArchiveLocked, ArchiveNotUsable, BackupFailed
from archive.opening import open_archive
from archive.progress import no_progress
from archive.store.lock import writer_lock
from archive.store.recovery import file_sha256
from archive.tables.tombstone_file import COLUMNS, read_tombstones, write_tombstones
from archive.tables.withdrawals import withdraw
from archive.upkeep import copies
from archive.upkeep.backup import BackupOptions
from archive.upkeep.backup import back_up as update_backup
from archive.upkeep.backup_check import check_backup
from archive.upkeep.copies import erase_from_copies, known_backups
from archive.upkeep.generations import superseded


def back_up(folder, to, progress=no_progress, **options):
    """Update a backup, or begin one."""
    return update_backup(folder, to, BackupOptions(create=True, **options), progress)


def add_segment(folder, name, payload=b"a record", *, closed=True, behind=b""):
    """Put a WARC file into an archive: ``behind`` are bytes that no commit lists."""
    path = folder / "warc" / name
    path.write_bytes(gzip.compress(payload, mtime=0))
    length = path.stat().st_size
    with sqlite3.connect((folder / "archive.db").absolute()) as db:
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
    assert known_backups(folder) == [to]
    assert (to / "warc/two.warc.gz").read_bytes() == (folder / "warc/two.warc.gz").read_bytes()
    with open_archive(to) as restored, open_archive(folder, write=False) as original:
        query = "SELECT * FROM warc_files ORDER BY name"
        assert restored.db.execute(query).fetchall() == original.db.execute(query).fetchall()


def test_the_tombstones_of_withdrawn_articles_are_in_the_copy(folder, to):
    withdrawn = {"cppcc-1": {name: name if name != "article_id" else "cppcc-1" for name in COLUMNS}}
    write_tombstones(folder, withdrawn)
    back_up(folder, to)
    write_tombstones(folder, {})
    back_up(folder, to)
    assert read_tombstones(to) == withdrawn


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
    back_up(folder, to)
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


def test_a_check_finds_damaged_missing_and_cut_files_and_writes_nothing(folder, to):
    back_up(folder, to, link=False)
    assert list(check_backup(to)) == []
    one, two = sorted((to / "warc").iterdir())
    one.write_bytes(b"x" * one.stat().st_size)
    two.write_bytes(b"x")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in to.rglob("*")}
    assert [fault.partition(",")[0] for fault in check_backup(to)] == [
        "one.warc.gz: its SHA-256 differs",
        f"two.warc.gz: expected {(folder / 'warc/two.warc.gz').stat().st_size} bytes",
    ]
    two.unlink()
    assert list(check_backup(to))[-1] == "two.warc.gz: the file is missing"
    del before[two]
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in before} == {
        **before,
        to / "warc": ((to / "warc").stat().st_mtime_ns, (to / "warc").stat().st_size),
    }
    (to / "archive.db").write_bytes(b"\0" * 8192)
    assert next(check_backup(to)).startswith("archive.db: cannot be read: ")


def test_a_damaged_database_does_not_replace_a_good_copy(folder, to):
    back_up(folder, to)
    before = (to / "archive.db").read_bytes()
    damaged = bytearray((folder / "archive.db").read_bytes())
    damaged[8192:] = b"\0" * (len(damaged) - 8192)
    (folder / "archive.db").write_bytes(damaged)
    with pytest.raises(ArchiveNotUsable, match="database disk image is malformed"):
        back_up(folder, to)
    assert (to / "archive.db").read_bytes() == before


def test_a_backup_inside_the_archive_or_of_a_missing_archive_is_refused(folder, tmp_path):
    with pytest.raises(BackupFailed, match="outside"):
        back_up(folder, folder / "backup")
    with pytest.raises(ArchiveNotUsable, match="found none"):
        back_up(tmp_path / "nothing", tmp_path / "backup")


def test_progress_counts_all_files(folder, to):
    calls = []
    back_up(folder, to, lambda *progress: calls.append(progress))
    assert calls == [("WARC files", 1, 2), ("WARC files", 2, 2)]


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_a_backup_is_refused_unless_a_new_one_is_requested(folder, to, exists):
    """A mistyped path, or the mount point of a disk that is not mounted."""
    if exists:
        to.mkdir()
    with pytest.raises(BackupFailed, match=r"expected a backup, found no .*backup --create"):
        update_backup(folder, to)
    assert (files(to) if exists else to.exists()) == (set() if exists else False)
    update_backup(folder, to, BackupOptions(create=True))
    assert update_backup(folder, to).kept == 2


def insert_article(folder, article_id):
    with open_archive(folder) as archive:
        archive.db["articles"].insert(
            {
                "id": article_id,
                "site": "cppcc",
                "url": f"http://en.cppcc.gov.cn/{article_id}",
                "complete": 1,
                "first_seen": "2026",
                "changed_at": "2026",
                "revision_count": 0,
                "body": "The text.",
                "body_html": "",
                "language": "en",
                "word_count": 2,
                "page_count": 1,
                "parser": "a/1",
            }
        )
        archive.db["captures"].insert(
            {
                "record_id": f"record-{article_id}",
                "record_type": "response",
                "url": "u",
                "target_uri": "u",
                "captured_at": "2026",
                "crawl_id": "c",
                "warc_file": "one.warc.gz",
                "offset": int(article_id.partition("-")[2]),
                "length": 1,
            }
        )


LOSSES = {
    "article": ("DELETE FROM articles WHERE id = 'cppcc-1'", "lacks 1 articles (cppcc-1)."),
    "capture": ("DELETE FROM captures", "lacks 2 captures (record-cppcc-1, record-cppcc-2)."),
    "WARC file": ("DELETE FROM warc_files WHERE name = 'two.warc.gz'", "lacks 1 WARC files (two.warc.gz)."),
    "end of a WARC file": ("UPDATE warc_files SET length = length - 1", "2 WARC files (one.warc.gz, two.warc.gz)."),
}


@pytest.mark.parametrize(("statement", "message"), LOSSES.values(), ids=LOSSES)
def test_a_copy_is_not_replaced_by_one_that_has_lost_something(folder, to, statement, message):
    insert_article(folder, "cppcc-1")
    insert_article(folder, "cppcc-2")
    back_up(folder, to, link=False)
    before = {name: (to / name).read_bytes() for name in files(to)}
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute(statement)
    with pytest.raises(BackupFailed) as refused:
        update_backup(folder, to)
    assert message in str(refused.value)
    assert {name: (to / name).read_bytes() for name in files(to)} == before
    if "length" not in statement:
        update_backup(folder, to, BackupOptions(accept_loss=True))
        assert len(list((to / "generations").iterdir())) == 1


def test_withdrawn_articles_are_not_lost_and_leave_every_generation(folder, to):
    insert_article(folder, "cppcc-1")
    insert_article(folder, "cppcc-2")
    back_up(folder, to)
    update_backup(folder, to)
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, "cppcc-1", "Rights")
    update_backup(folder, to)
    copies = [to / "archive.db", *(to / "generations").iterdir()]
    assert len(copies) == 2
    for copy in copies:
        with closing(sqlite3.connect(copy)) as db:
            assert db.execute("SELECT id FROM articles").fetchall() == [("cppcc-2",)]
            assert db.execute("SELECT article_id FROM withdrawn").fetchall() == [("cppcc-1",)]


def test_an_empty_database_next_to_warc_files_does_not_replace_a_copy(folder, to):
    back_up(folder, to)
    before = (to / "archive.db").read_bytes()
    (folder / "archive.db").write_bytes(b"")
    for suffix in ("-wal", "-shm"):
        (folder / f"archive.db{suffix}").unlink(missing_ok=True)
    with pytest.raises(ArchiveNotUsable, match="reparse --apply"):
        update_backup(folder, to)
    assert (to / "archive.db").read_bytes() == before


def test_a_damaged_copy_is_replaced_and_kept(folder, to):
    back_up(folder, to)
    (to / "archive.db").write_bytes(b"\xa5" * 8192)
    update_backup(folder, to)
    assert (to / "archive.db.damaged").read_bytes() == b"\xa5" * 8192
    with open_archive(to, write=False) as copy:
        assert copy.db.execute("SELECT count(*) FROM warc_files").fetchone() == (2,)


def test_the_last_generations_of_three_days_and_of_three_months_are_kept():
    names = [
        f"2026{month:02}{day:02}T{hour:02}0000000Z.db" for month in range(1, 7) for day in (1, 9) for hour in (3, 9)
    ]
    assert sorted(set(names) - superseded([*names, "notes.txt"])) == [
        "20260409T090000000Z.db",
        "20260509T090000000Z.db",
        "20260601T090000000Z.db",
        "20260609T090000000Z.db",
    ]


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%41b", "a b", "file:x", "政协"])
def test_every_folder_name_works(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    folder, to = Path(name), Path(f"{name} backup")
    with open_archive(folder):
        pass
    add_segment(folder, "one.warc.gz", b"one")
    insert_article(folder, "cppcc-1")
    back_up(folder, to)
    update_backup(folder, to)
    assert list(check_backup(to)) == []
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, "cppcc-1", "Rights")
        assert erase_from_copies(folder, archive.db) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, f"{name} backup"])


def test_a_withdrawal_that_is_killed_leaves_a_backup_that_can_be_read(tmp_path, monkeypatch):
    folder, to = tmp_path / "archive", tmp_path / "backup"
    with open_archive(folder):
        pass
    insert_article(folder, "cppcc-1")
    back_up(folder, to)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with open_archive(folder) as archive:
        withdraw(archive.db, folder, "cppcc-1", "Rights")
        for step in ("bury", "replace_file"):
            with monkeypatch.context() as patch:
                patch.setattr(copies, step, killed)
                with pytest.raises(KeyboardInterrupt):
                    erase_from_copies(folder, archive.db)
            assert list(check_backup(to)) == []
            assert not (to / "archive.db-journal").exists()
        assert erase_from_copies(folder, archive.db) == []
    with closing(sqlite3.connect(to / "archive.db")) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    assert sorted(path.name for path in to.glob("archive.db*")) == ["archive.db"]


CURATED = {"reviews.json": "[]", "sites.toml": "# none\n", "events.csv": "action,target,article,value\n"}


@pytest.mark.parametrize("name", CURATED)
def test_files_that_people_wrote_are_copied_and_earlier_versions_kept(folder, to, name):
    for number in range(23):
        (folder / name).write_text(CURATED[name] + " " * number)
        back_up(folder, to)
    (folder / name).unlink()
    back_up(folder, to)
    assert (to / name).read_text() == CURATED[name] + " " * 22
    kept = [path.read_text() for path in sorted((to / "generations").glob(f"*-{name}"))]
    assert kept == [CURATED[name] + " " * number for number in range(2, 22)]


@pytest.mark.parametrize("damaged", [b"", b"[[[", b"{}", b"\xff", None], ids=repr)
@pytest.mark.parametrize("name", ["reviews.json", "withdrawn.json"])
def test_a_damaged_list_of_decisions_replaces_no_copy(folder, to, name, damaged):
    (folder / name).write_text("[]")
    back_up(folder, to)
    before = {path: (to / path).read_bytes() for path in files(to)}
    (folder / name).unlink()
    if damaged is None:
        (folder / name).mkdir()
    else:
        (folder / name).write_bytes(damaged)
    with pytest.raises(ArchiveNotUsable, match=f"{name}: expected a JSON array of"):
        back_up(folder, to)
    assert {path: (to / path).read_bytes() for path in files(to)} == before
