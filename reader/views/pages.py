"""The pages over the whole archive: home, search, recent changes, about."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.sites import all_sites
from reader import security
from reader.formats.timeline import drawn
from reader.queries import article_pages
from reader.queries.search import LOOKED_AT, Asked, newest, search
from reader.site import page, read, render

_NEWEST = 8
_CHANGES_ON_HOME = 6
_CHANGES = 50


@page
async def home(datasette: Datasette, request: Request) -> Response:
    """Answer ``/``: a search box, the figures, the timeline, what is new."""

    def reader(db: sqlite3.Connection) -> dict[str, Any]:
        return {
            "overview": article_pages.overview(db),
            "timeline": drawn(article_pages.timeline(db)),
            "newest": newest(db, Asked(), _NEWEST),
            "changes": article_pages.changes(db, _CHANGES_ON_HOME)[:_CHANGES_ON_HOME],
        }

    return await render(datasette, request, "home", **await read(datasette, reader))


@page
async def search_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/search``: results with filters beside them."""
    asked = Asked.of(_arguments(request))
    results = await read(datasette, lambda db: search(db, asked))
    titles = {site.id: site.title for site in all_sites().values()}
    return await render(
        datasette, request, "search", results=results, asked=asked, site_titles=titles, looked_at=LOOKED_AT
    )


@page
async def changes_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/changes``: what publishers changed after publication, newest first."""
    before = request.args.get("before")

    def reader(db: sqlite3.Connection) -> tuple[list[article_pages.Change], bool]:
        found = article_pages.changes(db, _CHANGES, before) if before else article_pages.changes(db, _CHANGES)
        return found, bool(found and article_pages.changes(db, 1, found[-1].row["at"]))

    found, more = await read(datasette, reader)
    following = found[-1].row["at"] if more else None
    return await render(datasette, request, "changes", changes=found, following=following)


@page
async def timeline_json(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Answer ``/timeline.json``: articles a month by section."""
    timeline = await read(datasette, article_pages.timeline)
    document = {
        "sections": timeline.sections,
        "months": [{"month": month.month, "articles": month.counts} for month in timeline.months],
    }
    body = json.dumps(document, ensure_ascii=False)
    return Response(body, content_type="application/json; charset=utf-8", headers=security.page_headers())


@page
async def about(datasette: Datasette, request: Request) -> Response:
    """Answer ``/about``: what this is, the rights to the texts, how to cite and how to ask machines."""
    settings = datasette.plugin_config("reading") or {}
    return await render(datasette, request, "about", rights=settings.get("rights"), contact=settings.get("contact"))


def _arguments(request: Request) -> dict[str, str]:
    return {name: request.args.get(name) for name in request.args}
