from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import InvalidSearch
from archive.models import Moment
from archive.search import order
from archive.search.grammar import parse
from archive.search.marks import marks
from archive.search.search import Search
from reader.queries import facet_counts
from reader.queries import search as search_module
from reader.queries.newly_archived import newly_archived
from reader.queries.search import Choice, Results, newest, search
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


def asked(**arguments: str | tuple[str, ...]) -> SearchRequest:
    every = ((name, value if isinstance(value, tuple) else (value,)) for name, value in arguments.items())
    return SearchRequest.from_pairs((name.rstrip("_"), each) for name, values in every for each in values)


def found(db: sqlite3.Connection, **arguments: str | tuple[str, ...]) -> Results:
    return search(db, asked(**arguments))


def ids(db: sqlite3.Connection, **arguments: str | tuple[str, ...]) -> list[str]:
    return [hit.row["id"] for hit in found(db, **arguments).hits]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["cppcc-zh", "npc-694559", "cppcc-502113", "cppcc-470857", "cppcc-1"]),
        ({"q": "inspection autumn"}, ["cppcc-502113", "cppcc-1"]),
        ({"q": '"inspection second"'}, []),
        ({"q": "Zhang Yi"}, ["cppcc-zh", "cppcc-470857"]),
        ({"q": "water", "year": "2021"}, ["cppcc-502113"]),
        ({"q": "water", "from": "2021-06", "to": "2021"}, ["cppcc-502113"]),
        ({"q": "water", "site": ("npc", "court")}, []),
        ({"site": "npc"}, ["npc-694559"]),
        ({"section": ("Laws", "Surveys"), "source": "Xinhua"}, ["npc-694559", "cppcc-502113", "cppcc-1"]),
        ({"month": "2021-12"}, ["npc-694559"]),
        ({"month": "2021-12", "source": "chinadaily.com.cn"}, []),
        ({"q": "京调研", "section": "Surveys"}, ["cppcc-zh"]),
        ({"q": "site6370706363"}, []),
        ({"q": "site*"}, []),
        ({"q": "?!*"}, []),
    ],
)
def test_search_finds_exactly(db, arguments, expected):
    assert ids(db, **arguments) == expected
    for sort in ("best", "oldest", "archived"):
        assert sorted(ids(db, **arguments, sort=sort)) == sorted(expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"secton": "Laws"}, "“secton” is not a parameter of a search."),
        (
            {"from": "2020-13"},
            "from=2020-13: expected a day (2020-01-13), a month (2020-01) or a year (2020), from 1970 on.",
        ),
        ({"to": "yesterday"}, "to=yesterday: expected a day"),
        ({"year": "2020-01"}, "year=2020-01: expected a year (2020)."),
        ({"year": "2020", "month": "nonsense"}, "month=nonsense: expected a month (2020-01)."),
        ({"year": "2020", "from": "2019"}, "year and month cannot be combined with from and to."),
        ({"from": "2021", "to": "2020"}, "from=2021 is after to=2020. Swap them."),
        ({"status": "dead"}, "status=dead: expected live or gone."),
        ({"sort": "worst"}, "sort=worst: expected newest, oldest, best or archived."),
        ({"q": ("a", "b")}, "“q” is given 2 times. Give it once."),
        ({"page": "0"}, "page=0: expected a number from 1 to 10000."),
        ({"before": "x"}, "before=x: expected a number from 1"),
    ],
)
def test_unknown_parameters_and_values_are_refused(arguments, message):
    with pytest.raises(InvalidSearch) as refused:
        asked(**arguments)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"section": "Lows"}, "No article has the section “Lows”. There are, for example: Laws."),
        ({"section": "surveys"}, "No article has the section “surveys”. There are, for example: Surveys."),
        ({"source": "Xinhau"}, "No article has the source “Xinhau”. There are, for example: Xinhua."),
        ({"site": "nopc"}, "No article has the site “nopc”. There are, for example: npc"),
    ],
)
def test_values_that_no_article_has_are_refused(db, arguments, message):
    with pytest.raises(InvalidSearch) as refused:
        found(db, **arguments)
    assert str(refused.value).startswith(message)


