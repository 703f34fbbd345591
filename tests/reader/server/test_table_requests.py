"""What requests for the data of tables become."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

import pytest

from reader.server.table_requests import TableRequests


def test_the_whole_database_has_no_csv_file(get):
    response = get("/archive.csv")
    assert (response.status_code, response.text) == (
        404,
        "There is no CSV file of the whole database. /archive lists the tables that have one.",
    )


@pytest.mark.parametrize(
    ("path", "asked", "passed_on"),
    [
        ("articles.csv", "", "_stream=on&_size=200"),
        ("articles.csv", "section=Surveys", "section=Surveys&_stream=on&_size=200"),
        ("articles.csv", "_stream=on&_size=max", "_stream=on&_size=200"),
        ("articles.csv", "_stream=on&_size=5", "_stream=on&_size=5"),
        ("articles.csv", "_stream=on", "_stream=on"),
        ("articles.csv", "_size=max", "_size=max"),
        ("articles.csv", "_next=x", "_next=x"),
        ("articles.json", "_size=max", "_size=max"),
        ("articles.json", "_next=x", "_next=x&_nofacet=1&_nosuggest=1"),
        ("articles.json", "_next=x&_facet=site", "_next=x&_facet=site"),
    ],
)
def test_files_are_whole_and_later_pages_count_nothing(path: str, asked: str, passed_on: str) -> None:
    seen = []

    async def app(scope, _receive, _send) -> None:
        seen.append(scope["query_string"].decode())

    scope = {"type": "http", "path": f"/archive/{path}", "query_string": asked.encode()}
    asyncio.run(TableRequests(app)(scope, None, None))
    assert [parse_qsl(query) for query in seen] == [parse_qsl(passed_on)]
