"""The pages of one article: reading, history, references."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

import nh3
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from reader import security
from reader.formats import citations, diffs
from reader.queries import article_pages
from reader.site import page, read, render, title

_TAGS = {"p", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
_TAGS |= {"figure", "figcaption", "blockquote", "a", "br"}
_COMPARED = 10
"""Versions compared on one page of history."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history, with what changed since the one before."""

    row: sqlite3.Row
    changes: list[diffs.FieldChange]


@page
async def article(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID`` and ``/articles/ID/revisions/N``: the article, for article_pages."""
    article_id, number = request.url_vars["id"], request.url_vars.get("number")

    def reader(db: sqlite3.Connection) -> dict[str, Any] | None:
        row = article_pages.article(db, article_id)
        shown = row and (article_pages.revision(db, article_id, int(number)) if number else row)
        if not row or not shown:
            return None
        last = article_pages.revision(db, article_id, int(number or row["revision_count"]))
        previous, following = article_pages.neighbours(db, row)
        return {
            "article": row,
            "shown": shown,
            "number": int(number) if number else None,
            "captured_at": last["captured_at"] if last else row["changed_at"],
            "records": json.loads(last["records"]) if last else {},
            "captures": article_pages.captures(db, article_id, 1),
            "previous": previous,
            "following": following,
            "related": article_pages.related(db, row),
        }

    found = await read(datasette, reader)
    if found is None:
        return await _missing(datasette, request, article_id)
    reference = _reference(datasette, found["article"], found["captured_at"])
    return await render(
        datasette,
        request,
        "article",
        **found,
        body=for_reading(found["shown"]["body_html"], found["shown"]["body"]),
        authors=json.loads(found["shown"]["authors"]),
        images=json.loads(found["shown"]["images"]),
        breadcrumb=json.loads(found["shown"]["breadcrumb"]),
        sources=json.loads(found["shown"]["sources"]),
        citation=citations.plain(reference),
        highwire=citations.highwire(reference),
        news_article=Markup(citations.news_article(reference, found["article"])),  # noqa: S704 - escaped there
    )


@page
async def history(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/history``: every version with what changed, word by word."""
    article_id = request.url_vars["id"]
    asked = request.args.get("before") or ""
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 2**31

    def reader(db: sqlite3.Connection) -> dict[str, Any] | None:
        row = article_pages.article(db, article_id)
        if row is None:
            return None
        found = article_pages.revisions(db, article_id, before, _COMPARED + 1)
        older = [*found[1:], None]
        versions = [
            Version(new, diffs.changed_fields(old, new) if old else []) for new, old in zip(found, older, strict=True)
        ]
        return {"article": row, "versions": versions[:_COMPARED], "more": len(found) > _COMPARED}

    found = await read(datasette, reader)
    if found is None:
        return await _missing(datasette, request, article_id)
    side = request.args.get("view") == "side"
    return await render(datasette, request, "history", **found, side=side, folded=diffs.folded)


@page
async def cite(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/cite.bib`` and so on: the reference, for a reference manager."""
    article_id, extension = request.url_vars["id"], request.url_vars["extension"]

    def reader(db: sqlite3.Connection) -> tuple[sqlite3.Row, str] | None:
        row = article_pages.article(db, article_id)
        if row is None:
            return None
        last = article_pages.revision(db, article_id, row["revision_count"])
        return row, last["captured_at"] if last else row["changed_at"]

    found = await read(datasette, reader)
    if found is None:
        return await _missing(datasette, request, article_id)
    write, content_type = citations.FORMATS[extension]
    headers = {**security.page_headers(), "Content-Disposition": f'inline; filename="{article_id}.{extension}"'}
    return Response(write(_reference(datasette, *found)), content_type=content_type, headers=headers)


def for_reading(body_html: str, body: str) -> Markup:
    """Return the article's body as HTML that is safe to show, whatever the database holds."""
    if body_html:
        return Markup(nh3.clean(body_html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="noopener nofollow"))  # noqa: S704
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in body.split("\n\n"))


def _reference(datasette: Datasette, row: sqlite3.Row, captured_at: str) -> citations.Reference:
    return citations.reference(dict(row), captured_at=captured_at, archive=title(datasette))


async def _missing(datasette: Datasette, request: Request, article_id: str) -> Response:
    """Answer for an article that is not there: withdrawn, or never was."""
    tombstone = await read(datasette, lambda db: article_pages.withdrawal(db, article_id))
    if tombstone is None:
        raise NotFound(f"There is no article {article_id} in this archive")
    return await render(datasette, request, "withdrawn", status=410, tombstone=tombstone)
