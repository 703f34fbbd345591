"""The addresses of feeds: new articles of any search, and recent changes."""

from __future__ import annotations

import json
import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader import security
from reader.formats import feeds
from reader.queries import article_pages
from reader.queries.search import Asked, newest
from reader.queries.snippets import snippet
from reader.site import address, page, read, title

_ENTRIES = 50
_EPOCH = "1970-01-01T00:00:00.000Z"


@page
async def articles_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/feed.atom`` and ``/feed.json``: the newest articles, all or of a search."""
    asked = Asked.of({name: request.args.get(name) for name in request.args})
    rows = await read(datasette, lambda db: newest(db, asked, _ENTRIES))
    entries = [_article(datasette, request, row) for row in rows]
    said = ": ".join(filter(None, [title(datasette), asked.q, asked.section, asked.source, asked.site]))
    return _answer(datasette, request, said, asked.url(), entries)


@page
async def changes_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes.atom`` and ``/changes.json``: what publishers changed after publication."""
    found = await read(datasette, lambda db: article_pages.changes(db, _ENTRIES))
    entries = [_change(datasette, request, change) for change in found]
    return _answer(datasette, request, f"{title(datasette)}: recent changes", "/changes", entries)


def _article(datasette: Datasette, request: Request, row: sqlite3.Row) -> feeds.Entry:
    return feeds.Entry(
        id=row["url"],
        url=address(datasette, request, f"/articles/{row['id']}"),
        title=row["title"] or "Untitled",
        updated=row["changed_at"],
        published=feeds.rfc3339(row["published"]),
        summary="".join(piece.text for piece in snippet(row["body"], None)),
        authors=tuple(author["name"] for author in json.loads(row["authors"])),
        category=row["section"],
    )


def _change(datasette: Datasette, request: Request, change: article_pages.Change) -> feeds.Entry:
    row = change.row
    mark = "gone" if change.gone else f"revision-{row['number']}"
    said = "Taken from its site." if change.gone else f"Version {row['number']}: {', '.join(change.fields)} changed."
    return feeds.Entry(
        id=f"{row['url']}#{mark}",
        url=address(datasette, request, f"/articles/{row['id']}/history"),
        title=row["title"] or "Untitled",
        updated=row["at"],
        published=None,
        summary=said,
        category=row["section"],
    )


def _answer(datasette: Datasette, request: Request, said: str, home: str, entries: list[feeds.Entry]) -> Response:
    query = f"?{request.query_string}" if request.query_string else ""
    feed = feeds.Feed(
        title=said,
        home=address(datasette, request, home),
        here=address(datasette, request, request.path + query),
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
    if request.url_vars["extension"] == "atom":
        return Response(feeds.atom(feed), content_type="application/atom+xml; charset=utf-8", headers=security.COMMON)
    return Response(feeds.json_feed(feed), content_type="application/feed+json; charset=utf-8", headers=security.COMMON)
