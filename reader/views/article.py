"""The page of one article, in its latest version or an earlier one."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from archive.errors import InvalidSearch
from archive.search.search import Search
from archive.tables.asset_captures import StoredAsset
from reader.addresses import path
from reader.archived_assets import ADDRESS
from reader.citing import permanent_path, request_reference
from reader.formats import citations, page_metadata
from reader.formats.body_images import ShownImage, safe_body
from reader.formats.linked_names import link_names
from reader.formats.marked_html import mark_html
from reader.formats.passages import with_passages
from reader.page import page, pairs, read, render
from reader.queries import articles
from reader.queries.assets import image_files, shown_image
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
            "image_files": image_files(db, version.shown, version.captured_at),
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
                    _body(datasette, version.shown, found["image_files"]),
                    found["names"],
                    lambda address: path(datasette, address),
                ),
                found_marks,
            ),
            path(datasette, permanent_path(version)),
        ),
        authors=json.loads(version.shown["authors"]),
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


def _body(datasette: Datasette, shown: sqlite3.Row, files: dict[str, StoredAsset]) -> Markup:
    def find(url: str) -> ShownImage | None:
        return shown_image(files[url], path(datasette, ADDRESS)) if url in files else None

    return safe_body(shown["body_html"], shown["body"], json.loads(shown["images"]), find)
