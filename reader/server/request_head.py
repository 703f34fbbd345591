"""The target and the headers of a request, before anything else reads them.

A target may be no path: ``GET http://host/path``, ``GET *``, ``GET host:80``. Headers may be thousands, or no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from reader.server.asgi import App, Message, Receive, Send, respond

_ABSOLUTE = re.compile(rb"(?i:https?)://([^/]*)(/.*)?", re.DOTALL)
_MOST_HEADERS = 100
_LONGEST_COOKIES = 4_096
"""Bytes. Nothing here needs a cookie, and to read thousands of them takes long."""


@dataclass(frozen=True, slots=True)
class RequestHead:
    """Wraps an application, which sees targets that begin with a slash, and headers that are text, only."""

    app: App

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif len(scope["headers"]) > _MOST_HEADERS:
            await respond(send, 431, f"Expected at most {_MOST_HEADERS} headers, found {len(scope['headers'])}.")
        elif located := _located({**scope, "headers": [pair for pair in scope["headers"] if _is_read(*pair)]}):
            await self.app(located, receive, send)
        else:
            await respond(send, 400, "Expected a path that begins with a slash.")


def _is_read(name: bytes, value: bytes) -> bool:
    """Return whether a header is passed on."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return name != b"cookie" or len(value) <= _LONGEST_COOKIES


def _located(scope: Message) -> Message | None:
    """Return a request for a path, or None if it is for something else.

    The absolute form must be accepted, and its host counts instead of the Host header (RFC 9112, section 3.2.2).
    """
    if scope["path"].startswith("/"):
        return scope
    absolute = _ABSOLUTE.fullmatch(scope["raw_path"])
    if absolute is None:
        return None
    raw_path: bytes = absolute[2] or b"/"
    headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
    path = unquote(raw_path.decode("ascii"))
    return {**scope, "path": path, "raw_path": raw_path, "headers": [*headers, (b"host", absolute[1])]}
