"""The page of suspect pages."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.page import page, read, render
from reader.queries.suspects import suspects

_MOST = 200


@page
async def suspects_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/suspects``: pages that wait for confirmation, with the reasons and the command to review them."""
    found = await read(datasette, suspects)
    return await render(datasette, request, "suspects", suspects=found[:_MOST], count=len(found))
