"""The answer for an article that is not in the archive."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from reader.page import read, render
from reader.queries.articles import withdrawal


async def missing_article(datasette: Datasette, request: Request, article_id: str) -> Response:
    """Return 410 with the reason for a withdrawn article.

    Raises :class:`NotFound` for an unknown one.
    """
    tombstone = await read(datasette, lambda db: withdrawal(db, article_id))
    if tombstone is None:
        raise NotFound(f"There is no article {article_id} in this archive")
    return await render(datasette, request, "withdrawn", status=410, tombstone=tombstone)
