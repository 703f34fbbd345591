"""The page about the archive."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.page import page, render


@page
async def about(datasette: Datasette, request: Request) -> Response:
    """Answer ``/about``: what the archive is, rights, removal, search and APIs."""
    settings = datasette.plugin_config("reading") or {}
    return await render(datasette, request, "about", rights=settings.get("rights"), contact=settings.get("contact"))
