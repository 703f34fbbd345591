"""Recovery moves what is proven to be uncommitted, touches nothing else, and deletes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.errors import DatabaseOutdated
from archive.opening import open_archive
from archive.sites.urls import locate_on_any_site
from archive.upkeep.verify.verification import verify
from pipelines.ingest.importing import Importer
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply
from tests.sample_site.site import SampleSite

SITE = SampleSite(articles=12, seed=2)
PAGES = [(url, SITE.answer(url).body) for url in SITE.urls() if "/20" in url]


def store(importer: Importer, pages: list[tuple[str, bytes]], *, commit: bool = True) -> None:
    for url, body in pages:
        importer.ingest_saved_page(body, "text/html", "2026-01-01T00:00:00.000Z", locate_on_any_site(url))
    if commit:
        importer._batch.commit()


def copy_database(folder: Path, to: Path) -> None:
    """Copy the database as SQLite's online backup does, while a writer has it open."""
    with closing(sqlite3.connect(folder / "archive.db")) as live, closing(sqlite3.connect(to)) as copy:
        live.backup(copy)


def put_back(copy: Path, folder: Path) -> None:
    for suffix in ("-wal", "-shm"):
        (folder / f"archive.db{suffix}").unlink(missing_ok=True)
    shutil.copy(copy, folder / "archive.db")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "warc").iterdir()}


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "captures": "SELECT * FROM captures ORDER BY record_id",
        "articles": "SELECT * FROM articles ORDER BY id",
        "revisions": "SELECT * FROM revisions ORDER BY article_id, number",
        "warc_files": "SELECT name, crawl_id, length, sha256 FROM warc_files ORDER BY name",
    }
    with Database(folder / "archive.db") as db:
        return {name: db.execute(query).fetchall() for name, query in queries.items()}


def no_progress(step: str, done: int, total: int) -> None:
    """Report nothing."""


def take_in(folder: Path) -> None:
    with local_workers(1) as workers:
        apply(folder, workers, no_progress)


@pytest.mark.parametrize("copied_after", [0, 1, 5, 10])
def test_a_database_older_than_its_warc_files_is_refused_and_reparse_takes_the_records_in(
    copied_after: int, tmp_path: Path
) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy.db"
    with open_archive(folder) as opened, Importer(opened, version="0") as importer:
        store(importer, PAGES[:copied_after])
        copy_database(folder, copy)
        store(importer, PAGES[copied_after:11])
        store(importer, PAGES[11:])
    before, whole = contents(folder), tables(folder)
    put_back(copy, folder)
    for _ in range(2):
        with pytest.raises(DatabaseOutdated) as refused, open_archive(folder):
            pass
        assert contents(folder) == before
        assert not (folder / "uncommitted").exists()
    message = str(refused.value)
    assert f"does not list {len(PAGES) - copied_after} captures" in message
    assert "cppcc reparse --apply" in message
    take_in(folder)
    assert tables(folder) == whole
    assert contents(folder) == before
    with open_archive(folder) as opened:
        assert list(verify(folder)) == []
        known = {url for (url,) in opened.db.execute("SELECT url FROM frontier")}
        assert known >= {url for url, _ in PAGES}


