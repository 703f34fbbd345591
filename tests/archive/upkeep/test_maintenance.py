"""Maintenance of the database, and disk space."""

import pytest

from archive.errors import DiskNearlyFull
from archive.opening import open_archive
from archive.store.space import MARGIN, MINIMUM_FREE, refuse_full, room_needed
from archive.tables.crawls import Ledger
from archive.upkeep.maintenance import maintain
from tests.reader.small_archive import write


@pytest.fixture
def archive(tmp_path):
    write(tmp_path)
    with open_archive(tmp_path) as archive:
        yield archive


def test_every_task_runs_on_a_sound_archive(archive):
    calls = []
    done = maintain(archive.db, lambda *progress: calls.append(progress))
    names = ["integrity", "references", "full-text index", "optimize index", "statistics", "checkpoint"]
    assert calls == [(name, number, 6) for number, name in enumerate(names)]
    assert [(result.name, result.sound) for result in done] == [(name, True) for name in names]


def test_the_write_ahead_log_is_emptied_and_statistics_are_updated(archive):
    maintain(archive.db)
    assert (archive.folder / "archive.db-wal").stat().st_size == 0
    assert archive.db.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'articles'").fetchone()[0] > 0


def test_an_index_that_lost_a_row_is_found_and_nothing_is_optimised(archive):
    archive.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    archive.db.conn.commit()
    done = maintain(archive.db)
    assert [(result.name, result.sound) for result in done] == [
        ("integrity", True),
        ("references", True),
        ("full-text index", False),
    ]
    assert "articles_fts" in done[2].found


def test_a_row_that_references_a_missing_row_is_found(archive):
    archive.db.execute("UPDATE revisions SET article_id = 'nobody' WHERE article_id = (SELECT min(id) FROM articles)")
    archive.db.conn.commit()
    done = maintain(archive.db)
    assert (done[1].sound, done[1].found) == (False, "stored_revisions: 1 rows reference missing rows")


def test_the_space_needed_is_estimated_from_the_largest_recent_crawl(archive):
    assert room_needed(archive.db) == MINIMUM_FREE
    ledger = Ledger(archive.db, "cppcc-large")
    ledger.begin("cppcc", "2026-11-23T03:00:00.000Z", {})
    ledger.fetched(1, MINIMUM_FREE)
    assert room_needed(archive.db) == MARGIN * MINIMUM_FREE


def test_too_little_disk_space_is_refused(tmp_path):
    assert refuse_full(tmp_path, needed=1) > 1
    with pytest.raises(DiskNearlyFull, match=r"expected 1,000,000,000,000 MB free before a crawl, found [\d,]+ MB"):
        refuse_full(tmp_path, needed=10**18)
