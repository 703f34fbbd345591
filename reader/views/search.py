"""The search page."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.sites import all_sites
from reader.page import arguments, page, read, render
from reader.queries.search import RANK_LIMIT, search
from reader.queries.search_request import SearchRequest


@page
async def search_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/search``: results and facets."""
    search_request = SearchRequest.from_arguments(arguments(request))
    results = await read(datasette, lambda db: search(db, search_request))
    titles = {site.id: site.title for site in all_sites().values()}
    return await render(
        datasette, request, "search", results=results, search=search_request, site_titles=titles, rank_limit=RANK_LIMIT
    )