def test_a_database_of_an_earlier_run_is_refused(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy.db"
    with open_archive(folder) as opened, Importer(opened, version="0") as importer:
        store(importer, PAGES[:5])
    with open_archive(folder):
        copy_database(folder, copy)
    with open_archive(folder) as opened, Importer(opened, version="0") as importer:
        store(importer, PAGES[5:])
    before, whole = contents(folder), tables(folder)
    put_back(copy, folder)
    with pytest.raises(DatabaseOutdated, match="in 1 of the files"), open_archive(folder):
        pass
    assert contents(folder) == before
    take_in(folder)
    assert tables(folder) == whole


HALF_A_RECORD = b"..."

KILLED = """
import os, sys
from pathlib import Path
from archive.opening import open_archive
from pipelines.ingest.importing import Importer
from tests.archive.store.test_recovery import PAGES, store
committed, uncommitted = int(sys.argv[2]), int(sys.argv[3])
with open_archive(Path(sys.argv[1])) as opened, Importer(opened, version="0") as importer:
    store(importer, PAGES[:committed])
    store(importer, PAGES[committed:committed + uncommitted], commit=False)
    importer._batch._writer.sync()
    os._exit(9)
"""


def killed(folder: Path, committed: int, uncommitted: int) -> None:
    program = KILLED.replace("tests.archive.store.test_recovery", "test_recovery")
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    command = [sys.executable, "-c", program, str(folder), str(committed), str(uncommitted)]
    assert subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": path}).returncode == 9


@pytest.mark.parametrize("cut", [0, 100])
@pytest.mark.parametrize("committed", [0, 6])
def test_the_batch_of_a_killed_writer_is_moved_not_deleted(committed: int, cut: int, tmp_path: Path) -> None:
    killed(tmp_path, committed, 4)
    (segment,) = (tmp_path / "warc").iterdir()
    written = segment.read_bytes()[: -cut or None]
    segment.write_bytes(written)
    with open_archive(tmp_path) as opened:
        assert opened.db["captures"].count == committed
        assert list(verify(tmp_path)) == []
    (moved,) = (tmp_path / "uncommitted").iterdir()
    kept = segment.read_bytes() if committed else b""
    assert kept + moved.read_bytes() == written


def test_a_database_older_than_the_last_kill_is_refused(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy.db"
    killed(folder, 3, 0)
    copy_database(folder, copy)
    with open_archive(folder):
        pass
    killed(folder, 6, 2)
    put_back(copy, folder)
    before = contents(folder)
    with pytest.raises(DatabaseOutdated), open_archive(folder):
        pass
    assert contents(folder) == before


def without_journal(folder: Path) -> None:
    (folder / "warc.journal").unlink()


def torn_journal(folder: Path) -> None:
    (folder / "warc.journal").write_bytes(b"12345678 {")


@pytest.mark.parametrize("lose", [without_journal, torn_journal])
def test_without_the_journal_whole_records_are_not_touched(lose: Callable[[Path], None], tmp_path: Path) -> None:
    killed(tmp_path, 6, 4)
    lose(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(DatabaseOutdated, match="does not list 4 captures"), open_archive(tmp_path):
        pass
    assert contents(tmp_path) == before
    take_in(tmp_path)
    with open_archive(tmp_path) as opened:
        assert opened.db["captures"].count == 10
        assert list(verify(tmp_path)) == []


@pytest.mark.parametrize("tail", [b"torn", b"\0" * 5000, HALF_A_RECORD])
def test_a_tail_without_a_whole_record_is_moved(tail: bytes, tmp_path: Path) -> None:
    killed(tmp_path, 6, 0)
    without_journal(tmp_path)
    (segment,) = (tmp_path / "warc").iterdir()
    committed = segment.read_bytes()
    torn = committed[:300] if tail is HALF_A_RECORD else tail
    segment.write_bytes(committed + torn)
    with open_archive(tmp_path):
        assert segment.read_bytes() == committed
    (moved,) = (tmp_path / "uncommitted").iterdir()
    assert moved.read_bytes() == torn


def test_a_warc_file_of_another_tool_is_not_moved(tmp_path: Path) -> None:
    other = tmp_path / "other"
    with open_archive(other) as opened, Importer(opened, version="0") as importer:
        store(importer, PAGES[:2])
    (foreign,) = (other / "warc").iterdir()
    folder = tmp_path / "archive"
    with open_archive(folder):
        shutil.copy(foreign, folder / "warc" / "mine.warc.gz")
    with pytest.raises(DatabaseOutdated, match=r"mine.warc.gz.*cppcc import"), open_archive(folder):
        pass
    assert [path.name for path in (folder / "warc").iterdir()] == ["mine.warc.gz"]


def test_a_segment_that_lost_bytes_keeps_its_committed_length(tmp_path: Path) -> None:
    killed(tmp_path, 6, 0)
    (segment,) = (tmp_path / "warc").iterdir()
    length = segment.stat().st_size
    os.truncate(segment, length - 50)
    with open_archive(tmp_path) as opened:
        assert opened.db.execute("SELECT length, closed_at FROM warc_files").fetchall() == [(length, None)]


def test_two_moved_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        with open_archive(tmp_path):
            (tmp_path / "warc" / "same.warc.gz").write_bytes(content)
    with open_archive(tmp_path):
        pass
    moved = {path.name: path.read_bytes() for path in (tmp_path / "uncommitted").iterdir()}
    assert moved == {"same.warc.gz": b"first", "same.warc.gz.1": b"second"}
