"""All changes that match, as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from reader.addresses import absolute
from reader.citing import request_reference
from reader.formats.change_excerpt import Excerpt
from reader.formats.citations import FORMATS, CitationFormat
from reader.formats.reference import Reference
from reader.formats.row_files import FLAT, Row
from reader.page import page, read
from reader.queries.article_version import latest_version, numbered_version
from reader.queries.change_filter import ChangeFilter, refuse_unknown
from reader.queries.changes import LATEST, Change, count_changes, place
from reader.streaming import PiecesResponse
from reader.views.csv_dialect import CSV_OPTIONS, requested_dialect
from reader.views.found_changes import found_changes, requested_filter
from reader.views.rows_response import file_headers, rows_response

_BATCH = 100
_COLUMNS = (
    *("id", "site", "section", "title", "kind", "version", "captured_at", "fields", "size"),
    *("changed_field", "excerpt", "publisher_url", "url"),
)
_CITATIONS = ("ris", "bib")
_Found = tuple[Change, Excerpt | None]


@page
async def changes_export(datasette: Datasette, request: Request) -> PiecesResponse:
    """Answer ``/changes.csv``, ``.ndjson``, ``.xlsx``, ``.ris`` and ``.bib``, and the same of ``/gone``.

    They have every change that matches, newest first, and take the parameters of ``/changes``, and those of
    :func:`requested_dialect`. ``X-Total-Count`` has their number. A citation names the version that a change made, and
    for a removal the last one.
    """
    name, extension = request.url_vars["changes"], request.url_vars["extension"]
    chosen = requested_filter(request, *CSV_OPTIONS)
    removals_only = name == "gone"
    await read(datasette, lambda db: refuse_unknown(db, chosen))
    total = await read(datasette, lambda db: count_changes(db, chosen, removals_only=removals_only))
    batches = _batches(datasette, chosen, removals_only=removals_only)
    if extension in _CITATIONS:
        requested_dialect(request, extension)
        pieces = _cited(datasette, request, batches, FORMATS[extension])
        return PiecesResponse(pieces, FORMATS[extension].content_type, file_headers(f"{name}.{extension}", total))
    rows = _rows(datasette, request, batches, flat=extension in FLAT)
    return rows_response(request, extension, name, _COLUMNS, rows, total)


async def _batches(datasette: Datasette, chosen: ChangeFilter, *, removals_only: bool) -> AsyncIterator[list[_Found]]:
    before = LATEST
    while True:
        found = await found_changes(datasette, chosen, before, _BATCH, removals_only=removals_only, each=True)
        yield [(one.change, one.excerpt) for one in found if isinstance(one.change, Change)]
        if len(found) < _BATCH:
            return
        before = place(found[-1].change)


async def _rows(
    datasette: Datasette, request: Request, batches: AsyncIterator[list[_Found]], *, flat: bool
) -> AsyncIterator[list[Row]]:
    async for batch in batches:
        rows = [_row(datasette, request, *found) for found in batch]
        yield [{**row, "fields": "; ".join(row["fields"])} for row in rows] if flat else list(rows)


async def _cited(
    datasette: Datasette, request: Request, batches: AsyncIterator[list[_Found]], form: CitationFormat
) -> AsyncIterator[bytes]:
    async for batch in batches:
        references = [await _reference(datasette, request, change) for change, _ in batch]
        yield "".join(form.write([one]) + form.between for one in references if one).encode()


async def _reference(datasette: Datasette, request: Request, change: Change) -> Reference | None:
    article_id, number = change.row["id"], change.row["number"]
    version = await read(
        datasette,
        lambda db: latest_version(db, article_id) if change.gone else numbered_version(db, article_id, number),
    )
    return request_reference(datasette, request, version) if version else None


def _row(datasette: Datasette, request: Request, change: Change, excerpt: Excerpt | None) -> dict[str, Any]:
    row = change.row
    return {
        **{name: row[name] for name in ("id", "site", "section", "title")},
        "kind": "gone" if change.gone else "revised",
        "version": row["number"],
        "captured_at": row["at"],
        "fields": list(change.fields),
        "size": row["size"],
        "changed_field": excerpt.field if excerpt else None,
        "excerpt": excerpt.text if excerpt else None,
        "publisher_url": row["url"],
        "url": absolute(datasette, request, f"/articles/{row['id']}/history"),
    }
