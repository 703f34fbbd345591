"""Feeds of newly archived articles, for any search, and of recent changes."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader import security
from reader.addresses import absolute, local_path
from reader.formats import feeds
from reader.page import archive_title, page, pairs, read
from reader.queries.changes import Change, changes
from reader.queries.newly_archived import Entry, newly_archived
from reader.queries.runs_of_the_past import PastRun
from reader.queries.search_request import SearchRequest, refuse_unknown_values
from reader.queries.snippets import snippet

_ENTRIES = 50
_REVEALED = "Versions that a public web archive had captured joined the archive. They are not listed one by one."
_EPOCH = "1970-01-01T00:00:00.000Z"


@page
async def articles_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/feed.atom`` and ``/feed.json``: the articles archived last, all or of a search.

    A whole import is one entry.
    """
    asked = SearchRequest.from_pairs(pairs(request))
    search = asked.search

    def query(db: sqlite3.Connection) -> list[Entry]:
        refuse_unknown_values(db, search)
        return newly_archived(db, search, _ENTRIES)

    found = await read(datasette, query)
    entries = [
        _past_run(datasette, request, entry) if isinstance(entry, PastRun) else _article(datasette, request, entry)
        for entry in found
    ]
    feed_title = ": ".join(
        filter(None, [archive_title(datasette), search.text, *search.sections, *search.sources, *search.sites])
    )
    return _response(datasette, request, feed_title, asked.url(), entries)


@page
async def changes_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes.atom`` and ``/changes.json``: what publishers changed after publication."""
    found = await read(datasette, lambda db: changes(db, _ENTRIES))
    entries = [_change(datasette, request, change) for change in found]
    return _response(datasette, request, f"{archive_title(datasette)}: recent changes", "/changes", entries)


def _article(datasette: Datasette, request: Request, row: sqlite3.Row) -> feeds.Entry:
    return feeds.Entry(
        id=row["url"],
        url=absolute(datasette, request, f"/articles/{row['id']}"),
        title=row["title"] or "Untitled",
        updated=row["changed_at"],
        published=feeds.rfc3339(row["published"]),
        summary="".join(piece.text for piece in snippet(row["body"], None)),
        authors=tuple(author["name"] for author in json.loads(row["authors"])),
        category=row["section"],
    )


def _past_run(datasette: Datasette, request: Request, run: PastRun) -> feeds.Entry:
    address = absolute(datasette, request, f"/archive/crawls/{run.crawl_id}")
    return feeds.Entry(id=address, url=address, title=run.title, updated=run.at, published=None, summary=run.summary)


def _change(datasette: Datasette, request: Request, change: Change | PastRun) -> feeds.Entry:
    if isinstance(change, PastRun):
        entry = _past_run(datasette, request, change)
        return replace(entry, id=f"{entry.id}#versions", title=change.changes_title, summary=_REVEALED)
    row = change.row
    fragment = "gone" if change.gone else f"revision-{row['number']}"
    removed = "Removed from its site."
    return feeds.Entry(
        id=f"{row['url']}#{fragment}",
        url=absolute(datasette, request, f"/articles/{row['id']}/history"),
        title=row["title"] or "Untitled",
        updated=row["at"],
        published=None,
        summary=removed if change.gone else f"Version {row['number']}: {', '.join(change.fields)} changed.",
        category=row["section"],
    )


def _response(datasette: Datasette, request: Request, title: str, home: str, entries: list[feeds.Entry]) -> Response:
    query = f"?{request.query_string}" if request.query_string else ""
    feed = feeds.Feed(
        title=title,
        home=absolute(datasette, request, home),
        here=absolute(datasette, request, local_path(datasette, request) + query),
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
    if request.url_vars["extension"] == "atom":
        return Response(feeds.atom(feed), content_type="application/atom+xml; charset=utf-8", headers=security.COMMON)
    return Response(feeds.json_feed(feed), content_type="application/feed+json; charset=utf-8", headers=security.COMMON)
