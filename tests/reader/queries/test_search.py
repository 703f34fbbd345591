from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Moment
from reader.queries import matches
from reader.queries import search as search_module
from reader.queries.facet_counts import Choice
from reader.queries.fulltext import parse
from reader.queries.search import newest, search
from reader.queries.search_request import SearchRequest
from reader.queries.snippets import Piece, snippet
from tests.reader import small_archive
from tests.reader.small_archive import ARTICLES, INTERNET, WATER

CHINESE = replace(
    INTERNET,
    id="cppcc-zh",
    title="全国政协委员调研",
    body="政协委员在京调研。",
    body_html="<p>政协委员在京调研。</p>",
    language="zh",
    published=Moment("2022-01-05", "day", zone_assumed=False),
)


@pytest.fixture
def db(tmp_path) -> Iterator[sqlite3.Connection]:
    small_archive.write(tmp_path, (*ARTICLES, CHINESE))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        yield db


def ids(db: sqlite3.Connection, **arguments: str) -> list[str]:
    return [hit.row["id"] for hit in search(db, SearchRequest.from_arguments(arguments)).hits]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["cppcc-zh", "npc-694559", "cppcc-502113", "cppcc-470857", "cppcc-1"]),
        ({"q": "inspection autumn"}, ["cppcc-502113", "cppcc-1"]),
        ({"q": '"second inspection"'}, ["cppcc-502113", "cppcc-1"]),
        ({"q": '"inspection second"'}, []),
        ({"q": "wetl*"}, ["npc-694559"]),
        ({"q": "Zhang Yi"}, ["cppcc-zh", "cppcc-470857"]),
        ({"q": "water", "year": "2021"}, ["cppcc-502113"]),
        ({"q": "water", "site": "npc"}, []),
        ({"site": "npc"}, ["npc-694559"]),
        ({"section": "Laws", "source": "Xinhua"}, ["npc-694559"]),
        ({"month": "2021-12"}, ["npc-694559"]),
        ({"month": "2021-12", "source": "chinadaily.com.cn"}, []),
        ({"year": "2020", "month": "nonsense"}, ["cppcc-470857"]),
        ({"q": "委员"}, ["cppcc-zh"]),
        ({"q": "京调研", "section": "Surveys"}, ["cppcc-zh"]),
        ({"q": "site6370706363"}, []),
        ({"q": "site*"}, []),
        ({"q": "?!*"}, []),
    ],
)
def test_search_finds_exactly(db, arguments, expected):
    assert ids(db, **arguments) == expected
    assert sorted(ids(db, **arguments, sort="best")) == sorted(expected)


def test_best_first_prefers_the_title(db):
    assert ids(db, q="wetlands OR law", sort="best") == []
    assert ids(db, q="survey*", sort="best")[0] == "cppcc-470857"


def test_best_first_prefers_frequent_words_in_short_texts(tmp_path):
    often = replace(WATER, id="cppcc-often", body="Tea, tea and tea.", word_count=4)
    once = replace(WATER, id="cppcc-once", body="Tea.", word_count=1)
    long = replace(WATER, id="cppcc-long", body="Tea. " + "Rice. " * 500, word_count=501)
    inside = replace(WATER, id="cppcc-inside", body="Steady team, tea.", word_count=3)
    small_archive.write(tmp_path, (long, inside, often, once))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        assert ids(db, q="tea", sort="best") == ["cppcc-often", "cppcc-once", "cppcc-inside", "cppcc-long"]


def test_matches_are_counted_up_to_a_limit(db, monkeypatch):
    monkeypatch.setattr(search_module, "RANK_LIMIT", 1)
    monkeypatch.setattr(matches, "COUNT_LIMIT", 1)
    monkeypatch.setattr(search_module, "COUNT_LIMIT", 1)
    assert search(db, SearchRequest.from_arguments({"q": "zhang"})).total_text == "More than 1 articles"
    assert search(db, SearchRequest.from_arguments({})).total_text == "5 articles"


def test_pages_hold_every_article_once(db):
    seen, address = [], {}
    while True:
        results = search(db, SearchRequest.from_arguments(address), size=2)
        seen += [hit.row["id"] for hit in results.hits]
        if results.next_url is None:
            break
        address = {"before": results.next_url.split("before=")[1]}
        assert len(seen) <= 5
    assert seen == ["cppcc-zh", "npc-694559", "cppcc-502113", "cppcc-470857", "cppcc-1"]


def test_facets_count_the_matches(db):
    facets = search(db, SearchRequest.from_arguments({"q": "zhang", "section": "Surveys"})).facets
    assert facets["year"] == [
        Choice("2022", 1, "/search?q=zhang&section=Surveys&year=2022", chosen=False),
        Choice("2020", 1, "/search?q=zhang&section=Surveys&year=2020", chosen=False),
    ]
    assert facets["section"] == [Choice("Surveys", 2, "/search?q=zhang", chosen=True)]


def test_facets_without_a_query_come_from_stored_counts(db):
    results = search(db, SearchRequest.from_arguments({"site": "cppcc"}))
    assert results.total == 4
    assert {one.value: one.articles for one in results.facets["source"]} == {"Xinhua": 2, "chinadaily.com.cn": 2}


def test_matches_beyond_the_ranked_ones_are_counted(db, monkeypatch):
    monkeypatch.setattr(search_module, "RANK_LIMIT", 1)
    results = search(db, SearchRequest.from_arguments({"q": "water", "sort": "best"}))
    assert (results.total, results.partial, [hit.row["id"] for hit in results.hits]) == (2, True, ["cppcc-502113"])


def test_feeds_hold_what_the_search_holds(db):
    assert [row["id"] for row in newest(db, SearchRequest.from_arguments({"q": "water"}), 10)] == [
        "cppcc-502113",
        "cppcc-1",
    ]


@given(st.dictionaries(st.sampled_from(["q", "site", "year", "month", "before", "page", "sort"]), st.text(max_size=8)))
def test_invalid_arguments_are_ignored(arguments):
    assert isinstance(SearchRequest.from_arguments(arguments).url(), str)


def test_snippet_shows_the_match():
    body = "One two. " * 60 + "\n\n" + "Here is the Yellow River in full. " + "More. " * 80
    pieces = snippet(body, parse('"yellow river"').marks())
    assert [piece for piece in pieces if piece.marked] == [Piece("Yellow River", marked=True)]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert 150 < sum(len(piece.text) for piece in pieces) < 300


def test_snippet_without_a_query_is_the_beginning():
    assert snippet(WATER.body, None) == [Piece("Water was on the agenda. A second inspection follows in autumn.")]
