from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from archive.models import Moment
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from pipelines.events.reading_pass import read_reports
from pipelines.reparse.executors import local_workers
from reader.agents.server import mcp_server
from reader.agents.tools import ArchiveTools
from tests.reader import small_archive
from tests.reader.agents.test_quotes import altered
from tests.reader.small_archive import INTERNET, LAW, UNDATED, WATER

pytestmark = pytest.mark.long

mcp = pytest.importorskip("mcp")
Call = Callable[..., Any]
BASE = "https://archive.example.org/"
COMMAND = ("mcp", "--base-url", BASE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = small_archive.write(tmp_path_factory.mktemp("agents") / "archive")
    small_archive.add_history(place)
    with open_archive(place) as archive:
        for article in (WATER, UNDATED):  # which have one text
            withdraw(archive.db, place, article.id, "Requested by its publisher")
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), *COMMAND, "--http", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().split(" at ")[1].split(" (")[0]
        finally:
            server.terminate()


def asked(server: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """Return the results of tools, called by the official client in one connection."""

    async def ask() -> list[Any]:
        async with mcp.Client(server) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(ask())


@pytest.fixture
def call(address: str) -> Call:
    """Return a function that calls a tool over HTTP and returns its structured answer."""

    def called(name: str, **arguments: Any) -> Any:
        (result,) = asked(address, (name, arguments))
        assert not result.is_error, result.content
        return result.structured_content

    return called


def test_tools_over_stdio_are_those_over_http(folder, address):
    over_stdio = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "cppcc", "--archive", str(folder), *COMMAND]
    )

    async def tools(server: Any) -> tuple[list[str], Any]:
        async with mcp.Client(server) as client:
            listed = await client.list_tools()
            answer = await client.call_tool("search", {"query": "internet"})
            return [tool.name for tool in listed.tools], answer.structured_content

    first, second = asyncio.run(tools(over_stdio)), asyncio.run(tools(address))
    assert first == second
    assert first[0] == ["search", "article", "history", "verify_quote"]
    assert [each["id"] for each in first[1]["articles"]] == [INTERNET.id]


def test_search_within_a_period(call, address):
    def found(first: str, last: str) -> list[str]:
        return [each["id"] for each in call("search", published_from=first, published_to=last)["articles"]]

    dated = {each["id"]: each["published"] or "" for each in call("search", limit=50)["articles"]}
    assert found("", "") == list(dated)
    assert found("2021-06", "2021") == [one for one, day in dated.items() if "2021-06" <= day[:7] <= "2021-12"]
    assert found("", "1999") == []
    (refused,) = asked(address, ("search", {"published_from": "last year"}))
    assert refused.is_error
    assert "from=last year: expected" in refused.content[0].text


def test_article_as_of_a_time(call):
    latest = call("article", id=INTERNET.id)
    assert (latest["version"], "nearly all villages" in latest["body"]) == (2, True)
    for moment in ("2026-11-23", "2026-11-24T00:00:00Z", "20261123020000"):
        before = call("article", id=INTERNET.id, as_of=moment)
        assert (before["version"], before["versions"], "most villages" in before["body"]) == (1, 2, True)
        assert before["permanent_url"] == f"{BASE}articles/{INTERNET.id}/at/20261123020000"
        assert before["permanent_url"] in before["citation"]


def test_history_has_the_words_that_changed(call):
    history = call("history", id=INTERNET.id)
    assert [(each["number"], each["changed"]) for each in history["versions"]] == [(1, []), (2, ["title", "body"])]
    assert history["versions"][1]["differences"] == [
        {"field": "title", "removed": [], "added": ["and cheaper "]},
        {"field": "body", "removed": ["most"], "added": ["nearly all"]},
    ]
    assert call("history", id=LAW.id)["gone_at"] == small_archive.GONE


def test_a_quotation_of_the_latest_version(call):
    answer = call("verify_quote", quote="The internet reaches nearly all villages, but not all.")
    (match,) = answer["matches"]
    assert (answer["confirmed"], match["article_id"], match["field"], match["versions"]) == (
        True,
        INTERNET.id,
        "body",
        [2],
    )
    assert (match["seen_from"], match["seen_until"]) == (small_archive.CHANGED, None)
    body = call("article", id=INTERNET.id)["body"]
    assert (
        body[match["start"] : match["end"]] == match["text"] == "The internet reaches nearly all villages, but not all"
    )
    assert match["permanent_url"] == f"{BASE}articles/{INTERNET.id}/at/20261124023000"


def test_a_quotation_that_the_publisher_edited_is_dated(call):
    (match,) = call("verify_quote", quote="reaches most villages")["matches"]
    assert (match["versions"], match["seen_from"], match["seen_until"]) == (
        [1],
        small_archive.FIRST_SEEN,
        small_archive.CHANGED,
    )


def test_a_quotation_of_both_versions_and_of_a_gone_article(call):
    (match,) = call("verify_quote", quote="“Members visited ten counties.”")["matches"]
    assert (match["versions"], match["seen_until"]) == ([1, 2], None)
    (match,) = call("verify_quote", quote="This law protects wetlands")["matches"]
    assert match["seen_until"] == small_archive.GONE
    (match,) = call("verify_quote", quote="A village in Guizhou")["matches"]
    assert match["field"] == "images[0].caption"


