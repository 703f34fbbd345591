from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.search.fulltext import expression_of
from archive.search.grammar import parse
from archive.search.known_forms import with_known_forms
from tests.reader import small_archive


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("forms")
    article = small_archive.ARTICLES[0]
    small_archive.write(folder, (article,))
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        db.execute("DELETE FROM articles_fts")
        db.execute(
            "INSERT INTO articles_fts (rowid, title, body) VALUES (1, 'Surveys of floods', 'They survey villages.')"
        )
        yield db


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("survey", '(("survey" OR "surveys"))'),
        ("surveyed flood", '(("survey" OR "surveys") AND "floods")'),
        ("villages -flood", '("villages") NOT ("floods")'),
        ("title:village OR drought", '(({title} : "villages" OR "drought"))'),
        ("surv*", '("surv"*)'),
        ('"survey of"', '("survey of")'),
    ],
)
def test_only_the_forms_that_articles_have_are_looked_for(db, query, expected):
    assert expression_of(with_known_forms(db, parse(query).root), "articles_fts", "") == expected


def test_a_long_query_is_left_as_it_is(db):
    root = parse("survey " * 11).root
    assert with_known_forms(db, root) is root
