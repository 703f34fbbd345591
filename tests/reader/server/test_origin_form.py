from __future__ import annotations

import asyncio

import pytest

from reader.server.origin_form import OriginForm


def seen(target: bytes, host: bytes = b"localhost") -> tuple[object, ...] | int:
    """Return path, raw path and host as the application sees them, or the status of a refusal."""
    found: list[tuple[object, ...]] = []
    sent: list[int] = []

    async def app(scope, receive, send):
        found.append((scope["path"], scope["raw_path"], [v for n, v in scope["headers"] if n == b"host"]))

    async def send(message):
        sent.append(message.get("status"))

    scope = {"type": "http", "path": target.decode(), "raw_path": target, "headers": [(b"host", host)]}
    asyncio.run(OriginForm(app)(scope, None, send))  # type: ignore[arg-type]
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
    assert seen(target) == (path, raw_path, [host])


@pytest.mark.parametrize("target", [b"*", b"localhost:80", b"ftp://localhost/", b"a/b", b"", b"http:/a", b"httpx://a/"])
def test_other_targets_are_the_clients_error(target):
    assert seen(target) == 400