@pytest.mark.parametrize("quote", ["The internet reaches no villages", "members visited ten counties", "Water was"])
def test_other_words_are_not_confirmed(call, quote):
    assert call("verify_quote", quote=quote) == {"confirmed": False, "quote": quote, "matches": [], "more": False}


def test_a_withdrawn_article_never_appears(address):
    results = asked(
        address,
        ("search", {"query": "water"}),
        ("search", {}),
        ("article", {"id": WATER.id}),
        ("history", {"id": WATER.id}),
        ("verify_quote", {"quote": WATER.title}),
        ("verify_quote", {"quote": "A second inspection follows in autumn"}),
    )
    assert [result.is_error for result in results] == [False, False, True, True, False, False]
    answers = [result.structured_content for result in results if not result.is_error]
    assert WATER.id not in [article["id"] for answer in answers[:2] for article in answer["articles"]]
    assert [answer["confirmed"] for answer in answers[2:]] == [False, False]
    assert "Yellow River" not in "".join(str(result.content) for result in results[:4])


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("article", {"id": "cppcc-9"}, "There is no article 'cppcc-9'"),
        ("article", {"id": INTERNET.id, "as_of": "2001-01-01"}, "was not captured by 2001-01-01"),
        ("article", {"id": INTERNET.id, "as_of": "Monday"}, "expected a day"),
        ("verify_quote", {"quote": "…"}, "at least one word"),
    ],
)
def test_mistakes_are_explained(address, name, arguments, message):
    (result,) = asked(address, (name, arguments))
    assert result.is_error
    assert message in result.content[0].text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "archive.example.org"}, 200),
    ],
)
def test_web_pages_of_other_sites_are_refused(address, headers, status):
    request = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    accept = {"Accept": "application/json, text/event-stream"}
    assert httpx.post(address, json=request, headers={**accept, **headers}).status_code == status


def test_without_http_nothing_listens(folder):
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), *COMMAND]
    ended = subprocess.run(command, input="", capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_of_a_thousand_quotations_altered_by_a_word_none_is_confirmed(folder):
    tools = ArchiveTools(folder, BASE, "CPPCC archive")
    rng = random.Random(3)
    texts = [INTERNET.body, LAW.body, INTERNET.title]
    confirmed = []
    for number in range(1_000):
        words = texts[number % 3].split()
        start = rng.randrange(len(words) - 3)
        quote = words[start : start + rng.randrange(3, 12)]
        if number < 30:
            assert tools.verify_quote(" ".join(quote)).confirmed
        changed = " ".join(altered(quote, rng))
        if tools.verify_quote(changed).confirmed:
            confirmed.append((quote, changed))
    assert confirmed == []


def test_answers_are_json_that_names_their_fields(call):
    answer = call("search", query="internet", limit=1)
    assert json.loads(json.dumps(answer)) == {
        "total": 1,
        "total_is_exact": True,
        "articles": [
            {
                "id": INTERNET.id,
                "title": "Survey calls for a faster and cheaper rural internet",
                "published": "2020-01-13",
                "source": "chinadaily.com.cn",
                "section": "Surveys",
                "status": "live",
                "snippet": "Members visited ten counties. The internet reaches nearly all villages, but not all.",
                "url": f"{BASE}articles/{INTERNET.id}",
            }
        ],
    }


SURVEY = "A team led by Erkenbek Turdi, vice-chairman of the CPPCC National Committee, visited Hami, Xinjiang Uygur "
SURVEY += (
    "autonomous region, from June 7 to 10 to survey the protection of grassland. Zhang Liwen accompanied the team."
)


def test_events_of_articles(tmp_path):
    place = tmp_path / "archive"
    article = replace(INTERNET, body=SURVEY, body_html=f"<p>{SURVEY}</p>", published=Moment("2021-06-12", "day"))
    small_archive.write(place, (article,))
    with open_archive(place) as archive, local_workers(1) as workers:
        read_reports(archive, workers)
    tools = ArchiveTools(place, BASE, "CPPCC archive")
    server = mcp_server(tools)
    calls = ({"text": "turdi hami"}, {"article": INTERNET.id}, {"kind": "survey", "year": "2021"}, {"text": "Lisbon"})
    found, of_article, chosen, none = asked(server, *(("events", arguments) for arguments in calls))
    (event,) = found.structured_content["events"]
    assert (event["kind"], event["first_day"], event["last_day"]) == ("survey", "2021-06-07", "2021-06-10")
    assert (event["people"][0]["name"], event["articles"]) == ("Erkenbek Turdi", [INTERNET.id])
    assert of_article.structured_content == chosen.structured_content == found.structured_content
    assert none.structured_content == {"events": []}
    with open_archive(place) as archive:
        withdraw(archive.db, place, INTERNET.id, "Requested by its publisher")
    assert tools.events().events == []


def test_without_events_the_tool_is_not_offered(tmp_path):
    place = small_archive.write(tmp_path / "archive")
    assert ArchiveTools(place, BASE, "CPPCC archive").has_events() is False
    with open_archive(place) as archive, archive.db.atomic():
        archive.db.execute("DROP VIEW events")
    assert ArchiveTools(place, BASE, "CPPCC archive").has_events() is False
