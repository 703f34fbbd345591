"""A version of an article as JSON."""

from __future__ import annotations

import json
import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.exports.article_document import DocumentVersion, VersionAddresses, article_document
from archive.exports.columns import Column, table_columns
from archive.visible_text import visible_json
from reader import security
from reader.addresses import absolute
from reader.citing import request_reference
from reader.formats import citations
from reader.page import page, read
from reader.queries.article_version import ArticleVersion
from reader.signposting import describes
from reader.views.requested_version import find_requested, missing_version


@page
async def article_json(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID.json``, ``/articles/ID/revisions/N.json`` and ``/articles/ID/at/TIME.json``."""

    def query(db: sqlite3.Connection) -> tuple[ArticleVersion, tuple[Column, ...]] | None:
        version = find_requested(db, request)
        return (version, table_columns(Database(db), "articles")) if version else None

    found = await read(datasette, query)
    if found is None:
        return await missing_version(datasette, request)
    version, columns = found
    reference = request_reference(datasette, request, version)
    latest = f"/articles/{version.article['id']}"
    document = article_document(
        columns,
        dict(version.article),
        dict(version.shown),
        DocumentVersion(
            version.number,
            version.captured_at,
            version.digest,
            tuple(json.loads(version.revision["changed"])) if version.revision else (),
            version.records,
        ),
        VersionAddresses(
            permanent_url=reference.address,
            latest_url=absolute(datasette, request, latest),
            history_url=absolute(datasette, request, f"{latest}/history"),
            citation=citations.plain(reference),
            seen=reference.seen,
        ),
    )
    headers = {**security.page_headers(), "Link": describes(datasette, request, version)}
    body = visible_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
    return Response(body, content_type="application/json; charset=utf-8", headers=headers)
