from __future__ import annotations

import asyncio
import os
import zlib
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest

from cppcc.commands.serve import CONFIG
from reader.server import validators
from reader.server.website import website
from tests.reader.small_archive import INTERNET

PAGES = (
    "/",
    "/search?q=water",
    f"/articles/{INTERNET.id}",
    f"/articles/{INTERNET.id}.json",
    "/changes",
    "/feed.atom",
    "/feed.json",
    "/timeline.json",
    "/about",
    "/status",
    "/archive/articles.json",
    "/archive/articles",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_client_has_is_not_sent_again(get, path):
    first = get(path)
    assert first.status_code == 200
    again = get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = get(path, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.headers["etag"]) == (200, first.headers["etag"])


@pytest.mark.parametrize("path", ["/", "/feed.atom", "/search.csv?q=water", "/archive/articles.csv"])
@pytest.mark.usefixtures("settled")
def test_nothing_is_sent_while_the_archive_has_not_changed(archive, path):
    answers = Answers(archive)
    first = answers.get(path)
    seen = first["last-modified"]
    assert answers.get(path, ("if-modified-since", seen))["status"] == 304
    old = format_datetime(parsedate_to_datetime(seen) - timedelta(days=1), usegmt=True)
    assert answers.get(path, ("if-modified-since", old))["status"] == 200
    assert answers.get(path, ("if-modified-since", "yesterday"))["status"] == 200
    assert answers.get(path, ("if-modified-since", seen), ("if-none-match", '"other"'))["status"] == 200


def test_an_archive_that_is_changing_has_no_time(archive):
    answers = Answers(archive)
    os.utime(archive / "archive.db")
    assert "last-modified" not in answers.get("/")


def test_streams_and_pages_are_compressed(archive):
    answers = Answers(archive)
    for path in ("/", "/search.csv", "/archive/articles.csv"):
        plain = answers.get(path)
        packed = answers.get(path, ("accept-encoding", "br, gzip"))
        assert packed["content-encoding"] == "gzip"
        assert packed["vary"].split(", ")[-1] == "Accept-Encoding"
        assert zlib.decompress(packed["body"], 31) == plain["body"]
        assert "content-length" not in packed or int(packed["content-length"]) == len(packed["body"])


def test_what_is_not_text_or_not_accepted_is_not_compressed(archive):
    answers = Answers(archive)
    assert "content-encoding" not in answers.get("/", ("accept-encoding", "gzip;q=0, br"))
    assert "content-encoding" not in answers.get("/search.xlsx", ("accept-encoding", "gzip"))


def test_errors_have_no_validators(get):
    missing = get("/articles/cppcc-999")
    assert (missing.status_code, "etag" in missing.headers) == (404, False)


@pytest.fixture
def settled(monkeypatch):
    """Let a change be settled at once, so that no test waits for it."""
    monkeypatch.setattr(validators, "_SETTLED_SECONDS", 0.0)


class Answers:
    """Our whole application, asked without a client that changes headers."""

    def __init__(self, archive: Path) -> None:
        self.app = website(archive, CONFIG).app()

    def get(self, path: str, *headers: tuple[str, str]) -> dict:
        return asyncio.run(self._get(path, headers))

    async def _get(self, path: str, headers: tuple[tuple[str, str], ...]) -> dict:
        plain, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": plain,
            "raw_path": plain.encode(),
            "query_string": query.encode(),
            "scheme": "http",
            "headers": [(b"host", b"localhost"), *((name.encode(), value.encode()) for name, value in headers)],
        }
        answer: dict = {"body": b""}

        async def receive():
            if "asked" not in answer:
                answer["asked"] = True
                return {"type": "http.request", "body": b""}
            return await asyncio.get_running_loop().create_future()

        async def send(message):
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
                answer.update({name.decode(): value.decode() for name, value in message["headers"]})
            else:
                answer["body"] += message.get("body", b"")

        await self.app(scope, receive, send)
        return answer
