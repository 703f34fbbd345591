"""How many articles were removed from their sites."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.exports.unseen import unseen_document
from archive.survival.assumptions import ASSUMPTIONS
from reader import security
from reader.formats.survival_drawing import draw_survival
from reader.page import page, read, render
from reader.queries.survival import stored_curves

YEARS = (1, 2, 3)
"""Ages in the tables."""


@page
async def missing_page(datasette: Datasette, request: Request) -> Response:
    """Answer ``/missing``: survival curves by site, section and year, with what they assume."""
    curves = await read(datasette, stored_curves)
    sites = {site: list(members) for site, members in groupby(curves, key=lambda curve: curve.site)}
    drawings = {
        curve.site: draw_survival(curve.points, curve.begins_at) for curve in curves if curve.grouped_by == "site"
    }
    return await render(
        datasette, request, "survival", sites=sites, drawings=drawings, years=YEARS, assumptions=ASSUMPTIONS
    )


@page
async def missing_json(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Answer ``/missing.json``: the same for programs."""
    curves = await read(datasette, stored_curves)
    reach = await read(datasette, lambda db: unseen_document(Database(db)))
    content = {"assumptions": ASSUMPTIONS, "curves": [asdict(curve) for curve in curves], "unseen": reach}
    return Response(
        json.dumps(content, ensure_ascii=False),
        content_type="application/json; charset=utf-8",
        headers=security.page_headers(),
    )
