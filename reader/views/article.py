"""The page of one article, in its latest version or an earlier one."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import nh3
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from archive.errors import InvalidSearch
from archive.search.search import Search
from reader.addresses import path
from reader.citing import permanent_path, request_reference
from reader.formats import citations, page_metadata
from reader.formats.linked_names import link_names
from reader.formats.marked_html import mark_html
from reader.formats.passages import with_passages
from reader.page import page, pairs, read, render
from reader.queries import articles
from reader.queries.documents import documents_of
from reader.queries.events import events_of_article
from reader.queries.in_result import in_result
from reader.queries.lists import entries_of
from reader.queries.mementos import captures_of_version
from reader.queries.named import names_in_article
from reader.queries.related import related
from reader.queries.search_request import SearchRequest
from reader.queries.snippets import marked
from reader.signposting import article_links
from reader.views.requested_version import find_requested, missing_version

_TAGS = {"p", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
_TAGS |= {"figure", "figcaption", "blockquote", "a", "br"}


@page
async def article(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID``, ``/articles/ID/revisions/N`` and ``/articles/ID/at/TIME``."""
    asked = _asked(request)

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        version = find_requested(db, request)
        if version is None:
            return None
        previous, following = articles.neighbours(db, version.article)
        return {
            "place": in_result(db, asked, version.article["rowid"]) if asked else None,
            "version": version,
            "previous": previous,
            "following": following,
            "related": related(db, version.article),
            "entries": entries_of(db, version.article["id"]),
            "documents": documents_of(db, version.shown["documents"]),
            "events": events_of_article(db, version.article["id"]),
            "names": names_in_article(db, version.article["id"], version.number),
            "captures": captures_of_version(db, version.records),
        }

    found = await read(datasette, query)
    if found is None:
        return await missing_version(datasette, request)
    version, place = found["version"], found["place"]
    found_marks = place.marks if place else None
    reference = request_reference(datasette, request, version)
    response = await render(
        datasette,
        request,
        "article",
        **found,
        article=version.article,
        shown=version.shown,
        records=version.records,
        permanent=permanent_path(version),
        marked_title=marked(version.shown["title"] or "", found_marks),
        body=with_passages(
            mark_html(
                link_names(
                    safe_body(version.shown["body_html"], version.shown["body"]),
                    found["names"],
                    lambda address: path(datasette, address),
                ),
                found_marks,
            ),
            path(datasette, permanent_path(version)),
        ),
        authors=json.loads(version.shown["authors"]),
        images=json.loads(version.shown["images"]),
        breadcrumb=json.loads(version.shown["breadcrumb"]),
        sources=json.loads(version.shown["sources"]),
        reference=reference,
        citation=citations.plain(reference),
        meta_tags=page_metadata.meta_tags(reference, version.shown),
        news_article=Markup(page_metadata.news_article(reference, version.shown)),  # noqa: S704 - escaped there
    )
    response.headers["Link"] = article_links(datasette, request, version, found["captures"])
    return response


def _asked(request: Request) -> SearchRequest | None:
    """Return the search that led here, with the parameters of ``/search``."""
    try:
        asked = SearchRequest.from_pairs(pairs(request))
    except InvalidSearch:
        return None
    return asked if asked.search != Search() else None


def safe_body(body_html: str, body: str) -> Markup:
    """Return the body as HTML that is safe to render, whatever the database holds."""
    if body_html:
        return Markup(nh3.clean(body_html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="noopener nofollow"))  # noqa: S704
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in body.split("\n\n"))
