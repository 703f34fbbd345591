"""Pass requests for Datasette's own pages to the process that answers them."""

from __future__ import annotations

import asyncio
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import httpx

from reader.child_environment import child_environment
from reader.routes import DATA_ROUTES, ROUTES
from reader.server.asgi import App, Message, Receive, Send, cancel_on_disconnect, path_below, respond
from reader.server.fairness import BUSY, FairShare

_OURS = tuple(re.compile(route[0]) for route in ROUTES if route not in DATA_ROUTES)
_STATIC = ("/static/", "/-/static/", "/robots.txt", "/favicon.ico")
_CONNECTION_HEADERS = {
    *(b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"te", b"trailer"),
    *(b"transfer-encoding", b"upgrade"),  # RFC 9110 section 7.6.1
}
_REPLACED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"content-length", b"expect"}
_START_SECONDS = 20.0
_RESTART_SECONDS = 1.0
_RESPONSE_SECONDS = 60.0
"""For each part of a response."""
_REQUESTS = 24
"""Requests passed on at the same time; more are refused."""


def is_our_page(path: str, base_path: str = "/") -> bool:
    """Return whether a path is one of our own pages or a static file, and not one of Datasette's pages."""
    path = path_below(base_path, path)
    return path.startswith(_STATIC) or any(pattern.match(path) for pattern in _OURS)


class DataProcess:
    """The process, started when it is needed and again when it dies."""

    def __init__(self, command: Sequence[str], socket: Path) -> None:
        self._command = command
        self._socket = socket
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._lock = asyncio.Lock()

    async def ready(self) -> bool:
        """Start the process if it does not run, wait until it listens, and return whether it does."""
        async with self._lock:
            if self._process is None or self._process.poll() is not None:
                if time.monotonic() - self._started < _RESTART_SECONDS:
                    return False
                self._start()
            while not self._socket.exists():
                if self._process is None or self._process.poll() is not None:
                    return False
                if time.monotonic() - self._started > _START_SECONDS:
                    return False
                await asyncio.sleep(0.05)
        return True

    def _start(self) -> None:
        self._socket.unlink(missing_ok=True)
        self._started = time.monotonic()
        # In a process group of its own: Ctrl-C is for the server, which ends this one.
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, env=child_environment(), process_group=0)

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


class DataProxy:
    """An ASGI application that answers our own pages itself and passes all others on."""

    def __init__(self, pages: App, command: Sequence[str], socket: Path, base_path: str = "/") -> None:
        self._pages = FairShare(pages, running=4, waiting=64)
        self._data = FairShare(self._pass_on, running=4, waiting=8)
        self._process = DataProcess(command, socket)
        self._socket = socket
        self._base_path = base_path
        self._client: httpx.AsyncClient | None = None
        self._running = 0
        self._starting: asyncio.Future[bool] | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            self._starting = asyncio.ensure_future(self._process.ready())
        if scope["type"] != "http" or is_our_page(scope["path"], self._base_path):
            await self._pages(scope, receive, send)
        elif self._running >= _REQUESTS:
            await respond(send, 503, "Too many requests for data. Try again in a few seconds.", BUSY)
        else:
            self._running += 1
            try:
                await self._data(scope, receive, send)
            finally:
                self._running -= 1

    async def _pass_on(self, scope: Message, receive: Receive, send: Send) -> None:
        if not await self._process.ready():
            await respond(send, 503, "The data pages are starting. Try again in a few seconds.", BUSY)
            return
        await cancel_on_disconnect(self._forward(self._request(scope), send), receive)

    async def _forward(self, request: httpx.Request, send: Send) -> None:
        if self._client is None:
            transport = httpx.AsyncHTTPTransport(uds=str(self._socket), limits=httpx.Limits(max_connections=_REQUESTS))
            self._client = httpx.AsyncClient(transport=transport, timeout=httpx.Timeout(_RESPONSE_SECONDS, connect=5))
        started = False
        try:
            response = await self._client.send(request, stream=True)
            try:
                headers = [pair for pair in response.headers.raw if pair[0].lower() not in _CONNECTION_HEADERS]
                await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
                started = True
                async for chunk in response.aiter_raw():
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
            finally:
                await response.aclose()
        except httpx.HTTPError:
            if started:
                raise  # the response is incomplete, and the client must see that
            await respond(send, 503, "The data pages are not available. Try again in a few seconds.", BUSY)

    def _request(self, scope: Message) -> httpx.Request:
        dropped = _CONNECTION_HEADERS | _REPLACED
        headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
        headers.append((b"x-forwarded-proto", scope["scheme"].encode()))
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        return httpx.Request(scope["method"], httpx.URL("http://data").copy_with(raw_path=target), headers=headers)

    def close(self) -> None:
        """End the process for data pages."""
        self._process.close()


def socket_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder that only this user can read, for the socket."""
    return tempfile.TemporaryDirectory(prefix="cppcc-")
