"""A CSV file is complete, or the response says that it is not."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from cppcc.commands.serve import CONFIG
from reader.server.csv_failures import IncompleteFile
from reader.server.website import website
from reader.sql.messages import Failed
from reader.sql.pool import PoolBusy, SqlPool


@pytest.mark.parametrize(
    "query",
    ["sql=select+nope", "sql=select+*+from+articles_text", "sql=select+1;select+2", "sql=select+randomblob(9)",
     "_where=nope"],
)  # fmt: skip
def test_a_query_that_fails_is_an_error(get, query):
    path = "/archive/articles.csv" if query.startswith("_") else "/archive.csv"
    assert get(f"{path}?{query}").status_code == 400


def test_an_error_says_what_failed(get):
    response = get("/archive.csv?sql=select+nope")
    assert (response.text, response.headers["content-type"]) == (
        "The query failed: no such column: nope",
        "text/plain; charset=utf-8",
    )


def test_a_query_without_rows_has_its_columns(get):
    response = get("/archive.csv?sql=select+id+from+articles+where+0")
    assert (response.status_code, response.text) == (200, "id\r\n")


@pytest.mark.parametrize("failure", [Failed("interrupted", "interrupted"), Failed("database", "disk"), PoolBusy()])
def test_a_file_whose_later_page_fails_is_cut_off(archive, monkeypatch, failure):
    run, pages = SqlPool.run, 0

    async def failing(pool, statement):
        nonlocal pages
        pages += statement.sql.startswith("select id, site")
        if pages < 2:
            return await run(pool, statement)
        if isinstance(failure, Exception):
            raise failure
        return failure

    monkeypatch.setattr(SqlPool, "run", failing)
    site = website(archive, CONFIG)
    site.max_returned_rows = 2

    async def request():
        transport = httpx.ASGITransport(app=site.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/archive/articles.csv")

    with pytest.raises(IncompleteFile):
        asyncio.run(request())
