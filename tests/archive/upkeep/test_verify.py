"""An intact archive has no fault; each kind of damage is found and reported with advice, and nothing is changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from archive.errors import ArchiveNotUsable
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from archive.upkeep.verify import verify
from archive.upkeep.verify.database import check_search
from cppcc.main import cppcc
from tests.pipelines.ingest.past import page, past


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two runs: an article of two pages, revised, confirmed by a 304, then missing; a broken page."""
    folder = tmp_path_factory.mktemp("whole")
    with past(folder) as history:
        history.see(page("One.", of=2), at="2024-01-01")
        history.see(page("Two.", number=2, of=2), at="2024-01-01", number=2)
        history.next_run("cppcc-2")
        history.see(page("One.", of=2), at="2024-02-01")
        history.see(page("Two, edited.", number=2, of=2), at="2024-02-01", number=2)
        history.see(b"", at="2024-03-01", status=304)
        history.see(b"<html>nothing here</html>", at="2024-03-02", number=3)
        history.see(b"gone", at="2024-04-01", status=404)
    return folder


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def files(archive: Path) -> list[Path]:
    return sorted((archive / "warc").iterdir())


def sql(archive: Path, statement: str) -> None:
    db = Database(archive / "archive.db")
    with db.conn:
        db.execute(statement)
    db.close()


def test_an_intact_archive_has_no_fault_and_every_byte_is_read(archive: Path) -> None:
    calls: list[tuple[str, int, int | None]] = []
    assert list(verify(archive, lambda *progress: calls.append(progress))) == []
    total = sum(path.stat().st_size for path in files(archive))
    assert calls == sorted(calls)
    assert calls[-1] == ("WARC files", total, total)


@pytest.mark.parametrize("place", [4, 9, 40, -3, -1], ids=lambda place: f"byte {place}")
def test_a_flipped_bit_anywhere_in_a_file_is_found(archive: Path, place: int) -> None:
    first = files(archive)[0]
    damaged = bytearray(first.read_bytes())
    damaged[place] ^= 1
    first.write_bytes(damaged)
    assert next(verify(archive)).where == first.name


def flip_header_time(archive: Path) -> None:
    """Flip a bit of a record's gzip header that decoders ignore."""
    first = files(archive)[0]
    damaged = bytearray(first.read_bytes())
    damaged[4] ^= 1
    first.write_bytes(damaged)


def cut(archive: Path) -> None:
    first = files(archive)[0]
    first.write_bytes(first.read_bytes()[:-20])


def lengthen(archive: Path) -> None:
    with files(archive)[0].open("ab") as file:
        file.write(b"\0" * 10)


def swap(archive: Path) -> None:
    first, second = files(archive)
    first.rename(archive / "aside")
    second.rename(first)
    (archive / "aside").rename(second)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "flipped bit in a gzip header": (flip_header_time, "its SHA-256 has changed since it was closed"),
    "cut file": (cut, "the file is truncated"),
    "lengthened file": (lengthen, "bytes were added"),
    "missing file": (lambda archive: files(archive)[0].unlink(), "this WARC file is missing"),
    "swapped files": (swap, "has the content of"),
    "unknown file": (
        lambda archive: (archive / "warc" / "mine.warc.gz").write_bytes(b"mine"),
        "found one that it did not write",
    ),
    "capture without record": (
        lambda archive: sql(archive, "UPDATE captures SET offset = offset + 1 WHERE status = 404"),
        "of captures, found another",
    ),
    "record without capture": (
        lambda archive: sql(archive, "DELETE FROM captures WHERE status = 404"),
        "has no row in captures",
    ),
    "capture with another status": (
        lambda archive: sql(archive, "UPDATE captures SET status = 200 WHERE status = 404"),
        "status 200 should be 404",
    ),
    "capture of another article": (
        lambda archive: sql(archive, "UPDATE captures SET article_id = 'cppcc-1' WHERE status = 404"),
        "article_id 'cppcc-1' should be 'cppcc-470857'",
    ),
    "capture of an unknown file": (
        lambda archive: sql(archive, "DELETE FROM warc_files WHERE rowid = 1"),
        "captures name this file, which warc_files does not list",
    ),
    "revisit of nothing": (
        lambda archive: sql(archive, "UPDATE captures SET refers_to = 'x' WHERE status = 304"),
        "a revisit record must refer to",
    ),
    "revision of nothing": (
        lambda archive: sql(archive, "UPDATE revisions SET records = json_set(records, '$.1', 'x')"),
        "the records of a revision must be captures of its pages",
    ),
    "lost revision": (
        lambda archive: sql(archive, "DELETE FROM revisions WHERE number = 1"),
        "numbered from 1 to its revision_count: revision_count 2, but 1 revisions up to number 2",
    ),
    "edited article": (
        lambda archive: sql(archive, "UPDATE articles SET title = 'Forged'"),
        "an article must equal its last revision",
    ),
    "edited revision": (
        lambda archive: sql(archive, "UPDATE revisions SET body = 'Forged' WHERE number = 1"),
        "its content does not match its digest",
    ),
    "orphaned revision": (
        lambda archive: sql(archive, "DELETE FROM articles"),
        "a revision must belong to an article",
    ),
    "quarantined nothing": (
        lambda archive: sql(archive, "UPDATE quarantine SET record_id = 'x'"),
        "a quarantined record must be a capture",
    ),
    "impossible state": (
        lambda archive: sql(
            archive,
            "INSERT INTO frontier (url, fetch_url, site, kind, found_at, state, priority, due_at) "
            "VALUES ('u', 'u', 'cppcc', 'other', '', 'lost', 0, '')",
        ),
        "a URL of the frontier must have a valid state",
    ),
    "ledger that does not add up": (
        lambda archive: sql(
            archive,
            "INSERT INTO crawls (id, site, started_at, finished_at, leased, new) VALUES ('c', 's', '', '', 3, 2)",
        ),
        "leased 3, outcomes 2",
    ),
    "wrong count": (
        lambda archive: sql(archive, "UPDATE month_counts SET articles = 5"),
        "the counts kept by triggers must match the tables: counts 5 of 1",
    ),
    "index of other articles": (
        lambda archive: sql(archive, "INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')"),
        "the full-text index does not match the articles",
    ),
}