def test_a_declared_site_without_articles_is_no_mistake(db):
    assert ids(db, site="court") == []


def test_best_first_prefers_the_title(db):
    assert ids(db, q="wetlands OR law", sort="best") == ["npc-694559"]
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
    monkeypatch.setattr(facet_counts, "COUNT_LIMIT", 1)
    partly = found(db, q="zhang")
    assert (partly.total_text, partly.tally.complete) == ("More than 1 articles", False)
    assert found(db).total_text == "5 articles"
    whole = search(db, asked(q="zhang"), count_all=True)
    assert (whole.total_text, whole.tally.complete) == ("2 articles", True)


def test_of_a_large_archive_fewer_matches_are_counted(db, monkeypatch):
    monkeypatch.setattr(facet_counts, "LARGE", 4)
    monkeypatch.setattr(facet_counts, "LARGE_COUNT_LIMIT", 1)
    partly = found(db, q="zhang", section="Surveys")
    assert (partly.total_text, partly.tally.limit, partly.tally.complete) == ("More than 1 articles", 1, False)
    assert partly.tally.counts["section"] == Counter(Surveys=1)
    assert found(db).total_text == "5 articles"


@pytest.mark.parametrize("text", ['"zhang yi" OR "law protects"', '"law zhang"', "政协委员 OR law"])
@pytest.mark.parametrize("limit", [1, 2, 50_000])
def test_a_phrase_is_counted_the_same_in_parts_and_at_once(db, monkeypatch, text, limit):
    monkeypatch.setattr(facet_counts, "COUNT_LIMIT", limit)
    monkeypatch.setattr("archive.search.newest._LEAST", 1)
    for filters in ({}, {"section": "Surveys"}, {"status": "live", "from": "2020"}):
        counted = []
        for few in (0, 1, 20_000):
            monkeypatch.setattr("archive.search.newest._FEW", few)
            counted.append(facet_counts.tally(db, asked(q=text, **filters).search))
        assert counted == [counted[0]] * 3


@pytest.mark.parametrize("counted", [1, 2, 50_000])
@pytest.mark.parametrize("sort", ["newest", "oldest", "best", "archived"])
def test_pages_hold_every_article_once(db, monkeypatch, sort, counted):
    monkeypatch.setattr(search_module, "PAGE_SIZE", 2)
    monkeypatch.setattr(facet_counts, "COUNT_LIMIT", counted)
    seen, address = [], {"q": "zhang OR water OR law", "sort": sort}
    while True:
        results = search(db, asked(**address), size=2)
        seen += [hit.row["id"] for hit in results.hits]
        if results.next_url is None:
            break
        name, _, value = results.next_url.rpartition("&")[2].partition("=")
        address = {"q": address["q"], "sort": sort, name: value}
        assert len(seen) <= 5
    everything = ["cppcc-zh", "npc-694559", "cppcc-502113", "cppcc-470857", "cppcc-1"]
    assert sorted(seen) == sorted(everything)
    if sort in ("newest", "oldest"):
        assert seen == (everything if sort == "newest" else everything[::-1])


def test_facets_count_the_matches(db):
    facets = found(db, q="zhang", section="Surveys").facets
    assert facets["section"] == [Choice("Surveys", 2, "/search?q=zhang", chosen=True)]
    assert facets["status"] == [Choice("live", 2, "/search?q=zhang&section=Surveys&status=live", chosen=False)]


