"""Searches on Datasette's page of articles open the search page, where that can answer them."""

from __future__ import annotations

import asyncio

import pytest

from reader.server.table_searches import TableSearches, search_page


@pytest.mark.parametrize(
    ("pairs", "path"),
    [
        ([("_search", "rural life")], "/search?q=rural+life"),
        ([("_search", '"a&b"'), ("_facet", "site"), ("_sort_desc", "id"), ("title", "")], "/search?q=%22a%26b%22"),
        ([("_search", "x"), ("section__exact", "A B"), ("status", "gone")], "/search?q=x&section=A+B&status=gone"),
        ([("_search", " ")], None),
        ([("section", "Surveys")], None),
        ([("_search", "x"), ("word_count__gt", "500")], None),
        ([("_search", "x"), ("_where", "id > 1")], None),
        ([("_search", "x"), ("section", "A"), ("section", "B")], None),
        ([("_search", "x"), ("section__not", "A")], None),
        ([("_search", "x"), ("_search", "y")], None),
        ([("_search", "x*"), ("_searchmode", "raw")], None),
        ([("_search", "x"), ("_next", "cppcc-1")], None),
    ],
)
def test_a_search_has_the_same_text_and_filters_or_stays(pairs: list[tuple[str, str]], path: str | None) -> None:
    assert search_page(pairs) == path


def test_the_page_of_articles_redirects_and_its_data_does_not(get) -> None:
    answer = get("/archive/articles?_search=internet&section=Surveys", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/search?q=internet&section=Surveys")
    assert get("/archive/articles.json?_search=internet&_shape=array").json()[0]["id"] == "cppcc-470857"
    assert get("/archive/revisions?_search=internet", follow_redirects=False).status_code == 200


def test_the_address_is_below_the_path_of_the_server() -> None:
    sent = []

    async def send(message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/archive/articles", "query_string": b"_search=x"}
    asyncio.run(TableSearches(None, "/a/b/")(scope, None, send))
    assert dict(sent[0]["headers"])[b"location"] == b"/a/b/search?q=x"
