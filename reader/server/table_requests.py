"""What Datasette's table pages do without being asked: all rows in a CSV file, facets on the first page only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from reader.server.asgi import App, Message, Receive, Send

_TABLE = re.compile(r"/[^/]+/[^/]+\.(csv|json)")
_WHOLE = (("_stream", "on"), ("_size", "max"))
_COVERAGE = (b"link", b'<../coverage.json>; rel="describedby"; type="application/json"')
_NO_FACETS = (("_nofacet", "1"), ("_nosuggest", "1"))


@dataclass(frozen=True, slots=True)
class TableRequests:
    """Wraps Datasette.

    CSV of a table or a view streams every row, unless a part of it is asked for: Datasette alone stops after 1,000 rows
    without a word. The second page of JSON and those after it have facets only if they are asked for: counting the same
    values for each page takes ten times as long as the page. Both name where it says what the archive could not have
    seen.
    """

    app: App

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and (table := _TABLE.fullmatch(scope["path"])):
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            names = {name for name, _ in pairs}
            added: tuple[tuple[str, str], ...] = ()
            if table[1] == "csv" and not names & {"_stream", "_size", "_next", "sql"}:
                added = _WHOLE
            if table[1] == "json" and "_next" in names and not any(name.startswith("_facet") for name in names):
                added = _NO_FACETS
            if added:
                scope = {**scope, "query_string": urlencode([*pairs, *added]).encode("latin-1")}
            send = _describing(send)
        await self.app(scope, receive, send)


def _describing(send: Send) -> Send:
    """Return what sends a response with a link to what the archive could not have seen."""

    async def described(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), _COVERAGE]}
        await send(message)

    return described
