"""The answer for an article that is not in the archive."""

from __future__ import annotations

import json

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from reader import security
from reader.page import read, render
from reader.queries.articles import withdrawal
from reader.queries.lists import entries_of, known_from_lists


async def missing_article(datasette: Datasette, request: Request, article_id: str) -> Response:
    """Return 410 with the reason for a withdrawn article, and what lists say of one that only lists have named.

    Raises :class:`NotFound` for an unknown one.
    """
    tombstone = await read(datasette, lambda db: withdrawal(db, article_id))
    if tombstone is None and request.path.endswith(f"/articles/{article_id}"):
        known = await read(datasette, lambda db: (known_from_lists(db, article_id), entries_of(db, article_id)))
        if known[0]:
            return await render(datasette, request, "listed", article=known[0], entries=known[1])
    if tombstone is None:
        raise NotFound(f"There is no article {article_id} in this archive")
    if request.path.endswith(".json"):
        text = f"Article {article_id} was withdrawn on {tombstone['withdrawn_at']}: {tombstone['reason']}"
        document = {"ok": False, "error": text, "status": 410, "title": "Withdrawn from this archive"}
        body = json.dumps(document, ensure_ascii=False)
        return Response(body, 410, security.page_headers(), "application/json; charset=utf-8")
    return await render(datasette, request, "withdrawn", status=410, tombstone=tombstone)
