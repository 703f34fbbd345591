"""What follows from the declaration of a field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.article_fields import ARTICLE_FIELDS, CONTENT_FIELDS, ROW_FIELDS, declared_fields
from archive.column_types import column_type
from archive.digest import _FIRST_RELEASE
from archive.models import Article, Author, FieldSource, FieldSpec, Image, Moment
from archive.schema.stored import SHARED, stored, stored_columns
from archive.tables.rows import SHARED_COLUMNS, article_of, article_values

TEXT = st.text(max_size=8)
MAYBE = st.none() | TEXT
DAYS = st.builds(Moment, st.just("2020-01-13"), st.just("day"), st.just(False))
TIMES = st.builds(Moment, st.just("2022-05-03T07:56+08:00"), st.just("minute"), st.just(False))
SOURCE = st.builds(FieldSource, TEXT, TEXT, TEXT, MAYBE.filter(lambda note: "assumed" not in (note or "")))
ARTICLES = st.builds(
    Article,
    id=st.just("cppcc-1"),
    site=st.just("cppcc"),
    complete=st.just(True),
    published=st.none() | DAYS | TIMES,
    updated=st.none() | DAYS | TIMES,
    subtitle=MAYBE,
    breadcrumb=st.lists(TEXT, max_size=2).map(tuple),
    authors=st.lists(st.builds(Author, TEXT, MAYBE), max_size=2).map(tuple),
    images=st.lists(st.builds(Image, TEXT, MAYBE), max_size=2).map(tuple),
    sources=st.dictionaries(st.sampled_from(["title", "published"]), SOURCE),
)


@given(ARTICLES)
def test_an_article_read_from_its_row_is_the_article_that_was_written(article: Article) -> None:
    values = article_values(article)
    assert tuple(values) == SHARED_COLUMNS
    assert {type(value) for value in values.values()} <= {str, int, type(None)}
    assert article_of(values, article_id="cppcc-1", site="cppcc") == article


def test_a_time_whose_zone_was_assumed_is_read_as_such() -> None:
    source = FieldSource("meta", "pubdate", "…", "zone assumed +08:00")
    (published,) = (field for field in ARTICLE_FIELDS if field.name == "published")
    assert published.decode("2022-05-03T07:56+08:00", source) == Moment("2022-05-03T07:56+08:00", "minute", True)
    assert published.decode("2022-05-03T07:56:01+08:00", None) == Moment("2022-05-03T07:56:01+08:00", "second", False)


@pytest.mark.parametrize(("table", "fields"), [("articles", ARTICLE_FIELDS), ("revisions", ROW_FIELDS)])
def test_the_schema_has_the_columns_that_are_declared(table: str, fields: tuple, db: Database) -> None:
    columns = {column.name: column for column in stored_columns(db, table)}
    for field in fields:
        for column in field.columns:
            sql = re.sub(" DEFAULT .*", "", column.sql)
            assert column.name in columns, (
                f"add a migration step: ALTER TABLE {stored(table)} ADD COLUMN {column.name} {sql}"
            )
            found = columns[column.name]
            assert f"{found.type}{' NOT NULL' * found.required}" == sql, column.name


def test_what_the_database_fills_in_for_older_rows_is_the_default_of_the_field(db: Database) -> None:
    own = [column for column in db.table("stored_revisions").columns if column.name not in SHARED]
    shared = [column for column in db.table("articles").columns if column.name in SHARED]
    for column in (*own, *shared):
        field = next((field for field in ROW_FIELDS if field.name == column.name), None)
        if field and (column.default_value is not None or field.name not in (*_FIRST_RELEASE, *_REQUIRED)):
            (filled,) = db.execute(f"SELECT {column.default_value or 'NULL'}").fetchone()
            assert field.decode(filled, None) == field.default, field.name


_REQUIRED = ("url", "section", "language", "body_html", "word_count", "page_count", "parser")
"""Columns of the first release without a default, which every row has had a value in from the start."""


def test_a_field_added_since_the_first_release_has_a_default_that_leaves_digests_as_they_are() -> None:
    added = [field for field in CONTENT_FIELDS if field.name not in _FIRST_RELEASE]
    assert [field.name for field in added if field.default is MISSING] == []
    assert set(_FIRST_RELEASE) <= {field.name for field in CONTENT_FIELDS}


def test_a_field_without_a_declaration_is_refused() -> None:
    @dataclass
    class Undeclared:
        keywords: tuple[str, ...] = ()

    with pytest.raises(TypeError, match="keywords: expected Annotated"):
        declared_fields(Undeclared)


@pytest.mark.parametrize(
    ("python_type", "sql", "value", "stored"),
    [
        (str, "TEXT NOT NULL", "a", "a"),
        (str | None, "TEXT", None, None),
        (int, "INTEGER NOT NULL", 3, 3),
        (int | None, "INTEGER", None, None),
        (bool, "INTEGER NOT NULL", True, 1),
        (Literal["a", "b"] | None, "TEXT", "b", "b"),
        (Moment | None, "TEXT", Moment("2020-01-13", "day", False), "2020-01-13"),
        (tuple[str, ...], "TEXT NOT NULL DEFAULT '[]'", ("政", "b"), '["政", "b"]'),
        (tuple[Author, ...], "TEXT NOT NULL DEFAULT '[]'", (Author("A"),), '[{"name": "A", "place": null}]'),
        (Mapping[str, str], "TEXT NOT NULL DEFAULT '{}'", {"a": "b"}, '{"a": "b"}'),
    ],
    ids=str,
)
def test_a_type_gives_the_column(python_type: object, sql: str, value: object, stored: object) -> None:
    column = column_type(python_type)
    assert (column.sql, column.encode(value)) == (sql, stored)
    assert column.decode(stored, None) == value
    assert type(column.decode(stored, None)) is type(value)


@pytest.mark.parametrize("python_type", [float, list[str], bytes, int | str, tuple[int, ...]], ids=str)
def test_a_type_that_no_column_holds_is_refused(python_type: object) -> None:
    with pytest.raises(TypeError, match="expected"):
        column_type(python_type)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("title", None, ""),
        ("title", "A", "A"),
        ("published", Moment("2020-01-13", "day"), "2020-01-13 (day)"),
        ("authors", (Author("A", "Wuhan"), Author("B")), "A (Wuhan), B"),
        ("breadcrumb", ("Home", "News"), "Home > News"),
        ("images", (Image("a.jpg", "Caption"), Image("b.jpg")), "a.jpg, b.jpg"),
        ("word_count", 0, "0"),
        ("complete", False, "no"),
    ],
)
def test_a_value_as_text(name: str, value: object, text: str) -> None:
    (field,) = (field for field in ARTICLE_FIELDS if field.name == name)
    assert field.text(value) == text


def test_a_field_is_compared_in_its_comparable_form() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Titled:
        title: Annotated[str | None, FieldSpec(comparable=lambda title: (title or "").casefold())] = None

    (field,) = declared_fields(Titled)
    assert field.comparable(Titled(title="A")) == field.comparable(Titled(title="a"))  # type: ignore[arg-type]
    assert not field.has_value(Titled(title=""))  # type: ignore[arg-type]
