"""The outermost layer of the web application: methods, hosts, hidden pages, security headers, dropped connections."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from reader.security import stock_headers
from reader.server.asgi import App, Message, Receive, Send, cancel_on_disconnect, path_below, respond
from reader.server.hosts import LOOPBACK, PublicAddress, host_name

METHODS = ("GET", "HEAD")
_SYSTEM_PAGES = ("/-/static/", "/-/static-plugins/", "/-/metadata", "/-/settings")
"""Pages of Datasette below ``/-/`` that show nothing of the machine. All others are hidden."""

_BELOW_A_FILE = re.compile(r"/(?:-/)?static(?:-plugins/[^/]+)?/(?:[^/]+/)*[^/.]*\.[^/]*/")
"""An address that goes on below a static file, at which Datasette answers 500: ``/static/reader.css/x``."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps an ASGI application."""

    app: App
    hosts: frozenset[str] = LOOPBACK
    public: PublicAddress | None = None
    """Address for links; None to use the Host of each request."""
    base_path: str = "/"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        send = _with_headers(send)
        if scope["method"] not in METHODS:
            await respond(send, 405, "Only GET and HEAD are allowed.", [(b"allow", b"GET, HEAD")])
        elif not self._host_is_allowed(scope):
            await respond(send, 400, "This server does not answer for that host. Use the address it is published at.")
        elif self._is_hidden(scope["path"]):
            await respond(send, 404, "There is nothing here.")
        else:
            await until_disconnect(self.app, self._without_base_path(self._at_public_address(scope)), receive, send)

    def _host_is_allowed(self, scope: Message) -> bool:
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(given) == 1 and host_name(given[0]) in self.hosts

    def _is_hidden(self, path: str) -> bool:
        path = path_below(self.base_path, path)
        hidden = path.startswith("/-/") and not path.startswith(_SYSTEM_PAGES)
        return hidden or bool(_BELOW_A_FILE.match(path))

    def _without_base_path(self, scope: Message) -> Message:
        """Return the request as if a proxy had removed the path prefix: Datasette adds it to its links again."""
        if self.base_path == "/" or not scope["path"].startswith(self.base_path):
            return scope
        raw_path = scope.get("raw_path") or scope["path"].encode()
        prefix = len(self.base_path) - 1
        return {**scope, "path": scope["path"][prefix:], "raw_path": raw_path[prefix:]}

    def _at_public_address(self, scope: Message) -> Message:
        if self.public is None:
            return scope
        headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
        headers.append((b"host", self.public.netloc.encode("ascii")))
        return {**scope, "headers": headers, "scheme": self.public.scheme}


async def until_disconnect(app: App, scope: Message, receive: Receive, send: Send) -> None:
    """Run an application for one GET or HEAD request, and cancel it when the client disconnects.

    The application sees no body: a client that announces one, and does not send it, must not be waited for.
    """
    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def empty() -> Message:
        return messages.pop() if messages else await asyncio.get_running_loop().create_future()

    async def answer() -> None:
        await app(scope, empty, send)

    await cancel_on_disconnect(answer(), receive)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = _completed(message.get("headers", []))
        await send(message)

    return sending


def _completed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Add the security headers that a response does not set itself."""
    known = {name.lower() for name, _ in headers}
    missing = ((name.lower().encode(), value.encode()) for name, value in stock_headers().items())
    return [*headers, *((name, value) for name, value in missing if name not in known)]
