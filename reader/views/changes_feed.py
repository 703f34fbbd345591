"""Feeds of changes, and of removals, by any filter."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.addresses import absolute
from reader.formats import feeds
from reader.page import archive_title, page, read
from reader.queries.change_filter import refuse_unknown
from reader.views.feed_response import feed_response
from reader.views.found_changes import ShownChange, found_changes, requested_filter, requested_position

_ENTRIES = 50
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
    last = ",".join(shown[-1].change.position) if len(found) > _ENTRIES else ""
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
    row = one.change.row
    fragment = "gone" if one.change.gone else f"revision-{row['number']}"
    return feeds.Entry(
        id=f"{row['url']}#{fragment}",
        url=absolute(datasette, request, f"/articles/{row['id']}/history"),
        title=row["title"] or "Untitled",
        updated=row["at"],
        published=None,
        summary=_summary(one),
        category=row["section"],
    )


def _summary(one: ShownChange) -> str:
    if one.change.gone:
        return "Removed from its site."
    stated = f"Version {one.change.row['number']}: {', '.join(one.change.fields) or 'markup'} changed."
    return f"{stated} {one.excerpt.text}" if one.excerpt else stated
