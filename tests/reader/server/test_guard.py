from __future__ import annotations

import asyncio

import httpx
import pytest

from cppcc.commands.serve import CONFIG
from reader.server.guard import until_disconnect
from reader.server.hosts import allowed_hosts, host_name, parse_base_url
from reader.server.website import ServeOptions, website
from tests.reader.small_archive import INTERNET

PUBLIC = "https://archive.example.org/cppcc/"


@pytest.fixture
def archive(shared_archive):
    return shared_archive


@pytest.fixture
def get(shared_get):
    return shared_get


def answer(archive, path, options=None, method="GET", headers=None) -> httpx.Response:
    site = website(archive, CONFIG, options or ServeOptions())
    address = f"http://localhost{path}"
    transport = httpx.ASGITransport(app=site.app())

    async def request() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, address, headers=headers)

    return asyncio.run(request())


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8001", "127.0.0.1:8001", "[::1]", "[::1]:80", "localhost."])
def test_loopback_hosts_are_answered(get, host):
    assert get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost:80:80", "localhost@evil.example", "", "a b", "::1",
     "2130706433", "archive.example.org"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/feed.atom", "/archive.json", "/static/reader.css"])
def test_other_hosts_are_refused(get, host, path):
    response = get(path, headers={"host": host})
    assert (response.status_code, "evil" in response.text) == (400, False)


@pytest.mark.parametrize("path", ["/static/reader.css/x", "/-/static/app.css/x/y", "/-/static/app.css/"])
def test_there_is_nothing_below_a_static_file(get, path):
    assert get(path).status_code == 404


def test_two_hosts_are_refused(get):
    assert get("/", headers=[("host", "localhost"), ("host", "evil.example")]).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/archive", "/archive/articles", "/-/messages"])
def test_other_methods_are_refused(archive, method, path):
    response = answer(archive, path, method=method)
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_answered(archive):
    assert answer(archive, "/about", method="HEAD").status_code == 200


@pytest.mark.parametrize(
    "page",
    ["databases", "databases.json", "threads.json", "versions", "versions.json", "plugins", "plugins.json",
     "actor.json", "allow-debug", "patterns", "messages", "permissions", "auth-token?token=x", "logout", "config"],
)  # fmt: skip
def test_system_pages_are_hidden(get, page):
    assert get(f"/-/{page}").status_code == 404


def test_links_and_feeds_have_the_public_address(archive):
    options = ServeOptions(base_url=PUBLIC, hosts=allowed_hosts(parse_base_url(PUBLIC)))
    for host in ("archive.example.org", "127.0.0.1:8001"):
        feed = answer(archive, "/cppcc/feed.json", options, headers={"host": host}).json()
        assert feed["feed_url"] == f"{PUBLIC}feed.json"
        assert feed["items"][-2]["url"] == f"{PUBLIC}articles/{INTERNET.id}"
    table = answer(archive, "/cppcc/archive/articles.json?_size=1", options).json()
    assert table["next_url"] == f"{PUBLIC}archive/articles.json?_size=1&_next=cppcc-1"
    assert answer(archive, "/cppcc/-/threads.json", options).status_code == 404


def test_sql_can_be_turned_off(archive):
    options = ServeOptions(sql=False)
    assert answer(archive, "/archive.json?sql=select+1", options).status_code == 403
    assert answer(archive, "/archive/articles.json?_where=1", options).status_code == 403
    assert answer(archive, "/archive/bylines.json", options).status_code == 200


@pytest.mark.parametrize(
    ("header", "name"),
    [("a.example:1", "a.example"), ("[::1]:8001", "[::1]"), ("a.example.", "a.example"), ("a/b", None), ("a:b", None)],
)
def test_host_names(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize(
    "text", ["archive.example.org", "ftp://a.example/", "https:///x", "https://a b/", "https://a/?x"]
)
def test_a_base_url_needs_scheme_and_host(archive, text):
    with pytest.raises(Exception, match="expected an address such as"):
        website(archive, CONFIG, ServeOptions(base_url=text))


def test_work_ends_when_the_client_disconnects():
    ended = []

    async def endless(scope, receive, send):
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def main():
        messages = iter([{"type": "http.request"}, {"type": "http.disconnect"}])

        async def receive():
            await asyncio.sleep(0.01)
            return next(messages)

        await asyncio.wait_for(until_disconnect(endless, {"type": "http"}, receive, None), 5)

    asyncio.run(main())
    assert ended == [True]


def test_a_body_that_is_announced_and_never_sent_is_not_waited_for():
    sent = []

    async def app(scope, receive, send):
        sent.append(await receive())

    async def never():
        await asyncio.sleep(60)

    asyncio.run(asyncio.wait_for(until_disconnect(app, {"type": "http"}, never, None), 5))
    assert sent == [{"type": "http.request", "body": b"", "more_body": False}]
