"""A rebuilt archive equals the crawled one, and a better parser changes values, not versions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archive.store import open_archive
from archive.swapping import Change, beside, compare, swap
from archive.warc.parts import cut
from pipelines import rereading
from pipelines.answers import Answer, read_answer
from pipelines.pages.model import ArticlePage
from pipelines.reparse import committed_files, rebuild
from tests.pipelines.past import page, past

TABLES = ("articles", "revisions", "captures", "quarantine", "article_watch")


def tell(folder: Path) -> None:
    """Tell an archive a past with edits, pages, revisits, 304s, a removal and an older capture that came late."""
    with past(folder) as told:
        told.see(page("A.", number=1, of=2), at="2020-02-01", ETag='"1"')
        told.see(page("B.", number=2, of=2), at="2020-02-01", number=2)
        told.next_run("cppcc-2")
        told.see(page("A, edited.", number=1, of=2), at="2020-02-02")
        told.see(page("B.", number=2, of=2), at="2020-02-02", number=2)
        told.next_run("cppcc-3")
        told.see(page("A.", number=1, of=2), at="2020-02-03")
        told.see(page("B.", number=2, of=2), at="2020-02-03", number=2)
        told.see(b"", at="2020-02-04", status=304)
        told.see(page("Older.", number=1, of=2), at="2019-01-01")
        told.see(b"\x00\x01", at="2020-02-05", number=2)
        for run in (4, 5):
            told.next_run(f"cppcc-{run}")
            told.see(b"no", at=f"2020-03-0{run}", status=404)


def rows(db: Database) -> dict[str, list[dict[str, Any]]]:
    return {table: sorted(db[table].rows, key=str) for table in TABLES}


def rebuilt(folder: Path, database: Path) -> Database:
    with open_archive(folder) as archive, ThreadPoolExecutor(2) as executor:
        files = committed_files(archive.db, archive.warc_folder)
        return rebuild(folder, files, database, executor, workers=2)


def test_a_rebuilt_archive_equals_the_one_that_was_crawled_row_for_row(tmp_path: Path) -> None:
    tell(tmp_path / "archive")
    crawled = rows(Database(tmp_path / "archive" / "archive.db"))
    assert {table: len(found) for table, found in crawled.items()} == {
        "articles": 1,
        "revisions": 3,
        "captures": 11,
        "quarantine": 1,
        "article_watch": 1,
    }
    assert rows(rebuilt(tmp_path / "archive", tmp_path / "rebuilt.db")) == crawled


def test_parts_of_a_file_hold_each_record_once(tmp_path: Path) -> None:
    tell(tmp_path)
    most = 0
    for path in (tmp_path / "warc").iterdir():
        length = path.stat().st_size
        whole = [one for part in cut(path, length) for one in rereading.reread(part)]
        parts = cut(path, length, size=700)
        most = max(most, len(parts))
        assert [one for part in parts for one in rereading.reread(part)] == whole
    assert most > 3


def test_nothing_to_report_where_the_parsers_are_the_same(tmp_path: Path) -> None:
    tell(tmp_path / "archive")
    rebuilt(tmp_path / "archive", tmp_path / "rebuilt.db").close()
    with open_archive(tmp_path / "archive") as archive, beside(archive.db, tmp_path / "rebuilt.db"):
        assert compare(archive.db).empty


def test_a_parser_change_is_reported_then_applied_and_logged_without_a_new_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    tell(folder)
    before = rows(Database(folder / "archive.db"))

    def shouting(*arguments: Any) -> Answer:
        answer = read_answer(*arguments)
        if isinstance(answer, ArticlePage):
            return replace(answer, title=(answer.title or "").upper(), parser="subsite/999")
        return answer

    monkeypatch.setattr("pipelines.rereading.read_answer", shouting)
    monkeypatch.setattr("pipelines.keeping.read_answer", shouting)
    rebuilt(folder, tmp_path / "rebuilt.db").close()
    with open_archive(folder) as archive, beside(archive.db, tmp_path / "rebuilt.db"):
        report = compare(archive.db)
        assert dict(report.fields) == {"title": 3}
        assert report.examples["title"][0] == Change(
            "cppcc-470857",
            1,
            "title",
            "A survey of rivers",
            "A SURVEY OF RIVERS",
            before["revisions"][0]["parser"],
            "subsite/999",
        )
        assert rows(archive.db) == before
        swap(archive.db)
        assert archive.db.execute("SELECT DISTINCT title FROM revisions").fetchall() == [("A SURVEY OF RIVERS",)]
        assert archive.db.execute("SELECT count(*) FROM revisions").fetchone() == (3,)
        logged = archive.db.execute("SELECT number, field, after FROM parser_changes ORDER BY number").fetchall()
        assert logged == [(number, "title", "A SURVEY OF RIVERS") for number in (1, 2, 3)]
        found = archive.db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'rivers'").fetchone()
        assert found == (1,)


def test_an_error_while_swapping_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "archive"
    tell(folder)
    before = rows(Database(folder / "archive.db"))
    rebuilt(folder, tmp_path / "rebuilt.db").close()
    with Database(tmp_path / "rebuilt.db").atomic() as changed:
        changed.execute("UPDATE articles SET title = 'Other'")
        changed.execute("UPDATE revisions SET title = 'Other'")
    with open_archive(folder) as archive, beside(archive.db, tmp_path / "rebuilt.db"):
        monkeypatch.setattr("archive.swapping._replace", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            swap(archive.db)
    assert rows(Database(folder / "archive.db")) == before
