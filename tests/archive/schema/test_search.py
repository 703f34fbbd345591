from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.models import Author
from archive.schema.migrations import migrations
from archive.schema.search import GONE, REBUILD, filter_token, index_error
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from tests.reader.small_archive import ARTICLES, INTERNET

SEEN = "2026-11-23T02:00:00.000Z"


def add(db: Database, *articles) -> None:
    for article in articles:
        add_revision(db, next_revision(article, {}, SEEN))


def found(db: Database, query: str, table: str = "articles_fts") -> list[str]:
    rows = db.execute(
        f"SELECT articles.id FROM {table} AS words JOIN articles ON articles.rowid = words.rowid "
        f"WHERE {table} MATCH ? ORDER BY words.rowid DESC",
        [query],
    )
    return [row[0] for row in rows]


def test_people_are_found_but_not_the_keys_of_their_json(db):
    add(db, replace(INTERNET, authors=(Author("Zhang Yi", "Guiyang"), Author("Li Na")), editor="Wang Wu"))
    assert [
        found(db, query) for query in ("zhang", "guiyang", "wang", "people:name", "people:place", "people:null")
    ] == [
        ["cppcc-470857"],
        ["cppcc-470857"],
        ["cppcc-470857"],
        [],
        [],
        [],
    ]


def test_filter_tokens_mark_exactly_one_value(db):
    add(
        db,
        INTERNET,
        replace(INTERNET, id="cppcc-2", section="Surveys of members"),
        replace(INTERNET, id="cppcc-3", section=None),
    )
    assert found(db, f"filters : {filter_token('section', 'Surveys')}") == ["cppcc-470857"]
    assert found(db, f"filters : {filter_token('section', None)}") == ["cppcc-3"]


def test_index_follows_a_changed_article(db):
    add(db, INTERNET)
    db.execute("UPDATE articles SET body = 'Railways', section = '新闻' WHERE id = 'cppcc-470857'")
    assert (found(db, "internet body:counties"), found(db, "railways")) == ([], ["cppcc-470857"])
    assert found(db, f"filters : {filter_token('section', '新闻')}") == ["cppcc-470857"]
    assert index_error(db, "articles_fts") is None


def test_index_forgets_a_deleted_article(db):
    add(db, *ARTICLES, replace(INTERNET, id="cppcc-9", body="全国政协委员"))
    db.execute("DELETE FROM articles")
    assert (found(db, "water OR internet"), found(db, "政协", "articles_bigrams")) == ([], [])
    assert index_error(db, "articles_fts") is None


def test_chinese_is_indexed_as_pairs(db):
    add(db, replace(INTERNET, title="政协委员GDP增长5%", source=None, authors=(), body="在京"))
    assert db.execute("SELECT text FROM articles_bigrams").fetchone()[0].split() == [
        *("政协", "协委", "委员", "员", "GDP", "增长", "长", "5%"),
        *("[]", "在京", "京"),
    ]


def test_articles_without_chinese_are_not_in_the_index_of_pairs(db):
    add(db, *ARTICLES)
    assert db.execute("SELECT count(*) FROM articles_bigrams").fetchone()[0] == 0


def test_chinese_index_follows_a_changed_article(db):
    add(db, INTERNET)
    db.execute("UPDATE articles SET title = '调研报告'")
    assert found(db, "报告", "articles_bigrams") == ["cppcc-470857"]
    db.execute("UPDATE articles SET title = 'Report'")
    assert db.execute("SELECT count(*) FROM articles_bigrams").fetchone()[0] == 0


def test_long_chinese_text_is_indexed_without_a_gap(db):
    text = "".join(chr(0x4E00 + number) for number in range(1, 1000))
    add(db, replace(INTERNET, body=text))
    missing = [text[at : at + 2] for at in range(998) if not found(db, f'"{text[at : at + 2]}"', "articles_bigrams")]
    assert missing == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text("政协委员。a ", min_size=1, max_size=12), max_size=4), st.text("政协委员", min_size=2, max_size=4)
)
def test_chinese_words_are_found_in_the_same_articles_as_with_like(texts, word):
    phrase = " ".join(word[at : at + 2] for at in range(len(word) - 1))
    with Database(memory=True) as db:
        migrations.apply(db)
        add(db, *(replace(INTERNET, id=f"cppcc-{number}", body=text) for number, text in enumerate(texts)))
        like = db.execute("SELECT id FROM articles WHERE body LIKE ? ORDER BY rowid DESC", [f"%{word}%"]).fetchall()
        assert found(db, f'"{phrase}"', "articles_bigrams") == [row[0] for row in like]


def test_a_rebuilt_index_equals_what_the_triggers_keep(db):
    texts = ("政协委员GDP增长5%", "Internet in rural areas", "全国政协" * 120, "Café", "在京\n\nReport", "")
    add(db, *(replace(INTERNET, id=f"cppcc-{number}", body=text) for number, text in enumerate(texts)))
    db.execute("UPDATE articles SET source = '新华社', editor = '王武' WHERE id = 'cppcc-1'")
    db.execute("UPDATE articles SET section = NULL WHERE id = 'cppcc-2'")
    db.execute("UPDATE articles SET status = 'gone' WHERE id IN ('cppcc-0', 'cppcc-1', 'cppcc-3')")
    db.execute("UPDATE articles SET status = 'live' WHERE id = 'cppcc-0'")
    assert sorted(found(db, f"filters : {GONE}")) == ["cppcc-1", "cppcc-3"]
    assert found(db, f"filters : {GONE}", "articles_bigrams") == ["cppcc-1"]
    bigrams = "SELECT rowid, text, filters FROM articles_bigrams ORDER BY rowid"
    kept = db.execute(bigrams).fetchall()
    assert len(kept) == 4
    for statements in REBUILD.values():
        for statement in statements:
            db.execute(statement)
    assert db.execute(bigrams).fetchall() == kept
    assert [index_error(db, index) for index in REBUILD] == [None] * len(REBUILD)


def test_what_is_gone_is_marked_in_the_indexes_of_older_archives(new_database: Database) -> None:
    db = new_database
    migrations.apply(db, stop_before="m0120_status_in_search")
    add(db, INTERNET, replace(INTERNET, id="cppcc-2", title="政协"), replace(INTERNET, id="cppcc-3", title="委员"))
    db.execute("UPDATE articles SET status = 'gone' WHERE id <> 'cppcc-2'")
    migrations.apply(db)
    assert sorted(found(db, f"filters : {GONE}")) == ["cppcc-3", "cppcc-470857"]
    assert found(db, f"filters : {GONE}", "articles_bigrams") == ["cppcc-3"]
    assert [index_error(db, index) for index in REBUILD] == [None] * len(REBUILD)


def test_an_index_that_lost_a_row_is_an_error_and_stays_as_it_is(db):
    add(db, INTERNET)
    db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    db.conn.commit()
    assert "malformed" in str(index_error(db, "articles_fts"))
    assert not db.conn.in_transaction
    assert (found(db, "internet"), index_error(db, "articles_bigrams")) == ([], None)
