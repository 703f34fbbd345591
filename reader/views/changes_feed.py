"""Feeds of changes, and of removals, by any filter."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.addresses import absolute
from reader.formats import feeds
from reader.formats.change_excerpt import Excerpt
from reader.page import archive_title, page, read
from reader.queries.change_filter import refuse_unknown
from reader.queries.changes import Change
from reader.queries.runs_of_the_past import PastRun
from reader.views.feed_response import feed_response
from reader.views.found_changes import ShownChange, found_changes, requested_filter, requested_position

_ENTRIES = 50
_REVEALED = "Versions that a public web archive had captured joined the archive. They are not listed one by one."
_NAMES = {"changes": "changes", "gone": "articles gone from their sites"}


@page
async def changes_feed(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes.atom``, ``/changes.rss``, ``/changes.json`` and the same of ``/gone``, page by page.

    They take the parameters of ``/changes``. ``before`` selects a page: follow the links in the feed.
    """
    name, extension = request.url_vars["changes"], request.url_vars["extension"]
    chosen, before = requested_filter(request), requested_position(request)
    await read(datasette, lambda db: refuse_unknown(db, chosen))
    found = await found_changes(datasette, chosen, before, _ENTRIES + 1, removals_only=name == "gone")
    shown = found[:_ENTRIES]
    path = f"/{name}.{extension}"
    last = shown[-1].position if len(found) > _ENTRIES else ""
    return feed_response(
        datasette,
        request,
        ": ".join(filter(None, [archive_title(datasette), _NAMES[name], chosen.text])),
        chosen.url(f"/{name}"),
        [_entry(datasette, request, one) for one in shown],
        first=chosen.url(path),
        following=chosen.url(path, before=last) if last else None,
    )


def _entry(datasette: Datasette, request: Request, one: ShownChange) -> feeds.Entry:
    change = one.change
    if isinstance(change, PastRun):
        address = absolute(datasette, request, f"/archive/crawls/{change.crawl_id}")
        return feeds.Entry(f"{address}#versions", address, change.changes_title, change.at, None, _REVEALED)
    row = change.row
    fragment = "gone" if change.gone else f"revision-{row['number']}"
    return feeds.Entry(
        id=f"{row['url']}#{fragment}",
        url=absolute(datasette, request, f"/articles/{row['id']}/history"),
        title=row["title"] or "Untitled",
        updated=row["at"],
        published=None,
        summary=_summary(change, one.excerpt),
        category=row["section"],
    )


def _summary(change: Change, excerpt: Excerpt | None) -> str:
    if change.gone:
        return "Removed from its site."
    stated = f"Version {change.row['number']}: {', '.join(change.fields) or 'markup'} changed."
    return f"{stated} {excerpt.text}" if excerpt else stated
