"""The articles that a reader marked, to cite or take away together."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from archive.visible_text import visible
from reader.citing import permanent_path, request_reference
from reader.formats import citations
from reader.formats.reference import Reference
from reader.page import page, read, render
from reader.queries.collection import MOST, Item, items
from reader.views.rows_response import file_headers

_COLUMNS = (
    "id",
    "version",
    "title",
    "authors",
    "publisher",
    "published",
    "captured_at",
    "url",
    "permanent_url",
    "body",
    "seen",
)


@page
async def collection(datasette: Datasette, request: Request) -> Response:
    """Answer ``/collection?item=ID&item=ID@TIME``: the marked articles; without items, those marked in this browser."""
    names, found = await _items(datasette, request)
    present = [(one, request_reference(datasette, request, one.version)) for one in found if one.version]
    return await render(
        datasette,
        request,
        "collection",
        found=[(one, reference, permanent_path(one.version)) for one, reference in present if one.version],
        missing=[one.name for one in found if not one.version],
        left_out=max(0, len(names) - MOST),
        query=urlencode([("item", one.name) for one, _ in present]),
        plain=citations.plain,
    )


@page
async def collection_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/collection.bib?item=…`` and the other formats of citations, and ``/collection.csv`` with the texts."""
    _, found = await _items(datasette, request)
    versions = [one.version for one in found if one.version]
    references = [request_reference(datasette, request, version) for version in versions]
    extension = request.url_vars["extension"]
    headers = file_headers(f"collection.{extension}", len(versions))
    if extension == "csv":
        bodies = [str(version.shown["body"]) for version in versions]
        return Response(_csv(references, bodies), content_type="text/csv; charset=utf-8", headers=headers)
    written = citations.FORMATS[extension]
    return Response(written.write(references), content_type=written.content_type, headers=headers)


async def _items(datasette: Datasette, request: Request) -> tuple[list[str], list[Item]]:
    names = list(dict.fromkeys(name for name in request.args.getlist("item") if name))
    return names, await read(datasette, lambda db: items(db, names))


def _csv(references: list[Reference], bodies: list[str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for ref, body in zip(references, bodies, strict=True):
        row = (ref.id, ref.version, ref.title, "; ".join(ref.authors), ref.publisher, ref.published, ref.captured_at)
        writer.writerow([visible(value) for value in (*row, ref.url, ref.address, body, ref.seen)])
    return out.getvalue()
