"""All changes that match, as CSV or NDJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import AsgiStream, Request

from archive.errors import InvalidSearch
from archive.visible_text import visible, visible_json
from reader import security
from reader.addresses import absolute
from reader.formats.change_excerpt import Excerpt
from reader.page import page, read
from reader.queries.change_filter import refuse_unknown
from reader.queries.changes import LATEST, Change, count_changes, place
from reader.sql.database import own_page
from reader.views.found_changes import found_changes, requested_filter

_BATCH = 100
_COLUMNS = (
    *("id", "site", "section", "title", "kind", "version", "captured_at", "fields", "size"),
    *("changed_field", "excerpt", "publisher_url", "url"),
)
_FORMULA = tuple("=+-@＝＋－＠\t\n\r")
"""First characters that make a spreadsheet run text as a formula, as in :mod:`archive.exports.as_csv`."""
_OPTIONS = ("bom", "no_formulas", "spreadsheet")
_TYPES = {"csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson; charset=utf-8"}
Write = Callable[[str], Awaitable[None]]


@page
async def changes_export(datasette: Datasette, request: Request) -> Any:
    """Answer ``/changes.csv``, ``/changes.ndjson`` and the same of ``/gone``: every change that matches, newest first.

    They take the parameters of ``/changes``. In a CSV, ``bom=1`` begins with a byte order mark, ``no_formulas=1`` puts
    an apostrophe before what a spreadsheet would run as a formula, and ``spreadsheet=1`` does both. ``X-Total-Count``
    has the number of rows.
    """
    name, extension = request.url_vars["changes"], request.url_vars["extension"]
    chosen = requested_filter(request, *_OPTIONS)
    bom, no_formulas = _csv_options(request)
    removals_only = name == "gone"
    await read(datasette, lambda db: refuse_unknown(db, chosen))
    total = await read(datasette, lambda db: count_changes(db, chosen, removals_only=removals_only))

    async def stream(out: Any) -> None:
        if extension == "csv":
            await out.write(("\ufeff" if bom else "") + _csv_line(list(_COLUMNS)))
        before = LATEST
        own_page.set(True)  # the response is sent after the view has ended
        while True:
            found = await found_changes(datasette, chosen, before, _BATCH, removals_only=removals_only, each=True)
            rows = [
                _row(datasette, request, one.change, one.excerpt) for one in found if isinstance(one.change, Change)
            ]
            await out.write("".join(_line(row, extension, no_formulas=no_formulas) for row in rows))
            if len(found) < _BATCH:
                return
            before = place(found[-1].change)

    headers = {
        **security.page_headers(),
        "Content-Disposition": f'attachment; filename="{name}.{extension}"',
        "X-Total-Count": str(total),
    }
    return AsgiStream(stream, headers=headers, content_type=_TYPES[extension])


def _csv_options(request: Request) -> tuple[bool, bool]:
    """Return whether a CSV gets a byte order mark, and whether formulas are prevented."""
    given = {name: request.args.get(name) or "" for name in _OPTIONS}
    for name, value in given.items():
        if value not in ("", "0", "1"):
            raise InvalidSearch(f"{name}={value}: expected 1 or 0.")
        if value and request.url_vars["extension"] != "csv":
            raise InvalidSearch(f"{name} is for CSV.")
    both = given["spreadsheet"] == "1"
    return both or given["bom"] == "1", both or given["no_formulas"] == "1"


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


def _line(row: dict[str, Any], extension: str, *, no_formulas: bool) -> str:
    if extension == "ndjson":
        return visible_json(json.dumps(row, ensure_ascii=False)) + "\n"
    values = ["; ".join(value) if isinstance(value, list) else visible(value) for value in row.values()]
    return _csv_line([f"'{value}" if no_formulas and str(value).startswith(_FORMULA) else value for value in values])


def _csv_line(values: list[Any]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(values)
    return out.getvalue()
