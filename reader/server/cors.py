"""``cppcc serve --cors``: let the pages of other sites read JSON and CSV, but run no SQL of their own."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from reader.server.asgi import App, Message, Receive, Send, path_below

_DATA = (".json", ".csv", ".ndjson")
_SQL = frozenset({"sql", "_where"})
_ORIGIN = (b"access-control-allow-origin", b"*")
_PREFLIGHT = [
    _ORIGIN,
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-max-age", b"3600"),
    (b"allow", b"GET, HEAD, OPTIONS"),
]


@dataclass(frozen=True, slots=True)
class Cors:
    """Wraps an ASGI application."""

    app: App
    base_path: str = "/"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not self._is_open(scope):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            # As a GET of the same address, so that hosts and paths are checked before anything is allowed.
            await self.app({**scope, "method": "HEAD"}, receive, _preflight(send))
        else:
            await self.app(scope, receive, _with_origin(send))

    def _is_open(self, scope: Message) -> bool:
        path = path_below(self.base_path, scope["path"])
        names = {name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)}
        return path.endswith(_DATA) and not names & _SQL


def _with_origin(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [pair for pair in message.get("headers", []) if pair[0].lower() != _ORIGIN[0]]
            message = {**message, "headers": [*headers, _ORIGIN]}
        await send(message)

    return sending


def _preflight(send: Send) -> Send:
    """Return a function that sends 204 in place of a successful response, and errors as they are."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] < 400:
            message = {"type": "http.response.start", "status": 204, "headers": _PREFLIGHT}
        elif message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
