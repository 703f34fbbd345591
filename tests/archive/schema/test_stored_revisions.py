"""The view ``revisions`` has every version whole, whatever program writes, and the table under it no text twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archive.models import Article, Moment
from archive.opening import open_archive
from archive.schema.migrations import migrations
from archive.schema.stored import SHARED
from archive.tables.articles import add_revision, delete_article, set_status
from archive.tables.revisions import next_revision
from archive.upkeep.verify import verify

ID = "cppcc-470857"
SELECT = "SELECT number, title, body, body_html, images FROM revisions ORDER BY article_id, number"


def article(body: str, day: str = "2020-01-13", title: str = "A title") -> Article:
    return Article(
        id=ID,
        site="cppcc",
        url="http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        title=title,
        published=Moment(day, "day", zone_assumed=False),
        body=body,
        body_html=f"<p>{body}</p>",
        parser="subsite/1",
    )


def publish(db: Database, *articles: Article) -> None:
    before = None
    for number, each in enumerate(articles, 1):
        before = next_revision(each, {1: f"r{number}"}, f"2024-01-0{number}T00:00:00.000Z", before=before)
        with db.atomic():
            add_revision(db, before)


def whole(*bodies: str) -> list[tuple[Any, ...]]:
    return [(number, "A title", body, f"<p>{body}</p>", "[]") for number, body in enumerate(bodies, 1)]


def own_texts(db: Database) -> list[tuple[Any, ...]]:
    return db.execute("SELECT number, body FROM stored_revisions ORDER BY article_id, number").fetchall()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_archive(tmp_path) as archive:
        yield archive.db


def test_only_versions_that_are_not_the_current_one_have_a_text_of_their_own(db: Database) -> None:
    publish(db, article("One."), article("Two."), article("Three."))
    assert db.execute(SELECT).fetchall() == whole("One.", "Two.", "Three.")
    assert own_texts(db) == [(1, "One."), (2, "Two."), (3, None)]


def test_a_version_keeps_its_text_where_the_new_one_moves_the_article_to_another_date(db: Database) -> None:
    publish(db, article("One."), article("Two.", day="2021-05-05"))
    assert db.execute(SELECT).fetchall() == whole("One.", "Two.")
    assert own_texts(db) == [(1, "One."), (2, None)]


def test_versions_of_the_same_text_are_both_whole(db: Database) -> None:
    publish(db, article("One."), article("One.", title="Another"))
    assert [row[2] for row in db.execute(SELECT)] == ["One.", "One."]


@pytest.mark.parametrize(
    ("statement", "article_has"),
    [
        ("UPDATE articles SET body = 'Forged.'", "Forged."),
        ("UPDATE articles SET revision_count = 7", "Two."),
        ("UPDATE articles SET images = '[1]', status = 'gone'", "Two."),
        ("DELETE FROM articles", None),
        ("UPDATE stored_revisions SET body = 'Two.' WHERE number = 2", "Two."),
    ],
)
def test_what_another_program_does_to_an_article_leaves_its_versions_as_they_are(
    db: Database, statement: str, article_has: str | None
) -> None:
    publish(db, article("One."), article("Two."))
    db.execute(statement)
    assert db.execute(SELECT).fetchall() == whole("One.", "Two.")
    assert [row[0] for row in db.execute("SELECT body FROM articles")] == ([article_has] if article_has else [])


def test_a_row_that_is_deleted_and_inserted_again_shares_its_text_again(db: Database) -> None:
    publish(db, article("One."))
    (row,) = db.execute("SELECT rowid, * FROM articles").fetchall()
    names = [column.name for column in db.table("articles").columns]
    db.execute("DELETE FROM articles")
    assert own_texts(db) == [(1, "One.")]
    marks = ", ".join("?" * (len(names) + 1))
    stored = [value for name, value in zip(["rowid", *names], row, strict=False) if name != "year"]
    columns = [name for name in names if name != "year"]
    db.execute(f"INSERT INTO articles (rowid, {', '.join(columns)}) VALUES ({marks})", stored[: len(columns) + 1])
    assert own_texts(db) == [(1, None)]
    assert db.execute(SELECT).fetchall() == whole("One.")


def test_the_view_is_written_to_as_the_table_was(db: Database) -> None:
    publish(db, article("One."), article("Two."))
    db.execute("UPDATE revisions SET number = number + 1 WHERE number = 2")
    db.execute("UPDATE revisions SET body = 'Forged.' WHERE number = 1")
    assert [row[:3] for row in db.execute(SELECT)] == [(1, "A title", "Forged."), (3, "A title", "Two.")]
    db.execute("UPDATE revisions SET number = 2 WHERE number = 3")
    assert own_texts(db) == [(1, "Forged."), (2, None)]
    rows = db.execute("SELECT * FROM revisions WHERE number = 2").fetchall()
    db.execute("DELETE FROM revisions WHERE number = 2")
    assert own_texts(db) == [(1, "Forged.")]
    db.conn.executemany(f"INSERT INTO revisions VALUES ({', '.join('?' * len(rows[0]))})", rows)
    assert db.execute("SELECT * FROM revisions WHERE number = 2").fetchall() == rows
    assert own_texts(db) == [(1, "Forged."), (2, None)]
    assert db.execute("SELECT revisions FROM revision_count").fetchall() == [(2,)]


def test_deleting_an_article_deletes_its_versions_texts(db: Database) -> None:
    publish(db, article("One."), article("Two."))
    delete_article(db, ID)
    assert db.execute("SELECT count(*) FROM stored_revisions").fetchall() == [(0,)]


def test_a_change_of_status_writes_no_text(db: Database) -> None:
    publish(db, article("One."))
    set_status(db, ID, "gone", "2024-02-01T00:00:00.000Z")
    assert own_texts(db) == [(1, None)]


def test_a_version_without_any_text_is_a_fault(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        publish(archive.db, article("One."), article("Two."))
        archive.db.execute("UPDATE stored_revisions SET body = NULL, sources = NULL WHERE number = 1")
    found = [f"{fault.where}: {fault.what}" for fault in verify(tmp_path)]
    text = "only the last revision of an article may share the article's text"
    assert f"revisions {ID} number 1: {text}: it has no body" in found
    assert f"revisions {ID} number 1: {text}: it has no sources" in found


def test_an_archive_of_the_step_before_has_the_same_versions_after_it() -> None:
    with Database(memory=True) as db:
        migrations.apply(db, stop_before="m0080_stored_revisions")
        names = [column.name for column in db.table("revisions").columns]
        shared = dict.fromkeys(SHARED, "[]") | {"body": "Two.", "body_html": "<p>Two.</p>", "sources": "{}"}
        fixed = {"url": "u", "language": "en", "word_count": 1, "page_count": 1, "parser": "p/1"}
        base = {"id": ID, "site": "cppcc", "complete": 1, "first_seen": "t", "changed_at": "t", "revision_count": 2}
        db.table("articles").insert({**base, **fixed, **shared})
        for number, body in ((1, "One."), (2, "Two.")):
            own = {"article_id": ID, "number": number, "captured_at": f"t{number}", "digest": "d", "records": "{}"}
            db.table("revisions").insert({**own, **fixed, **shared, "body": body, "size": number})
        before = db.execute(f"SELECT {', '.join(names)} FROM revisions").fetchall()
        migrations.apply(db)
        assert [row[0] for row in db.execute("SELECT name FROM pragma_table_info('revisions')")] == names
        assert db.execute("SELECT * FROM revisions").fetchall() == before
        assert own_texts(db) == [(1, "One."), (2, None)]
        assert db.execute("SELECT revisions FROM revision_count").fetchall() == [(2,)]
        (shares,) = db.execute("SELECT images IS NULL AND sources IS NULL FROM stored_revisions").fetchone()
        assert shares == 0
