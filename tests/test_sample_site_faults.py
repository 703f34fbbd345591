"""Each fault of the sample site does what its sentence says, as a plain client sees it."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead

import pytest

from tests.sample_site.faults import FAULTS
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

HOST = "http://en.cppcc.gov.cn"
LIST = f"{HOST}/surveys.html"


@pytest.fixture
def site() -> SampleSite:
    return SampleSite(articles=60, seed=1)


@pytest.fixture
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


Ask = Callable[..., HTTPResponse]


@pytest.fixture
def ask(server: SampleServer) -> Iterator[Ask]:
    clients: list[HTTPConnection] = []

    def get(url: str = LIST, timeout: float = 10, **headers: str) -> HTTPResponse:
        clients.append(HTTPConnection("127.0.0.1", server.port, timeout=timeout))
        clients[-1].request("GET", url, headers=headers)
        return clients[-1].getresponse()

    yield get
    for client in clients:
        client.close()


def test_every_fault_says_what_it_does() -> None:
    assert all(fault.effect.endswith(".") for fault in FAULTS.values())


@pytest.mark.parametrize(
    ("name", "error"),
    [("reset", ConnectionResetError), ("garbage", HTTPException), ("silence", TimeoutError)],
)
def test_no_answer(name: str, error: type[Exception], site: SampleSite, ask: Ask) -> None:
    site.faults.add(name, "/surveys.html")
    with pytest.raises(error):
        ask(timeout=0.3)
    assert [(seen.status, seen.kind) for seen in site.requests] == [(0, "fault")]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("reset-midway", ConnectionResetError),
        ("half-body", IncompleteRead),
        ("drip", TimeoutError),
        ("broken-chunks", IncompleteRead),
    ],
)
def test_half_an_answer(name: str, error: type[Exception], site: SampleSite, ask: Ask) -> None:
    site.faults.add(name, "/surveys.html")
    response = ask(timeout=0.3)
    assert response.status == 200
    with pytest.raises(error):
        response.read()


def test_headers_without_end(site: SampleSite, ask: Ask) -> None:
    site.faults.add("endless-headers", "/surveys.html")
    with pytest.raises(HTTPException, match="more than 100 headers"):
        ask()


def test_a_length_that_is_too_short_leaves_the_rest_on_the_wire(site: SampleSite, server: SampleServer) -> None:
    site.faults.add("short-length", "/surveys.html", times=1)
    whole = site.answer(LIST).body
    client = HTTPConnection("127.0.0.1", server.port, timeout=10)
    client.request("GET", LIST)
    assert client.getresponse().read() == whole[: len(whole) // 2]
    client.request("GET", LIST)
    with pytest.raises(HTTPException):
        client.getresponse()
    client.close()


def test_a_slow_answer_is_whole_in_the_end(site: SampleSite, ask: Ask) -> None:
    site.faults.add("slow", "/surveys.html", seconds=0.3)
    began = time.monotonic()
    assert ask().read() == site.answer(LIST).body
    assert 0.25 < time.monotonic() - began < 5


def test_gzip_that_is_none_and_gzip_that_is_cut(site: SampleSite, ask: Ask) -> None:
    site.faults.add("false-gzip", "/surveys.html")
    site.faults.add("cut-gzip", "/news.html")
    false, cut = ask(), ask(f"{HOST}/news.html")
    assert false.headers["Content-Encoding"] == cut.headers["Content-Encoding"] == "gzip"
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(false.read())
    with pytest.raises(EOFError):
        gzip.decompress(cut.read())


def test_a_bomb_is_small_until_it_is_unpacked(site: SampleSite, ask: Ask) -> None:
    site.faults.add("gzip-bomb", "/surveys.html", megabytes=50)
    packed = ask().read()
    assert len(packed) < 100_000
    assert len(zlib.decompress(packed, wbits=31)) == 50 * 2**20


@pytest.mark.parametrize("chunked", [True, False])
def test_a_huge_page_comes_as_fast_as_it_is_read(chunked: bool, site: SampleSite, ask: Ask) -> None:
    site.faults.add("huge-page", "/surveys.html", megabytes=20, chunked=chunked)
    response = ask()
    size = sum(map(len, iter(lambda: response.read(2**16), b"")))
    assert 19 * 2**20 < size <= 20 * 2**20


@pytest.mark.parametrize(
    ("name", "status", "retry_after"),
    [("server-error", 500, None), ("too-many-requests", 429, "1"), ("unavailable", 503, "1")],
)
def test_errors_end_after_some_times(
    name: str, status: int, retry_after: str | None, site: SampleSite, ask: Ask
) -> None:
    site.faults.add(name, "/surveys.html", times=2)
    answers = [ask() for _ in range(3)]
    assert [answer.status for answer in answers] == [status, status, 200]
    assert answers[0].headers["Retry-After"] == retry_after
    assert site.requests.by_status() == {200: 1, status: 2}


def test_an_option_of_a_fault_is_in_the_answer_and_in_the_log(site: SampleSite, ask: Ask) -> None:
    site.faults.add("server-error", "/surveys.html", status=502)
    site.faults.add("unavailable", "/news.html", seconds=30)
    assert ask().status == 502
    assert ask(f"{HOST}/news.html").headers["Retry-After"] == "30"
    assert site.requests.by_status() == {502: 1, 503: 1}


@pytest.mark.parametrize(
    ("name", "location"),
    [
        ("redirect-loop", LIST),
        ("redirect-abroad", "http://spam.example/casino.html"),
        ("redirect-loopback", "http://127.0.0.1:8001/archive.db"),
        ("redirect-private", "http://169.254.169.254/latest/meta-data/"),
        ("redirect-to-file", "file:///etc/hostname"),
    ],
)
def test_redirects_to_nowhere_good(name: str, location: str, site: SampleSite, ask: Ask) -> None:
    site.faults.add(name, "/surveys.html")
    answer = ask()
    assert (answer.status, answer.headers["Location"]) == (302, location)


def test_a_chain_of_redirects_does_not_end_and_a_ring_comes_back(site: SampleSite, ask: Ask) -> None:
    article = site.articles[0]
    name = article.path.rpartition("/")[2]
    site.faults.add("redirect-chain", f"*/{name}")
    seen = [article.url]
    for _ in range(5):
        seen.append(ask(seen[-1]).headers["Location"])
    assert len(set(seen)) == 6
    site.faults.clear()
    site.faults.add("redirect-ring", f"*/{name}")
    assert ask(ask(article.url).headers["Location"]).headers["Location"] == article.url


def test_a_list_without_end(site: SampleSite, ask: Ask) -> None:
    site.faults.add("endless-list", "/surveys*.html")
    for page in (1, 2, 700):
        body = ask(f"{HOST}/surveys{f'_{page}' if page > 1 else ''}.html").read().decode()
        assert f"<a href=surveys_{page + 1}.html>></a>" in body
        assert site.articles[0].path in body or site.articles[1].path in body


def test_a_list_without_end_and_with_new_articles_on_each_page(site: SampleSite, ask: Ask) -> None:
    site.faults.add("endless-list", "/surveys*.html", fresh=True)
    second, third = (ask(f"{HOST}/surveys_{page}.html").read() for page in (2, 3))
    assert b"/c_900002" in second
    assert b"/c_900003" in third


def test_an_article_without_end(site: SampleSite, ask: Ask) -> None:
    for article in (site.articles[0], next(article for article in site.articles if article.older_form)):
        site.faults.add("endless-pager", article.path.replace(".htm", "*.htm"))
        for page in (1, 2, 50):
            body = ask(f"{HOST}{article.page_path(page)}").read().decode()
            assert f"<a href={article.page_path(page + 1).rpartition('/')[2]}>></a>" in body


def test_a_calendar_leads_to_other_months_for_ever(site: SampleSite, ask: Ask) -> None:
    site.faults.add("calendar", "/surveys.html")
    site.faults.add("calendar", "/calendar.html")
    first = ask().read()
    assert b'href="/calendar.html?month=2024-05"' in first
    assert b'href="/2024-06/31/"' in first
    assert b'href="/calendar.html?month=1999-12"' in ask(f"{HOST}/calendar.html?month=2000-01").read()


def test_links_with_session_ids_are_others_each_time_and_lead_to_the_same_page(site: SampleSite, ask: Ask) -> None:
    site.faults.add("session-links", "/surveys.html")
    assert ask().read() != ask().read()
    article = site.articles[0]
    assert ask(f"{article.url}?jsessionid=1a2b").read() == ask(f"{article.url};jsessionid=9").read()


def test_links_depend_on_a_cookie(site: SampleSite, ask: Ask) -> None:
    site.faults.add("cookie-links", "/surveys.html")
    first = ask()
    assert first.headers.get_all("Set-Cookie") == ["visitor=7; Path=/", "lang=en; Path=/"]
    assert b".htm?visitor=7" not in first.read()
    assert b".htm?visitor=7" in ask(Cookie="visitor=7").read()


@pytest.mark.parametrize(
    ("name", "content_type", "begins", "size"),
    [
        ("pdf", "application/pdf", b"%PDF-1.4", 35),
        ("binary", "text/html", b"", 65536),
        ("empty", "text/html", b"", 0),
    ],
)
def test_what_is_no_page(name: str, content_type: str, begins: bytes, size: int, site: SampleSite, ask: Ask) -> None:
    site.faults.add(name, "/surveys.html")
    answer = ask()
    body = answer.read()
    assert (answer.status, answer.headers["Content-Type"], len(body)) == (200, content_type, size)
    assert body.startswith(begins)


def test_a_page_of_a_hundred_thousand_levels(site: SampleSite, ask: Ask) -> None:
    article = site.articles[0]
    site.faults.add("deep-page", article.path)
    assert ask(article.url).read().count(b"<div>") >= 100_000


def test_scattered_faults_depend_on_the_seed_alone_and_end() -> None:
    def struck(seed: int, urls: list[str]) -> dict[str, str]:
        site = SampleSite(articles=60, seed=seed)
        site.faults.scatter(0.3, "reset", "server-error", "half-body")
        return {url: fault.name for url in urls if (fault := site.faults.next_for(url))}

    urls = SampleSite(articles=60, seed=1).urls()
    first = struck(1, urls)
    assert first == struck(1, urls[::-1])
    assert first != struck(2, urls)
    assert set(first.values()) == {"reset", "server-error", "half-body"}
    assert 0.15 < len(first) / len(urls) < 0.45


def test_a_scattered_fault_strikes_once(site: SampleSite, ask: Ask) -> None:
    site.faults.scatter(1, "server-error")
    assert [ask().status, ask().status] == [500, 200]


def test_a_client_that_leaves_stops_the_fault(site: SampleSite, server: SampleServer) -> None:
    site.faults.add("huge-page", "/surveys.html", megabytes=10_000)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(f"GET {LIST} HTTP/1.1\r\n\r\n".encode())
        assert client.recv(100).startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_next_request_of_a_connection_waits_for_the_fault_to_end(site: SampleSite, server: SampleServer) -> None:
    site.faults.add("server-error", "/surveys.html", times=1)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        last = b"\r\nConnection: close\r\n\r\n"
        client.sendall(f"GET {LIST} HTTP/1.1\r\n\r\nGET {LIST} HTTP/1.1".encode() + last)
        received = b"".join(iter(lambda: client.recv(65536), b""))
    assert received.index(b"HTTP/1.1 500 ") < received.index(b"HTTP/1.1 200 ")


def test_an_unknown_fault_is_an_error_that_names_the_known_ones(site: SampleSite) -> None:
    with pytest.raises(KeyError, match=r"no fault is called 'fire': binary, .*unavailable"):
        site.faults.add("fire", "/surveys.html")


def test_faults_without_a_status_line_are_logged_as_status_0() -> None:
    assert {name for name, fault in FAULTS.items() if fault.status == 0} == {"reset", "silence", "garbage"}
