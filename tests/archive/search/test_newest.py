from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import newest
from archive.search.fulltext import Where
from archive.search.newest import newest_first

_WORDS = {2: "even", 3: "third", 7: "seventh", 50: "rare"}
_ARTICLES = 3_000


def rowid(number: int) -> int:
    """Return row numbers that lie apart as dates do: most of them close together, with a gap of years among them."""
    return number * 1_000 + number % 7 + (10**9 if number > 1_700 else 0)


@pytest.fixture(scope="module")
def db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE VIRTUAL TABLE articles_fts USING fts5 (body);"
        "CREATE TABLE article_facets (article INTEGER PRIMARY KEY, section INTEGER);"
        "INSERT INTO articles_fts (articles_fts, rank) VALUES ('pgsz', 64);"
    )
    for number in range(1, _ARTICLES):
        body = " ".join(["every", *(word for step, word in _WORDS.items() if number % step == 0)])
        db.execute("INSERT INTO articles_fts (rowid, body) VALUES (?, ?)", [rowid(number), body])
        db.execute("INSERT INTO article_facets VALUES (?, ?)", [rowid(number), number])
    db.commit()
    return db


def read(db: sqlite3.Connection, found: Where, wanted: int) -> list[list[int]]:
    def rows(select: str, values: Sequence[object]) -> list[list[int]]:
        query = (
            f"SELECT f.article, f.section FROM ({select}) AS m CROSS JOIN article_facets AS f ON f.article = m.match"
        )
        return [list(column) for column in zip(*db.execute(query, values), strict=True)] or [[], []]

    return newest_first(db, found, wanted, rows)


_EXPRESSIONS = {
    "every": lambda number: True,
    "every AND third": lambda number: number % 3 == 0,
    "even NOT third": lambda number: number % 2 == 0 and number % 3 > 0,
    "every NOT even": lambda number: number % 2 > 0,
    "seventh AND third NOT even": lambda number: number % 21 == 0 and number % 2 > 0,
    "rare NOT even": lambda number: False,
    "rare OR seventh": lambda number: number % 7 == 0 or number % 50 == 0,
    '"even third"': lambda number: number % 6 == 0,
}


@pytest.mark.parametrize("few", [0, 5, 400])
@given(
    st.sampled_from(sorted(_EXPRESSIONS)),
    st.integers(1, _ARTICLES * 2),
    st.tuples(st.integers(0, _ARTICLES), st.integers(0, _ARTICLES)).map(sorted),
)
def test_the_newest_matches_are_those_of_the_whole_list(
    db: sqlite3.Connection, few: int, expression: str, wanted: int, numbers: list[int]
) -> None:
    found = Where("articles_fts", "articles_fts MATCH ?", (expression,)).between(*map(rowid, numbers))
    expected = [number for number in range(*numbers) if number and _EXPRESSIONS[expression](number)][::-1][:wanted]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(newest, "_FEW", few)
        patch.setattr(newest, "_LEAST", 10)
        assert read(db, found, wanted) == [[rowid(number) for number in expected], expected]


def test_rows_of_a_table_are_read_from_its_end(db: sqlite3.Connection) -> None:
    assert read(db, Where("article_facets", "section % 5 = 0"), 3)[1] == [2995, 2990, 2985]


def test_no_full_text_index_is_read_from_its_end(db: sqlite3.Connection) -> None:
    """FTS5 then leaves out matches of AND, and gives others than those of NOT: see archive/search/newest.py."""
    statements: list[str] = []
    db.set_trace_callback(statements.append)
    try:
        assert len(read(db, Where("articles_fts", "articles_fts MATCH ?", ("even NOT third",)), 700)[0]) == 700
    finally:
        db.set_trace_callback(None)
    of_the_index = [sql for sql in statements if "FROM articles_fts" in sql]
    assert len(of_the_index) > 1
    assert [sql for sql in of_the_index if "DESC" in sql] == []


def test_few_articles_are_read_for_few_of_many_matches(db: sqlite3.Connection) -> None:
    reads: list[int] = []

    def rows(select: str, values: Sequence[object]) -> list[list[int]]:
        reads.append(len(db.execute(select, values).fetchall()))
        return [[match for (match,) in db.execute(select, values)]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(newest, "_LEAST", 10)
        newest_first(db, Where("articles_fts", "articles_fts MATCH ?", ("every AND third",)), 300, rows)
    assert 300 <= sum(reads) <= 450
