from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from archive.models import Moment
from archive.schema.migrations import migrations
from archive.tables.articles import add_revision, delete_article, put_incomplete
from archive.tables.revisions import next_revision
from tests.reader.small_archive import ARTICLES, INTERNET, WATER

SEEN = "2026-11-23T02:00:00.000Z"


def add(db: Database, *articles) -> None:
    for article in articles:
        add_revision(db, next_revision(article, {}, SEEN))


def add_to_old(db: Database, *articles) -> None:
    """Add articles to a database whose tables lack columns of today's."""
    with Database(memory=True) as new:
        migrations.apply(new)
        add(new, *articles)
        for table in ("articles", "revisions"):
            names = ", ".join(db[table].columns_dict)
            rows = new.execute(f"SELECT rowid, {names} FROM {table}").fetchall()
            marks = ", ".join("?" * len(rows[0]))
            db.conn.executemany(f"INSERT INTO {table} (rowid, {names}) VALUES ({marks})", rows)


def counted(db: Database, table: str) -> list[tuple]:
    return sorted(db.execute(f"SELECT * FROM {table}").fetchall())


def from_the_articles(db: Database, table: str) -> list[tuple]:
    columns = {
        "month_counts": "site, coalesce(section, ''), coalesce(substr(published, 1, 7), '')",
        "capture_years": "coalesce(substr(published, 1, 4), ''), substr(first_seen, 1, 4)",
        "source_counts": "site, coalesce(section, ''), coalesce(source, ''), coalesce(substr(published, 1, 4), '')",
    }[table]
    return db.execute(f"SELECT {columns}, count(*) FROM articles GROUP BY {columns} ORDER BY {columns}").fetchall()


def facet_counts(db: Database) -> list[tuple]:
    """Return what ``facet_counts`` should hold."""
    month, year = (f"coalesce(substr(published, 1, {letters}), '')" for letters in (7, 4))
    kinds = (("site", "site", month), ("section", "section", month), ("month", "''", month), ("source", "source", year))
    selected = [
        f"SELECT '{facet}', coalesce({value}, ''), {period}, count(*) FROM articles GROUP BY 1, 2, 3"
        for facet, value, period in kinds
    ]
    return sorted(db.execute(" UNION ALL ".join(selected)).fetchall())


def test_articles_are_counted_by_one_value_and_period(db):
    add(db, *ARTICLES)
    assert counted(db, "facet_counts") == [
        ("month", "", "", 1),
        ("month", "", "2020-01", 1),
        ("month", "", "2021-06", 1),
        ("month", "", "2021-12", 1),
        ("section", "Laws", "2021-12", 1),
        ("section", "Surveys", "", 1),
        ("section", "Surveys", "2020-01", 1),
        ("section", "Surveys", "2021-06", 1),
        ("site", "cppcc", "", 1),
        ("site", "cppcc", "2020-01", 1),
        ("site", "cppcc", "2021-06", 1),
        ("site", "npc", "2021-12", 1),
        ("source", "Xinhua", "", 1),
        ("source", "Xinhua", "2021", 2),
        ("source", "chinadaily.com.cn", "2020", 1),
    ]


def test_articles_are_counted_by_month_and_by_source(db):
    add(db, *ARTICLES)
    assert counted(db, "month_counts") == [
        ("cppcc", "Surveys", "", 1),
        ("cppcc", "Surveys", "2020-01", 1),
        ("cppcc", "Surveys", "2021-06", 1),
        ("npc", "Laws", "2021-12", 1),
    ]
    assert counted(db, "source_counts") == [
        ("cppcc", "Surveys", "Xinhua", "", 1),
        ("cppcc", "Surveys", "Xinhua", "2021", 1),
        ("cppcc", "Surveys", "chinadaily.com.cn", "2020", 1),
        ("npc", "Laws", "Xinhua", "2021", 1),
    ]


def test_counts_follow_every_kind_of_change(db):
    add(db, *ARTICLES, replace(INTERNET, id="cppcc-5", section=None, source=None))
    put_incomplete(db, replace(WATER, published=Moment("2019-05-05", "day")), SEEN)
    put_incomplete(db, replace(INTERNET, section="News", source=None), SEEN)
    db.execute("UPDATE articles SET first_seen = '2020-05-05T00:00:00.000Z' WHERE id = 'cppcc-5'")
    db.execute("DELETE FROM articles WHERE site = 'npc'")
    for table in ("month_counts", "source_counts", "capture_years"):
        assert counted(db, table) == from_the_articles(db, table)
    assert counted(db, "facet_counts") == facet_counts(db)


def test_facets_follow_every_kind_of_change(db):
    add(db, *ARTICLES, replace(INTERNET, id="cppcc-5", section=None, source=None))
    put_incomplete(db, replace(WATER, published=Moment("2019-05-05", "day")), SEEN)
    put_incomplete(db, replace(INTERNET, section="News", source=None), SEEN)
    db.execute("UPDATE articles SET status = 'gone' WHERE id = 'cppcc-1'")
    db.execute("DELETE FROM articles WHERE site = 'npc'")
    assert facets(db) == stored_values(db)


def facets(db: Database) -> list[tuple]:
    names = ", ".join(
        f"(SELECT value FROM facet_values WHERE id = {name})" for name in ("site", "section", "source", "status")
    )
    return db.execute(f"SELECT article, {names} FROM article_facets ORDER BY article").fetchall()


def stored_values(db: Database) -> list[tuple]:
    values = "rowid, site, coalesce(section, ''), coalesce(source, ''), status"
    return db.execute(f"SELECT {values} FROM articles ORDER BY rowid").fetchall()


def test_revisions_are_counted(db):
    add(db, *ARTICLES)
    delete_article(db, "npc-694559")
    assert db.execute("SELECT revisions FROM revision_count").fetchone()[0] == 3


def test_an_archive_of_the_first_release_is_counted_and_indexed_when_migrated(new_database: Database) -> None:
    db = new_database
    migrations.apply(db, stop_before="m0002_year")
    add_to_old(db, *ARTICLES, replace(INTERNET, id="cppcc-zh", title="政协"))
    migrations.apply(db)
    for table in ("month_counts", "source_counts", "capture_years"):
        assert counted(db, table) == from_the_articles(db, table)
    assert counted(db, "facet_counts") == facet_counts(db)
    assert db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'people:zhang'").fetchone()[0] == 2
    assert db.execute("SELECT count(*) FROM articles_bigrams WHERE articles_bigrams MATCH '政协'").fetchone()[0] == 1
    assert db.execute("SELECT revisions FROM revision_count").fetchone()[0] == 5
    assert facets(db) == stored_values(db)
