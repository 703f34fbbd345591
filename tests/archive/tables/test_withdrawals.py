from __future__ import annotations

import json
import shutil

import pytest

from archive.errors import ArchiveNotUsable, ArticleNotFound
from archive.opening import open_archive
from archive.paths import DATABASE
from archive.store.write_ahead_log import empty_log
from archive.tables.articles import add_revision, put_incomplete
from archive.tables.revisions import next_revision
from archive.tables.withdrawals import withdraw
from archive.upkeep.copies import erase_from_copies
from tests.reader.small_archive import ARTICLES, INTERNET, write

LATER = "2026-11-24T02:00:00.000Z"


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path)


def ids(db) -> list[str]:
    return [row[0] for row in db.execute("SELECT id FROM articles ORDER BY id")]


def test_withdrawn_article_leaves_tables_index_and_counts(folder):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Requested by the publisher")
        count = archive.db.execute
        assert ids(archive.db) == sorted(one.id for one in ARTICLES if one.id != INTERNET.id)
        assert count("SELECT count(*) FROM revisions WHERE article_id = ?", [INTERNET.id]).fetchone()[0] == 0
        assert count("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'internet'").fetchone()[0] == 0
        assert count("SELECT sum(articles) FROM month_counts").fetchone()[0] == len(ARTICLES) - 1
        assert count("SELECT site, url, reason FROM withdrawn").fetchall() == [
            ("cppcc", INTERNET.url, "Requested by the publisher")
        ]


def test_a_withdrawn_article_cannot_be_inserted_again(folder):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights")
        add_revision(archive.db, next_revision(INTERNET, {}, LATER))
        put_incomplete(archive.db, INTERNET, LATER)
        assert INTERNET.id not in ids(archive.db)
        assert archive.db.execute("SELECT revisions FROM revision_count").fetchone()[0] == len(ARTICLES) - 1


def test_a_withdrawn_article_is_never_requested_again(folder):
    with open_archive(folder) as archive:
        archive.db.execute(
            "INSERT INTO frontier (url, fetch_url, site, kind, article_id, found_at, state, priority, due_at) "
            "VALUES (?, ?, 'cppcc', 'article', ?, ?, 'done', 2, ?)",
            [INTERNET.url, INTERNET.url, INTERNET.id, LATER, LATER],
        )
        withdraw(archive.db, folder, INTERNET.id, "Rights")
        assert archive.db.execute("SELECT state, due_at FROM frontier").fetchall() == [
            ("withdrawn", "9999-12-31T23:59:59.999Z")
        ]


def test_a_rebuilt_database_withdraws_it_again(folder):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights")
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()
    write(folder)
    with open_archive(folder) as archive:
        assert INTERNET.id not in ids(archive.db)


def test_withdrawing_again_changes_the_reason(folder):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights")
        withdraw(archive.db, folder, INTERNET.id, "Requested by its author")
        assert archive.db.execute("SELECT reason FROM withdrawn").fetchall() == [("Requested by its author",)]
    assert [row["reason"] for row in json.loads((folder / "withdrawn.json").read_text())] == ["Requested by its author"]


def test_no_byte_of_its_text_is_left_in_the_database(folder):
    with open_archive(folder) as archive:
        archive.db.execute("UPDATE articles SET body = body || ' Zyzzyva zyzzogeton.' WHERE id = ?", [INTERNET.id])
        archive.db.conn.commit()
        archive.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
        archive.db.conn.commit()
        empty_log(archive.db)
        assert count_of(b"yzzogeton", folder) >= 2  # in the article, and in the index
        withdraw(archive.db, folder, INTERNET.id, "Rights")
        assert empty_log(archive.db)
        assert count_of(b"yzzogeton", folder) == 0


def count_of(word: bytes, folder) -> int:
    return sum(path.read_bytes().count(word) for path in folder.glob(f"{DATABASE}*"))


def test_rows_of_later_tables_that_name_the_article_go_too(folder):
    with open_archive(folder) as archive:
        archive.db.execute("CREATE TABLE later_notes (id INTEGER PRIMARY KEY, article_id TEXT, before TEXT)")
        archive.db["later_notes"].insert_all({"article_id": one.id, "before": one.title} for one in ARTICLES)
        withdraw(archive.db, folder, INTERNET.id, "Rights")
        assert INTERNET.id not in {row["article_id"] for row in archive.db["later_notes"].rows}
        assert archive.db["later_notes"].count == len(ARTICLES) - 1


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"{}", "a JSON dict"),
        (b"", "Expecting value"),
        (b'[{"article_id": "cppcc-1"}]', '{"article_id": "cppcc-1"}'),
        (b"[[]]", "[]"),
        (b'[{"article_id": "cppcc', "Unterminated string"),
        (b"\xff\xfe\x00", "can't decode byte"),
        (b"null", "a JSON NoneType"),
    ],
)
def test_a_damaged_file_of_tombstones_is_one_sentence_and_nothing_is_forgotten(folder, content, found):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights")
    (folder / "withdrawn.json").write_bytes(content)
    with pytest.raises(ArchiveNotUsable, match=r"expected a JSON array of withdrawn articles") as refused:
        open_archive(folder).__enter__()
    assert found in str(refused.value)
    assert (folder / "withdrawn.json").read_bytes() == content
    (folder / "withdrawn.json").unlink()
    with open_archive(folder) as archive:
        assert INTERNET.id not in ids(archive.db)
    assert [row["article_id"] for row in json.loads((folder / "withdrawn.json").read_text())] == [INTERNET.id]


def test_tombstones_that_the_file_lost_are_written_to_it_again(folder):
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights")
    (folder / "withdrawn.json").write_text("[]")
    with open_archive(folder):
        pass
    assert [row["reason"] for row in json.loads((folder / "withdrawn.json").read_text())] == ["Rights"]


def test_unknown_article_is_refused(folder):
    with open_archive(folder) as archive, pytest.raises(ArticleNotFound, match="no article 'cppcc-9'"):
        withdraw(archive.db, folder, "cppcc-9", "Rights")
    assert not (folder / "withdrawn.json").exists()


def test_a_withdrawal_reports_each_index_and_each_copy(folder):
    seen = []
    copy = folder / "archive.before-m0001.db"
    shutil.copy(folder / DATABASE, copy)
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, INTERNET.id, "Rights", lambda *given: seen.append(given))
        assert erase_from_copies(folder, archive.db, lambda *given: seen.append(given)) == []
    indexes = ("articles_bigrams", "articles_fts", "sightings_fts")
    assert seen == [*((name, number, 3) for number, name in enumerate(indexes)), (str(copy), 0, 1)]
