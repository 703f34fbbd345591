"""What Datasette's table pages do without being asked, and how much they do at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from reader.coverage_link import coverage_link
from reader.page import DATABASE_NAME
from reader.server.asgi import App, Message, Receive, Send, respond
from reader.server.data_proxy import is_our_page

_TABLE = re.compile(r"/[^/]+/[^/]+\.(csv|json)")
AT_ONCE = 200
"""Rows that a stream reads at once. The file begins when they are read, and fails where they take too long."""
_CSV_OF_A_QUERY = f"/{DATABASE_NAME}.csv"
_QUERIES = (_CSV_OF_A_QUERY, f"/{DATABASE_NAME}.json")
"""Results of SQL."""
_NO_QUERY = f"There is no CSV file of the whole database. /{DATABASE_NAME} lists the tables that have one."
"""Datasette answers 500."""
Pairs = list[tuple[str, str]]
_MOST_PARAMETERS = 200
_MOST_FACETS = 12
"""Each takes up to ``facet_time_limit_ms``."""
_NO_FACETS = (("_nofacet", "1"), ("_nosuggest", "1"))


@dataclass(frozen=True, slots=True)
class TableRequests:
    """Wraps Datasette.

    CSV of a table or a view streams every row, unless a part of it is asked for: Datasette alone stops after 1,000 rows
    without a word. The second page of JSON and those after it have facets only if they are asked for: counting the same
    values for each page takes ten times as long as the page. Both name where it says what the archive could not have
    seen.

    Requests with more parameters or facets than a reader needs are refused: each costs time.
    """

    app: App
    at_once: int = AT_ONCE
    """Rows that a stream reads at once: no more than Datasette returns."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        table, ours = _TABLE.fullmatch(scope["path"]), is_our_page(scope["path"])
        pairs = [] if ours and not table else parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not ours and (refusal := _too_much(pairs)):
            await respond(send, 400, refusal)
            return
        if scope["path"] == _CSV_OF_A_QUERY and "sql" not in dict(pairs):
            await respond(send, 404, _NO_QUERY)
            return
        if table:
            changed = _streamed(pairs, str(self.at_once)) if table[1] == "csv" else _without_facets(pairs)
            if changed != pairs:
                scope = {**scope, "query_string": urlencode(changed).encode("latin-1")}
        if table or scope["path"] in _QUERIES:
            send = _describing(send, "../" if table else "")
        await self.app(scope, receive, send)


def _streamed(pairs: Pairs, at_once: str) -> Pairs:
    names = {name for name, _ in pairs}
    if "_stream" in names:
        return [(name, at_once if (name, value) == ("_size", "max") else value) for name, value in pairs]
    whole = not names & {"_size", "_next", "sql"}
    return [*pairs, ("_stream", "on"), ("_size", at_once)] if whole else pairs


def _without_facets(pairs: Pairs) -> Pairs:
    names = {name for name, _ in pairs}
    later = "_next" in names and not any(name.startswith("_facet") for name in names)
    return [*pairs, *_NO_FACETS] if later else pairs


def _describing(send: Send, up: str) -> Send:
    """Return what sends a response with a link to what the archive could not have seen; ``up`` leads to its root."""
    link = (b"link", coverage_link(up).encode("ascii"))

    async def described(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), link]}
        await send(message)

    return described


def _too_much(pairs: Pairs) -> str | None:
    """Return what is too much about a request for a page of Datasette; our own pages check their parameters."""
    facets = [name for name, _ in pairs if name in ("_facet", "_facet_array", "_facet_date")]
    if len(pairs) > _MOST_PARAMETERS:
        return f"The address has {len(pairs):,} parameters; at most {_MOST_PARAMETERS} are possible."
    if len(facets) > _MOST_FACETS:
        return f"The address asks for {len(facets):,} facets; at most {_MOST_FACETS} are possible."
    return None