def test_choosing_a_value_does_not_hide_the_others(db):
    for more in ({}, {"q": "law* OR water"}):
        sections = found(db, section="Surveys", **more).facets["section"]
        assert [(one.value, one.chosen) for one in sections] == [("Surveys", True), ("Laws", False)]
        assert sections[1].url.endswith("section=Surveys&section=Laws")
    both = found(db, section=("Surveys", "Laws"), q="law* OR water")
    assert [one.articles for one in both.facets["section"]] == [2, 1]
    assert both.total == 3


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"site": "cppcc"},
        {"site": ("cppcc", "npc"), "section": "Surveys"},
        {"source": "Xinhua"},
        {"from": "2021"},
        {"to": "2020", "section": "Surveys"},
        {"source": ("Xinhua", "chinadaily.com.cn"), "from": "2020", "to": "2021"},
        {"status": "live"},
        {"from": "2020-02"},
    ],
)
def test_stored_counts_are_those_of_the_articles(db, filters):
    search_ = asked(**filters).search
    counted = facet_counts.tally(db, search_)
    assert counted.total == len(order.ordered(db, search_))
    for facet, counts in counted.counts.items():
        for value, articles in counts.items():
            if value:
                alone = {name: given for name, given in filters.items() if name != facet}
                assert articles == len(order.ordered(db, asked(**alone, **{facet: value}).search)), (facet, value)
    dated = len(order.ordered(db, replace(search_, first=search_.first or "1970-01-01")))
    assert sum(counted.months.values()) == dated


def test_matches_beyond_the_ranked_ones_follow(db, monkeypatch):
    monkeypatch.setattr(order, "RANK_LIMIT", 1)
    monkeypatch.setattr(search_module, "RANK_LIMIT", 1)
    results = found(db, q="water", sort="best")
    assert (results.total, results.partly_ranked) == (2, True)
    assert [hit.row["id"] for hit in results.hits] == ["cppcc-502113", "cppcc-1"]


def test_feeds_hold_what_the_search_holds(db):
    rows = newly_archived(db, Search("water"), 10)
    assert [row["id"] for row in rows] == ["cppcc-502113", "cppcc-1"]
    assert [row["id"] for row in newest(db, 2)] == ["cppcc-zh", "npc-694559"]


def test_a_hit_shows_why_it_matches(db):
    hit = found(db, q="zhang").hits[1]
    assert [piece.text for piece in hit.people if piece.marked] == ["Zhang"]
    source = found(db, q="xinhua").hits[0].source
    assert source == [Piece("Xinhua", marked=True)]


def test_a_likelier_spelling_is_suggested(tmp_path):
    articles = [replace(WATER, id=f"cppcc-{n}", body="The government met.") for n in range(10)]
    typo = replace(WATER, id="cppcc-typo", body="The goverment met.")
    small_archive.write(tmp_path, (*articles, typo))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        db.row_factory = sqlite3.Row

        def meant(text: str) -> tuple[str, int] | None:
            found_ = found(db, q=text).suggestion
            return (found_.text, found_.articles) if found_ else None

        assert meant("goverment") == ("government", 10)
        assert meant("govermnent -nothing") == ("government -nothing", 10)
        assert meant("govenmnt") == ("government", 10)
        assert meant('"the govrnment"') == ('"the government"', 10)
        assert meant("government") is None
        assert meant("zzzzzz") is None
        assert meant("goverment nothinglikeit") is None


PARAMETERS = ["q", "site", "section", "year", "month", "from", "to", "status", "before", "page", "sort", "other"]


@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=8) | st.sampled_from(["2020", "gone"]))))
def test_parameters_are_kept_or_refused(pairs):
    try:
        request = SearchRequest.from_pairs(pairs)
    except InvalidSearch as refused:
        assert str(refused)  # noqa: PT017
    else:
        again = SearchRequest.from_pairs(request.pairs())
        assert again == replace(request, before=None, after=None, page=1)


def test_snippet_shows_the_match():
    body = "One two. " * 60 + "\n\n" + "Here is the Yellow River in full. " + "More. " * 80
    pieces = snippet(body, marks(parse('"yellow river"').terms))
    assert [piece for piece in pieces if piece.marked] == [Piece("Yellow River", marked=True)]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert 150 < sum(len(piece.text) for piece in pieces) < 300


def test_snippet_without_a_query_is_the_beginning():
    assert snippet(WATER.body, None) == [Piece("Water was on the agenda. A second inspection follows in autumn.")]
