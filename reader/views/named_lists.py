"""The lists of people, bodies and places, as pages and files."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.coverage_link import coverage_link
from reader.page import page, pairs, read, render
from reader.queries.named_lists import ORDERS, ListChoice, Sort, choices, count_named, list_named

_PAGE_SIZE = 60
_MOST = 10_000
"""Rows of a file, at most."""
_COLUMNS: dict[Sort, tuple[str, ...]] = {
    "people": ("id", "name", "role", "party", "articles", "events"),
    "bodies": ("id", "name", "names", "articles", "events"),
    "places": ("id", "name", "kind", "within", "articles", "events"),
}


@page
async def list_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/people``, ``/bodies`` and ``/places``: those that the parameters choose."""
    sort: Sort = request.url_vars["sort"]
    chosen = ListChoice.of(sort, dict(pairs(request)))
    given = request.args.get("page") or "1"
    number = max(1, int(given[:9])) if given.isdecimal() else 1

    def query(db: sqlite3.Connection) -> dict[str, Any]:
        return {
            "total": count_named(db, sort, chosen),
            "all": count_named(db, sort, ListChoice()),
            "rows": list_named(db, sort, chosen, _PAGE_SIZE, (number - 1) * _PAGE_SIZE),
            "choices": choices(db, sort),
        }

    found = await read(datasette, query)
    return await render(
        datasette, request, "named_list", **found, sort=sort, chosen=chosen, number=number, orders=list(ORDERS),
        choice="party" if sort == "people" else "kind", pages=-(-found["total"] // _PAGE_SIZE),
    )  # fmt: skip


@page
async def list_file(datasette: Datasette, request: Request) -> Response:
    """Answer ``/people.csv``, ``/bodies.json`` and so on: what the page shows with the same parameters."""
    sort: Sort = request.url_vars["sort"]
    chosen = ListChoice.of(sort, dict(pairs(request)))
    rows = [_row(sort, one) for one in await read(datasette, lambda db: list_named(db, sort, chosen, _MOST))]
    headers = {"Access-Control-Allow-Origin": "*", "Link": coverage_link()}
    if request.url_vars["extension"] == "json":
        return Response(
            json.dumps(rows, ensure_ascii=False), headers=headers, content_type="application/json; charset=utf-8"
        )
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS[sort])
    writer.writeheader()
    for row in rows:
        writer.writerow(row | ({"names": "; ".join(row["names"])} if sort == "bodies" else {}))
    return Response(out.getvalue(), headers=headers, content_type="text/csv; charset=utf-8")


def _row(sort: Sort, found: dict[str, Any]) -> dict[str, Any]:
    """Return a row of a file."""
    values = found | {"role": found["detail"], "within": found["detail"]}
    if sort == "bodies":
        values["names"] = json.loads(found["names"])
    return {name: values[name] for name in _COLUMNS[sort]}
