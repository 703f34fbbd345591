"""Request targets that are not the path of a page: ``GET http://host/path``, ``GET *``, ``GET host:80``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from reader.server.asgi import App, Message, Receive, Send, respond

_ABSOLUTE = re.compile(rb"(?i:https?)://([^/]*)(/.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OriginForm:
    """Wraps an application, which sees paths that begin with a slash only.

    The absolute form must be accepted, and its host counts instead of the Host header (RFC 9112, section 3.2.2).
    """

    app: App

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"].startswith("/"):
            await self.app(scope, receive, send)
        elif absolute := _ABSOLUTE.fullmatch(scope["raw_path"]):
            raw_path: bytes = absolute[2] or b"/"
            headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
            await self.app(
                {
                    **scope,
                    "path": unquote(raw_path.decode("ascii")),
                    "raw_path": raw_path,
                    "headers": [*headers, (b"host", absolute[1])],
                },
                receive,
                send,
            )
        else:
            await respond(send, 400, "Expected a path that begins with a slash.")
