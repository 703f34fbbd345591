"""The citation of a version of an article as a file."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader import security
from reader.citing import request_reference
from reader.formats.citations import FORMATS
from reader.page import page, read
from reader.signposting import describes
from reader.views.requested_version import find_requested, missing_version


@page
async def cite(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/cite.bib``, ``/articles/ID/revisions/N/cite.bib`` and ``/articles/ID/at/TIME/cite.bib``.

    The other endings are those of :data:`reader.formats.citations.FORMATS`.
    """
    version = await read(datasette, lambda db: find_requested(db, request))
    if version is None:
        return await missing_version(datasette, request)
    extension = request.url_vars["extension"]
    reference = request_reference(datasette, request, version)
    written = FORMATS[extension]
    headers = {
        **security.page_headers(),
        "Content-Disposition": f'inline; filename="{reference.key}.{extension}"',
        "Link": describes(datasette, request, version),
    }
    return Response(written.write([reference]), content_type=written.content_type, headers=headers)
