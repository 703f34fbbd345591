"""Addresses of single rows of ``revisions``, from when it was a table: Datasette has none for rows of views."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.addresses import path
from reader.page import page


@page
async def revision_row(datasette: Datasette, request: Request) -> Response:
    """Answer ``/archive/revisions/ID,NUMBER``: a redirect to that revision's own page, or its JSON."""
    given = request.url_vars
    place = f"/articles/{given['id']}/revisions/{given['number']}{given['extension'] or ''}"
    redirect: Response = Response.redirect(path(datasette, place), status=301)
    return redirect
