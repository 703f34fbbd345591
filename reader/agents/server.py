"""The MCP server: the tools with the descriptions that a program reads to choose one."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from archive.errors import ArchiveError, ServeRefused
from archive.extras import install_command
from reader.agents.answers import ArticleAnswer, EventsAnswer, HistoryAnswer, QuoteAnswer, SearchAnswer
from reader.agents.tools import ArchiveTools
from reader.server.hosts import LOOPBACK, PublicAddress

_INSTRUCTIONS = (
    "An archive of articles that China Daily published for the CPPCC and its sister portals: every version of every "
    "article, with the time of its capture. Times are UTC. Cite an article by its field `citation`, and link to its "
    "`permanent_url`. Before quoting, call verify_quote with the exact words: only what it confirms is in the archive "
    "word for word."
)
T = TypeVar("T")


def mcp_server(tools: ArchiveTools) -> Any:
    """Return the server, an ``mcp.server.MCPServer``.

    Raises :class:`ServeRefused` without the extra ``mcp``.
    """
    try:
        package = importlib.import_module("mcp.server.mcpserver")
        types = importlib.import_module("mcp.types")
    except ImportError:
        raise ServeRefused(f"This needs the package mcp. Install it: {install_command('mcp')}") from None
    logging.getLogger("mcp").setLevel(logging.ERROR)
    server = package.MCPServer("cppcc-archive", title=tools.title, instructions=_INSTRUCTIONS, log_level="ERROR")
    read_only = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    add = server.tool(annotations=read_only)

    def tool(function: Callable[..., T]) -> None:
        add(_explained(function, package.exceptions.ToolError))

    _add_tools(tool, tools)
    if tools.has_events():
        _add_events(tool, tools)
    return server


def http_app(server: Any, public: PublicAddress | None, origins: Sequence[str]) -> Any:
    """Return the server as an ASGI application that answers ``/mcp`` by MCP's Streamable HTTP.

    It answers for loopback names and the public address only. A request of a web page names the page's origin, and is
    refused unless that is this machine or one of ``origins``: no other site can use a reader's browser to ask.
    """
    security = importlib.import_module("mcp.server.transport_security")
    hosts = [name for host in sorted(LOOPBACK) for name in (host, f"{host}:*")]
    local = [f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    settings = security.TransportSecuritySettings(
        allowed_hosts=[*hosts, *([public.netloc] if public else [])], allowed_origins=[*local, *origins]
    )
    return server.streamable_http_app(stateless_http=True, json_response=True, transport_security=settings)


def _add_tools(tool: Callable[[Callable[..., Any]], None], tools: ArchiveTools) -> None:
    def search(
        query: str = "",
        site: str = "",
        section: str = "",
        source: str = "",
        published_from: str = "",
        published_to: str = "",
        limit: int = 10,
    ) -> SearchAnswer:
        """Find articles, newest first. All words of `query` must occur; "quotes" make a phrase, `begin*` a beginning.

        `site` is an id such as cppcc; `section` and `source` are exact names; `published_from` and `published_to` are
        days, months or years such as 2021-06, both included. At most 50 articles are returned; `total` says how many
        match.
        """
        return tools.search(query, site, section, source, published_from, published_to, limit)

    def article(id: str, as_of: str = "") -> ArticleAnswer:  # noqa: A002
        """Return the text of an article with its citation, by id (cppcc-470857).

        `as_of` is a day (2026-11-23) or a time in UTC (2026-11-23T02:00:36Z): the version that was published then, as
        captured. Without it, the latest version.
        """
        return tools.article(id, as_of)

    def history(id: str, limit: int = 50) -> HistoryAnswer:  # noqa: A002
        """Return every version of an article, the earliest first, with the words that were removed and added."""
        return tools.history(id, limit)

    def verify_quote(quote: str) -> QuoteAnswer:
        """Say whether a quotation is in the archive word for word: in any version of any article, or not at all.

        White space and the form of quotation marks and dashes may differ; every word, number and capital must be the
        same. `confirmed` is false if no version has these words. Each match has the article, its versions with the
        quotation, from when to when it was seen (`seen_until` is null while it is published), offsets and a citation.
        """
        return tools.verify_quote(quote)

    for each in (search, article, history, verify_quote):
        tool(each)


def _add_events(tool: Callable[[Callable[..., Any]], None], tools: ArchiveTools) -> None:
    def events(text: str = "", article: str = "", kind: str = "", year: str = "", limit: int = 20) -> EventsAnswer:
        """Return events that were read from articles, newest first: who did what with whom, where, when, about what.

        Every word of `text` must be in the name of a person, body or place, or in the subject. `article` is the id of
        an article; `kind` is survey, visit, meeting, symposium, session, speech, statement or appointment; `year` is
        that of the event. A program has read them: check them against their `articles`.
        """
        return tools.events(text, article, kind, year, limit)

    tool(events)


def _explained(function: Callable[..., T], error_type: type[Exception]) -> Callable[..., T]:
    """Return a tool whose errors of ours reach the program as messages."""

    @wraps(function)
    def explained(*args: Any, **kwargs: Any) -> T:
        try:
            return function(*args, **kwargs)
        except ArchiveError as error:
            raise error_type(str(error)) from None

    return explained