@pytest.mark.parametrize(("damage", "message"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found(archive: Path, damage: Callable[[Path], object], message: str) -> None:
    damage(archive)
    faults = list(verify(archive))
    assert any(message in fault.what for fault in faults), faults
    assert all(fault.where and fault.advice for fault in faults)


def test_a_damaged_database_is_a_fault(archive: Path) -> None:
    database = archive / "archive.db"
    damaged = bytearray(database.read_bytes())
    page_of_captures = damaged.rindex(b"http://en.cppcc.gov.cn/2020-01/13/c_470857_3.htm") // 4096 * 4096
    damaged[page_of_captures : page_of_captures + 64] = b"\xff" * 64
    database.write_bytes(damaged)
    faults = list(verify(archive))
    assert any("cppcc reparse --apply" in fault.advice for fault in faults)


def test_an_open_segment_is_checked_up_to_what_was_committed(tmp_path: Path) -> None:
    with past(tmp_path) as history:
        history.see(page("One."), at="2024-01-01")
        history.batch.commit()
        with files(tmp_path)[0].open("ab") as file:
            file.write(b"half a record")
        assert list(verify(tmp_path)) == []


def test_the_command_groups_faults_by_advice_and_fails(archive: Path) -> None:
    cut(archive)
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "verify"])
    assert result.exit_code == 1
    assert "Restore the file from a backup." in result.output
    assert f"{files(archive)[0].name}  expected" in result.output


def test_the_command_says_that_all_is_well(archive: Path) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "verify"])
    assert (result.exit_code, result.stdout.startswith(str(archive))) == (0, True)
    assert "no fault found in" in result.stdout


def test_an_index_in_a_read_only_database_is_not_reported_as_locked(archive: Path) -> None:
    with Database(archive / "archive.db") as db:
        db.execute("PRAGMA query_only = 1")  # as the permissions of a file would, for anybody but root
        with pytest.raises(ArchiveNotUsable, match="correct the permissions, or verify a copy"):
            list(check_search(db))


@pytest.mark.parametrize("damaged", ["", "{}", "[1]", "not JSON", None], ids=repr)
@pytest.mark.parametrize("name", ["withdrawn.json", "reviews.json"])
def test_a_damaged_list_of_decisions_is_a_fault(archive: Path, name: str, damaged: str | None) -> None:
    if damaged is None:
        (archive / name).mkdir()
    else:
        (archive / name).write_text(damaged)
    (fault,) = verify(archive)
    assert (fault.where, fault.advice) == (name, "Restore the file from a backup.")
    assert fault.what.startswith(f"{archive / name}: expected a JSON array of ")


def test_a_withdrawal_that_the_file_or_the_table_lacks_is_a_fault(archive: Path) -> None:
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, "cppcc-470857", "Rights")
    assert list(verify(archive)) == []
    (archive / "withdrawn.json").write_text("[]")
    assert [(fault.where, fault.what) for fault in verify(archive)] == [
        ("withdrawn.json", "expected every withdrawn article, found none of cppcc-470857")
    ]
    with open_archive(archive):
        pass  # adds it
    assert list(verify(archive)) == []
    sql(archive, "DELETE FROM withdrawn")
    assert [(fault.where, fault.what) for fault in verify(archive)] == [
        ("withdrawn", "expected every article of withdrawn.json, found none of cppcc-470857")
    ]
