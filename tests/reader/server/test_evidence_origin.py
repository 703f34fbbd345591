"""Captured pages from an origin of their own, and JSON for the pages of other sites."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from archive.errors import ArchiveError
from cppcc.commands.serve import CONFIG, _evidence_address
from reader.server.cors import Cors
from reader.server.hosts import parse_base_url
from reader.server.website import website


@contextmanager
def served_on_two_ports(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the archive and of its captured pages."""
    command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "serve", "--port=0", "--evidence-port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            lines = [server.stdout.readline() for _ in range(2)]
            yield lines[0].split(" at ")[1].split("/ ")[0], lines[1].split(" at ")[1].strip().removesuffix("/")
        finally:
            server.terminate()


def test_captured_pages_have_an_origin_of_their_own(archive, captures):
    record = captures["page"].record_id
    page = f"/captures/{record}/page"
    with served_on_two_ports(archive) as (main, evidence), httpx.Client(trust_env=False, timeout=60) as client:
        assert client.get(main + page).headers["location"] == evidence + page
        shown = client.get(evidence + page)
        assert (shown.status_code, "Survey calls for a faster" in shown.text) == (200, True)
        assert f"frame-ancestors {main}" in shown.headers["content-security-policy"]
        framing = client.get(f"{main}/captures/{record}").headers["content-security-policy"]
        assert f"frame-src 'self' {evidence};" in framing
        for path in ("/", "/archive.json?sql=select+1", f"/captures/{record}/link?to=http%3A%2F%2Fa.example", "/-/x"):
            answer = client.get(evidence + path)
            assert (answer.status_code, answer.headers["location"]) == (302, main + path)
        assert client.get(main + page, headers={"host": "evil.example"}).status_code == 400
        assert client.get(evidence + page, headers={"host": "evil.example"}).status_code == 400
        assert client.post(evidence + page).status_code == 405


@pytest.mark.parametrize(
    ("public", "port", "url", "message"),
    [
        ("https://a.example/", 8002, None, "also needs --evidence-url"),
        (None, None, "https://b.example/", "needs --evidence-port"),
        ("https://a.example/x/", 8002, "https://a.example/y/", "another origin"),
    ],
)
def test_what_is_no_origin_of_its_own_is_refused(public, port, url, message):
    with pytest.raises(ArchiveError, match=message):
        _evidence_address(parse_base_url(public) if public else None, port, url)


def cors(archive: Path, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    transport = httpx.ASGITransport(app=Cors(website(archive, CONFIG).app()))

    async def request() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, f"http://localhost{path}", headers=headers)

    return asyncio.run(request())


@pytest.mark.parametrize(
    ("method", "path", "status", "origin"),
    [
        ("GET", "/archive/articles.json?_size=1", 200, "*"),
        ("GET", "/archive/articles.csv?_size=1", 200, "*"),
        ("OPTIONS", "/archive/articles.json", 204, "*"),
        ("OPTIONS", "/archive/nothing.json", 404, None),
        ("GET", "/archive.json?sql=select+1", 200, None),
        ("GET", "/archive.json?%73ql=select+1", 200, None),
        ("GET", "/archive/articles.json?_where=1", 200, None),
        ("OPTIONS", "/archive.json?sql=select+1", 405, None),
        ("OPTIONS", "/", 405, None),
        ("POST", "/archive/articles.json", 405, "*"),
        ("GET", "/about", 200, None),
    ],
)
def test_other_sites_read_json_and_csv_but_run_no_sql(archive, method, path, status, origin):
    answer = cors(archive, method, path)
    assert (answer.status_code, answer.headers.get("access-control-allow-origin")) == (status, origin)


def test_an_unknown_host_gets_no_preflight(archive):
    assert cors(archive, "OPTIONS", "/archive.json", {"host": "evil.example"}).status_code == 400
