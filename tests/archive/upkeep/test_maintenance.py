"""Upkeep of the database, and room on the disk."""

import pytest

from archive.errors import DiskNearlyFull
from archive.opening import open_archive
from archive.store.space import LEAST, MARGIN, refuse_full, room_needed
from archive.tables.crawls import Ledger
from archive.upkeep.maintenance import maintain
from tests.reader.small_archive import write


@pytest.fixture
def archive(tmp_path):
    write(tmp_path)
    with open_archive(tmp_path) as archive:
        yield archive


def test_upkeep_of_a_sound_archive_does_every_piece(archive):
    calls = []
    done = maintain(archive.db, lambda *progress: calls.append(progress))
    names = ["integrity", "references", "full-text index", "optimize index", "statistics", "checkpoint"]
    assert calls == [(name, number, 6) for number, name in enumerate(names)]
    assert [(piece.name, piece.sound) for piece in done] == [(name, True) for name in names]


def test_upkeep_empties_the_write_ahead_log_and_renews_the_statistics(archive):
    maintain(archive.db)
    assert (archive.folder / "archive.db-wal").stat().st_size == 0
    assert archive.db.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'articles'").fetchone()[0] > 0


def test_an_index_that_lost_a_row_is_found_and_nothing_is_optimised(archive):
    archive.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    archive.db.conn.commit()
    done = maintain(archive.db)
    assert [(piece.name, piece.sound) for piece in done] == [
        ("integrity", True),
        ("references", True),
        ("full-text index", False),
    ]
    assert "articles_fts" in done[2].found


def test_a_row_that_points_nowhere_is_found(archive):
    archive.db.execute("UPDATE revisions SET article_id = 'nobody' WHERE rowid = (SELECT min(rowid) FROM revisions)")
    archive.db.conn.commit()
    done = maintain(archive.db)
    assert (done[1].sound, done[1].found) == (False, "revisions: 1 rows point nowhere")


def test_the_room_needed_is_learnt_from_the_largest_of_the_last_crawls(archive):
    assert room_needed(archive.db) == LEAST
    ledger = Ledger(archive.db, "cppcc-large")
    ledger.begin("cppcc", "2026-11-23T03:00:00.000Z", {})
    ledger.fetched(1, LEAST)
    assert room_needed(archive.db) == MARGIN * LEAST


def test_too_little_room_is_refused_in_a_sentence(tmp_path):
    assert refuse_full(tmp_path, needed=1) > 1
    with pytest.raises(DiskNearlyFull, match=r"expected 1,000,000,000,000 MB free before a crawl, found [\d,]+ MB"):
        refuse_full(tmp_path, needed=10**18)
