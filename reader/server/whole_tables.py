"""CSV of a table is complete: Datasette alone would stop after 1,000 rows without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from reader.server.asgi import App, Message, Receive, Send

_TABLE = re.compile(r"/[^/]+/[^/]+\.csv")
_PARTS = {"_stream", "_size", "_next"}
"""Parameters of readers who ask for a part."""


@dataclass(frozen=True, slots=True)
class WholeTables:
    """Wraps Datasette: it streams every row of a table or a view as CSV, unless a part of it is asked for."""

    app: App

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and _TABLE.fullmatch(scope["path"]):
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if not _PARTS & {name for name, _ in pairs} and not any(name == "sql" for name, _ in pairs):
                query = urlencode([*pairs, ("_stream", "on"), ("_size", "max")])
                scope = {**scope, "query_string": query.encode("latin-1")}
        await self.app(scope, receive, send)
