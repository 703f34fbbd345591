"""Feeds of newly archived articles, for any search."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.sites import all_sites
from reader.addresses import absolute
from reader.archived_assets import ADDRESS
from reader.formats import feeds
from reader.formats.body_images import NO_TEXT
from reader.page import archive_title, page, pairs, read
from reader.queries.assets import FirstImage, first_image
from reader.queries.newly_archived import Entry, newly_archived
from reader.queries.runs_of_the_past import PastRun
from reader.queries.search_request import SearchRequest, refuse_unknown_values
from reader.queries.snippets import snippet
from reader.views.feed_response import feed_response

_ENTRIES = 50


@page
async def articles_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/feed.atom``, ``/feed.rss`` and ``/feed.json``: the articles archived last, all or of a search.

    A whole import is one entry. ``page`` selects a page: follow the links in the feed.
    """
    asked = SearchRequest.from_pairs(pairs(request))
    search = asked.search

    def query(db: sqlite3.Connection) -> list[tuple[Entry, FirstImage | None]]:
        refuse_unknown_values(db, search)
        found = newly_archived(db, search, _ENTRIES + 1, (asked.page - 1) * _ENTRIES)
        return [(entry, _first_image(db, entry)) for entry in found]

    found = await read(datasette, query)
    entries = [
        _past_run(datasette, request, entry)
        if isinstance(entry, PastRun)
        else replace(_article(datasette, request, entry), image=_entry_image(datasette, request, image))
        for entry, image in found[:_ENTRIES]
    ]
    titles = {site.id: site.title for site in all_sites().values()}
    path = f"/feed.{request.url_vars['extension']}"
    return feed_response(
        datasette,
        request,
        ": ".join(filter(None, [archive_title(datasette), search.text, asked.filter_text(titles)])),
        asked.url(),
        entries,
        first=asked.url(path),
        following=asked.url(path, page=str(asked.page + 1)) if len(found) > _ENTRIES else None,
    )


def _first_image(db: sqlite3.Connection, entry: Entry) -> FirstImage | None:
    return None if isinstance(entry, PastRun) else first_image(db, entry["id"], entry["changed_at"])


def _entry_image(datasette: Datasette, request: Request, found: FirstImage | None) -> feeds.EntryImage | None:
    if found is None:
        return None
    address = absolute(datasette, request, ADDRESS + found.file.digest)
    media_type = found.file.media_type or ""
    return feeds.EntryImage(address, media_type, found.file.size, found.caption or NO_TEXT, found.caption)


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
