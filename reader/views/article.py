"""The page of one article, or of one of its revisions."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import nh3
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from reader.formats import citations
from reader.page import archive_title, page, read, render
from reader.queries import articles
from reader.queries.related import related
from reader.views.missing import missing_article

_TAGS = {"p", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
_TAGS |= {"figure", "figcaption", "blockquote", "a", "br"}


@page
async def article(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID`` and ``/articles/ID/revisions/N``."""
    article_id, number = request.url_vars["id"], request.url_vars.get("number")

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        row = articles.article(db, article_id)
        shown = row and (articles.revision(db, article_id, int(number)) if number else row)
        if not row or not shown:
            return None
        revision = articles.revision(db, article_id, int(number or row["revision_count"]))
        previous, following = articles.neighbours(db, row)
        return {
            "article": row,
            "shown": shown,
            "number": int(number) if number else None,
            "captured_at": revision["captured_at"] if revision else row["changed_at"],
            "records": json.loads(revision["records"]) if revision else {},
            "previous": previous,
            "following": following,
            "related": related(db, row),
        }

    found = await read(datasette, query)
    if found is None:
        return await missing_article(datasette, request, article_id)
    reference = citations.reference(
        dict(found["article"]), captured_at=found["captured_at"], archive=archive_title(datasette)
    )
    return await render(
        datasette,
        request,
        "article",
        **found,
        body=safe_body(found["shown"]["body_html"], found["shown"]["body"]),
        authors=json.loads(found["shown"]["authors"]),
        images=json.loads(found["shown"]["images"]),
        breadcrumb=json.loads(found["shown"]["breadcrumb"]),
        sources=json.loads(found["shown"]["sources"]),
        citation=citations.plain(reference),
        highwire=citations.highwire(reference),
        news_article=Markup(citations.news_article(reference, found["article"])),  # noqa: S704 - escaped there
    )


def safe_body(body_html: str, body: str) -> Markup:
    """Return the body as HTML that is safe to render, whatever the database holds."""
    if body_html:
        return Markup(nh3.clean(body_html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="noopener nofollow"))  # noqa: S704
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in body.split("\n\n"))
