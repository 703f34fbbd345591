"""The version that the address of a request names, and the answer if there is none."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from reader.page import read
from reader.queries.article_version import (
    ArticleVersion,
    first_captured_at,
    latest_version,
    numbered_version,
    until,
    version_at,
)
from reader.views.missing import missing_article


def find_requested(db: sqlite3.Connection, request: Request) -> ArticleVersion | None:
    """Return the version at ``/articles/ID``, ``/articles/ID/revisions/N`` or ``/articles/ID/at/TIME``.

    Raises :class:`NotFound` for a time that does not exist.
    """
    article_id, number, stamp = (request.url_vars.get(name) for name in ("id", "number", "stamp"))
    if number:
        return numbered_version(db, article_id, int(number))
    if not stamp:
        return latest_version(db, article_id)
    try:
        until(stamp)
    except ValueError:
        raise NotFound(f"{stamp} is not a time: expected YYYYMMDDhhmmss in UTC, such as 20261123020036") from None
    return version_at(db, article_id, stamp)


async def missing_version(datasette: Datasette, request: Request) -> Response:
    """Return 410 with the reason for a withdrawn article.

    Raises :class:`NotFound` for an unknown one, for an unknown revision, and for a time before the first capture.
    """
    article_id, number, stamp = (request.url_vars.get(name) for name in ("id", "number", "stamp"))
    found = await read(datasette, lambda db: (latest_version(db, article_id), first_captured_at(db, article_id)))
    latest, first = found
    if latest is None or not (number or stamp):
        return await missing_article(datasette, request, article_id)
    if number:
        raise NotFound(f"{article_id} has no version {number}: its last is {latest.number}. See /articles/{article_id}")
    raise NotFound(
        f"{article_id} was not captured before {first}. See /articles/{article_id}/history"
        if first
        else f"No complete version of {article_id} has been captured yet. See /articles/{article_id}"
    )
