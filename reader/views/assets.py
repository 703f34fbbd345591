"""Files of images, styles and fonts, by the digest of their content."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from archive.assets.media_type import ENDINGS, FONTS, PICTURES, SVG
from archive.errors import WarcError
from archive.paths import WARC_FOLDER
from archive.warc.reader import read_record
from reader import security
from reader.page import DATABASE_NAME, page, read
from reader.queries.assets import AssetFile, file_with, is_withdrawn


@page
async def asset(datasette: Datasette, request: Request) -> Response:
    """Answer ``/assets/DIGEST``: a file as captured. Only pictures and fonts are shown; others are downloaded."""
    digest = request.url_vars["digest"]

    def query(db: sqlite3.Connection) -> tuple[AssetFile | None, bool]:
        found = file_with(db, digest)
        return found, found is not None and is_withdrawn(db, digest)

    found, withdrawn = await read(datasette, query)
    if found is None:
        raise NotFound(f"There is no file {digest} in this archive")
    if withdrawn:
        return Response("This file was withdrawn.", status=410, content_type="text/plain", headers=security.COMMON)
    headers = security.asset_headers()
    media_type = found.media_type or "application/octet-stream"
    if media_type not in PICTURES | FONTS:
        ending = ENDINGS.get(media_type, "bin")
        headers["Content-Disposition"] = f'attachment; filename="{digest[:16]}.{ending}"'
    if media_type not in PICTURES | FONTS | {SVG}:
        media_type = "application/octet-stream"
    try:
        content = await asyncio.to_thread(_content, datasette, found)
    except WarcError as error:
        raise NotFound(str(error)) from error
    return Response(content, content_type=media_type, headers=headers)


def _content(datasette: Datasette, found: AssetFile) -> bytes:
    folder = Path(datasette.get_database(DATABASE_NAME).path).parent / WARC_FOLDER
    return read_record(folder / Path(found.warc_file).name, found.offset).payload()
