"""The search page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.errors import InvalidSearch
from archive.search.order import RANK_LIMIT
from archive.sites import all_sites
from reader.addresses import path
from reader.formats.choice_list import choice_list
from reader.formats.hits_drawing import drawing
from reader.page import page, pairs, read, render
from reader.queries.lists import ListedHit, listed_hits
from reader.queries.named_article import NamedArticle, named_article
from reader.queries.search import Results, search
from reader.queries.search_request import SearchRequest

_LISTED = 10
"""Articles found by what lists say of them."""
_COUNTS = "counts"
"""The parameter ``counts=all`` counts every match by its values."""


@page
async def search_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/search``: results and facets, or what is wrong with the parameters."""
    count_all = request.args.get(_COUNTS) == "all"
    try:
        asked = SearchRequest.from_pairs(pairs(request), others=[_COUNTS])
        found = await read(datasette, lambda db: _found(db, asked, count_all=count_all))
    except InvalidSearch as problem:
        asked = SearchRequest.from_pairs([("q", request.args.get("q") or "")])
        return await _rendered(datasette, request, Results(asked), invalid=str(problem))
    if found.named and found.named.path:
        redirect: Response = Response.redirect(path(datasette, found.named.path))
        return redirect
    return await _rendered(datasette, request, found.results, named=found.named, listed=found.listed)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search page shows, or where it leads."""

    named: NamedArticle | None
    results: Results
    listed: Sequence[ListedHit] = ()


def _found(db: sqlite3.Connection, asked: SearchRequest, *, count_all: bool) -> _Found:
    """Read all of a page at once: each time that another thread is waited for takes as long as a small statement."""
    named = named_article(db, asked.search.text)
    if named and named.path:
        return _Found(named, Results(asked))
    results = search(db, asked, count_all=count_all)
    return _Found(named, results, _listed(db, results))


def _listed(db: sqlite3.Connection, results: Results) -> list[ListedHit]:
    """Return what lists say, below the first page of a search for words: lists give no section, source or status."""
    asked, chosen = results.request, results.request.search
    is_filtered = chosen.sections or chosen.sources or chosen.status or chosen.first or chosen.last
    if is_filtered or asked.before or asked.after or asked.page > 1:
        return []
    shown = None if results.next_url else {hit.row["id"] for hit in results.hits}
    return listed_hits(db, chosen.text, chosen.sites, _LISTED, shown)


async def _rendered(datasette: Datasette, request: Request, results: Results, **more: object) -> Response:
    titles = {site.id: site.title for site in all_sites().values()}
    return await render(
        datasette,
        request,
        "search",
        status=400 if more.get("invalid") else 200,
        results=results,
        asked=results.request,
        search=results.request.search,
        **more,
        site_titles=titles,
        choice_list=choice_list,
        bars=drawing(results.tally.months) if results.tally else None,
        rank_limit=RANK_LIMIT,
    )
