from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Author, Moment
from archive.opening import open_archive
from archive.search.marks import marks
from archive.search.order import ordered
from archive.search.search import Search, articles_of, matching_terms
from archive.tables.articles import set_status
from tests.reader import small_archive
from tests.reader.small_archive import ARTICLES, INTERNET


def made(number: int, title: str, body: str = "Nothing.", **values: object):
    day = Moment(f"2015-01-{number:02}", "day", zone_assumed=False)
    given = {"authors": (), "images": (), "sources": {}, "published": day, **values}
    return replace(INTERNET, id=f"cppcc-{1000 + number}", title=title, body=body, body_html="", **given)


OTHERS = (
    made(1, "Poverty in Yunnan"),
    made(2, "Poverty in Guizhou", "Members surveyed ten villages."),
    made(3, "Studies", "A survey of policies."),
    made(4, "Munich", "A visit to München and to the Hauptstraße."),
    made(5, "Muenchen again", "Spelled out: Hauptstrasse."),
    made(6, "A pot", "The pot boils."),
    made(7, "A poet", "The poet writes.", authors=(Author("Yunnan Li"),)),
    made(8, "全国政协委员调研", "政协委员在京调研。", language="zh"),
    made(9, "京剧", "English words about poverty.", language="zh"),
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder: Path = tmp_path_factory.mktemp("found")
    small_archive.write(folder, (*ARTICLES, *OTHERS))
    with open_archive(folder) as archive:
        set_status(archive.db, "cppcc-1003", "gone", "2026-11-24T02:00:00.000Z")
        archive.db.conn.commit()
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        yield db


def numbers(db: sqlite3.Connection, text: str = "", **filters: object) -> set[int]:
    found = ordered(db, Search(text, **filters))
    ids = [db.execute("SELECT id FROM articles WHERE rowid = ?", [rowid]).fetchone()[0] for rowid in found]
    return {int(each.removeprefix("cppcc-")) - 1000 for each in ids if each.startswith("cppcc-10")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("poverty", {1, 2, 9}),
        ("poverty -Yunnan", {2, 9}),
        ("poverty NOT yunnan", {2, 9}),
        ("poverty OR poet", {1, 2, 7, 9}),
        ("(poverty OR poet) -title:poet", {1, 2, 9}),
        ("survey", {2, 3}),
        ('"survey"', {3}),
        ("surveys title:studying", {3}),
        ("policy", {3}),
        ("title:yunnan", {1}),
        ("author:yunnan", {7}),
        ("yunnan", {1, 7}),
        ("München", {4, 5}),
        ("munchen", {4}),
        ("Muenchen", {4, 5}),
        ("Hauptstrasse", {4, 5}),
        ("Hauptstraße", {4, 5}),
        ('"Hauptstrasse"', {5}),
        ("poet", {7}),
        ("pot", {6}),
        ("pov*", {1, 2, 9}),
        ("政协", {8}),
        ("政协 OR poet", {7, 8}),
        ("京 -政协", {9}),
        ("-政协 -poverty", {3, 4, 5, 6, 7}),
        ("poverty -京", {1, 2}),
        ("title:京", {9}),
        ("京 poverty", {9}),
        ("title:京 OR title:pot", {6, 9}),
        ("?!", set()),
    ],
)
def test_text_finds_exactly(db, text, expected):
    assert numbers(db, text) == expected
    for sort in ("oldest", "best", "archived"):
        assert numbers(db, text, sort=sort) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"first": "2015-01-03", "last": "2015-01-04"}, {3, 4}),
        ({"last": "2015-01-02"}, {1, 2}),
        ({"status": "gone"}, {3}),
        ({"status": "live", "last": "2015-01-04"}, {1, 2, 4}),
        ({"sections": ("Surveys", "Laws"), "last": "2015-01-01"}, {1}),
        ({"sections": ("Laws",)}, set()),
        ({"sites": ("npc", "cppcc"), "first": "2015-01-09"}, {9}),
        ({"sources": ("chinadaily.com.cn",), "text": "poverty -Yunnan"}, {2, 9}),
        ({"text": "-poverty", "status": "gone"}, {3}),
        ({"text": "政协 OR survey", "status": "live"}, {2, 8}),
        ({"text": "政协 OR survey", "status": "gone"}, {3}),
        ({"text": "政协", "status": "gone"}, set()),
        ({"text": "政协", "status": "live", "sites": ("cppcc",)}, {8}),
        ({"sections": ("Surveys",), "status": "live", "last": "2015-01-04"}, {1, 2, 4}),
        ({"sections": ("Surveys",), "text": "survey*", "status": "gone"}, {3}),
        ({"text": "status676f6e65"}, set()),
        ({"text": "status*"}, set()),
    ],
)
def test_filters_select_exactly(db, filters, expected):
    assert numbers(db, **filters) == expected


def test_orders(db):
    def ids(**search):
        return [
            db.execute("SELECT id FROM articles WHERE rowid = ?", [rowid]).fetchone()[0]
            for rowid in ordered(db, Search(**search))
        ]

    newest = ids(text="poverty")
    assert newest == ["cppcc-1009", "cppcc-1002", "cppcc-1001"]
    assert ids(text="poverty", sort="oldest") == newest[::-1]
    assert ids(text="poverty", sort="best")[0] == "cppcc-1002"
    assert ids(sort="oldest")[0] == "cppcc-1"


def test_pages_of_each_order_hold_every_article_once(db):
    for sort in ("newest", "oldest", "best", "archived"):
        search = Search("poverty OR survey*", sort=sort)
        whole = ordered(db, search)
        assert [*ordered(db, search, 2), *ordered(db, search, 2, 2), *ordered(db, search, 9, 4)] == whole


def test_marks_are_where_the_terms_are(db):
    pattern = marks(matching_terms(db, Search('Muenchen "survey" pov* -pot')))
    assert [found[0] for found in pattern.finditer("munchen, survey surveys poverty, pot")] == [
        "munchen",
        "survey",
        "pov",
    ]


@given(st.text(max_size=40) | st.text("\"'*^:()+-{}政协abss eue ORNT\0", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_is_a_valid_query(db, text):
    found = articles_of(db, Search(text, sites=("a",)))
    db.execute(f"SELECT rowid FROM {found.table} WHERE {found.condition}", found.values).fetchall()


def test_the_index_is_asked_for_one_range_of_row_numbers(db: sqlite3.Connection) -> None:
    found = articles_of(db, Search("law", first="2020-01-01", last="2020-12-31"))
    narrower = found.between(found.low + 5, found.high + 5).between(high=found.high - 7)
    assert (narrower.low, narrower.high) == (found.low + 5, found.high - 7)
    assert narrower.condition.count("rowid") == 2
    assert narrower.values == (*found.term_values, found.low + 5, found.high - 7)
