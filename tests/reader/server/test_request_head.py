from __future__ import annotations

import asyncio

import pytest

from reader.server.request_head import RequestHead

HOST = (b"host", b"localhost")


def seen(target: bytes, *headers: tuple[bytes, bytes]) -> tuple[object, ...] | int:
    """Return path, raw path and headers as the application sees them, or the status of a refusal."""
    found: list[tuple[object, ...]] = []
    sent: list[int] = []

    async def app(scope, receive, send):
        found.append((scope["path"], scope["raw_path"], scope["headers"]))

    async def send(message):
        sent.append(message.get("status"))

    scope = {"type": "http", "path": target.decode(), "raw_path": target, "headers": [HOST, *headers]}
    asyncio.run(RequestHead(app)(scope, None, send))  # type: ignore[arg-type]
    return found[0] if found else sent[0]


@pytest.mark.parametrize(
    ("target", "path", "raw_path", "host"),
    [
        (b"/a", "/a", b"/a", b"localhost"),
        (b"//evil.example/", "//evil.example/", b"//evil.example/", b"localhost"),
        (b"http://evil.example/feed.atom", "/feed.atom", b"/feed.atom", b"evil.example"),
        (b"HTTPS://localhost:8001/%61", "/a", b"/%61", b"localhost:8001"),
        (b"http://localhost", "/", b"/", b"localhost"),
        (b"http://", "/", b"/", b""),
    ],
)
def test_the_absolute_form_is_read_as_a_path_at_its_host(target, path, raw_path, host):
    assert seen(target) == (path, raw_path, [(b"host", host)])


@pytest.mark.parametrize("target", [b"*", b"localhost:80", b"ftp://localhost/", b"a/b", b"", b"http:/a", b"httpx://a/"])
def test_other_targets_are_the_clients_error(target):
    assert seen(target) == 400


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ((b"cookie", b"ds_messages=\xff\xfe"), False),
        ((b"accept-datetime", b"\xff"), False),
        ((b"cookie", b"a=b;" * 2_000), False),
        ((b"cookie", b"theme=dark"), True),
        ((b"x-name", "é".encode()), True),
        ((b"accept", b"a/b," * 2_000), True),
    ],
)
def test_headers_that_are_no_text_or_take_long_to_read_are_left_out(header, kept):
    assert seen(b"/", header) == ("/", b"/", [HOST, header] if kept else [HOST])


def test_thousands_of_headers_are_refused():
    assert seen(b"/", *[(b"x-%d" % number, b"y") for number in range(100)]) == 431
