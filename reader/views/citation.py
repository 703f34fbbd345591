"""The citation of an article as a file."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader import security
from reader.formats import citations
from reader.page import archive_title, page, read
from reader.queries import articles
from reader.views.missing import missing_article


@page
async def cite(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/cite.bib`` and the other formats of :data:`reader.formats.citations.FORMATS`."""
    article_id, extension = request.url_vars["id"], request.url_vars["extension"]

    def query(db: sqlite3.Connection) -> tuple[sqlite3.Row, str] | None:
        row = articles.article(db, article_id)
        if row is None:
            return None
        revision = articles.revision(db, article_id, row["revision_count"])
        return row, revision["captured_at"] if revision else row["changed_at"]

    found = await read(datasette, query)
    if found is None:
        return await missing_article(datasette, request, article_id)
    row, captured_at = found
    reference = citations.reference(dict(row), captured_at=captured_at, archive=archive_title(datasette))
    write, content_type = citations.FORMATS[extension]
    headers = {**security.page_headers(), "Content-Disposition": f'inline; filename="{article_id}.{extension}"'}
    return Response(write(reference), content_type=content_type, headers=headers)
