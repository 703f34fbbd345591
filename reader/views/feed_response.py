"""A feed in the format that its address names."""

from __future__ import annotations

from collections.abc import Sequence

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader import security
from reader.addresses import absolute, local_path
from reader.coverage_link import coverage_link
from reader.formats import feeds
from reader.formats.rss import rss

_EPOCH = "1970-01-01T00:00:00.000Z"
_FORMATS = {
    "atom": (feeds.atom, "application/atom+xml; charset=utf-8"),
    "json": (feeds.json_feed, "application/feed+json; charset=utf-8"),
    "rss": (rss, "application/rss+xml; charset=utf-8"),
}


def feed_response(
    datasette: Datasette,
    request: Request,
    title: str,
    home: str,
    entries: Sequence[feeds.Entry],
    *,
    first: str,
    following: str | None,
) -> Response:
    """Return the feed.

    home: path of the page that the feed belongs to
    first: path of the first page of the feed
    following: path of the page with older entries; None if there is none
    """
    query = f"?{request.query_string}" if request.query_string else ""
    feed = feeds.Feed(
        title=title,
        home=absolute(datasette, request, home),
        here=absolute(datasette, request, local_path(datasette, request) + query),
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
        first=absolute(datasette, request, first),
        following=absolute(datasette, request, following) if following else None,
    )
    write, content_type = _FORMATS[request.url_vars["extension"]]
    headers = {**security.COMMON, "Link": coverage_link()}
    return Response(write(feed), content_type=content_type, headers=headers)
