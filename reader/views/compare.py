"""Any two versions of an article, compared."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from reader.citing import permanent_path
from reader.formats.comparison import shorten
from reader.page import page, read, render
from reader.queries.article_version import ArticleVersion, latest_version, numbered_version, until, version_at
from reader.queries.articles import VersionChoice, version_choices
from reader.views.history import CHOICES, comparisons
from reader.views.missing import missing_article

_TIME = re.compile(r"[0-9]{14}(?:[0-9]{3})?")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class _Found:
    older: ArticleVersion
    newer: ArticleVersion
    choices: list[VersionChoice]


@page
async def compare(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/compare?from=1&to=3``: what differs between two versions, word by word.

    Either is the number of a revision or a time as in permanent addresses; without them, the first and the latest.
    """
    article_id = request.url_vars["id"]
    given = {name: request.args.get(name) or "" for name in ("from", "to")}

    def query(db: sqlite3.Connection) -> _Found | None:
        latest = latest_version(db, article_id)
        if latest is None or not latest.number:
            return None
        older = _version(db, article_id, given["from"] or "1")
        newer = _version(db, article_id, given["to"] or str(latest.number))
        return _Found(older, newer, version_choices(db, article_id, CHOICES))

    found = await read(datasette, query)
    if found is None:
        return await missing_article(datasette, request, article_id)
    older, newer = found.older, found.newer
    assert older.revision is not None
    assert newer.revision is not None
    return await render(
        datasette,
        request,
        "compare",
        article=newer.article,
        older=older,
        newer=newer,
        older_path=permanent_path(older),
        newer_path=permanent_path(newer),
        choices=found.choices,
        chosen={name: value for name, value in given.items() if value},
        changes=await comparisons.changes(older.revision, newer.revision),
        side=request.args.get("view") == "side",
        shorten=shorten,
    )


def _version(db: sqlite3.Connection, article_id: str, named: str) -> ArticleVersion:
    """Return the version with a number, or of a time. Raises :class:`NotFound`."""
    found = None
    if _NUMBER.fullmatch(named):
        found = numbered_version(db, article_id, int(named))
    elif _TIME.fullmatch(named):
        try:
            until(named)
        except ValueError:
            raise NotFound(f"{named} is not a time: expected YYYYMMDDhhmmss in UTC") from None
        found = version_at(db, article_id, named)
    else:
        raise NotFound(f"{named} is neither the number of a version nor a time such as 20261123020036")
    if found is None:
        raise NotFound(f"{article_id} has no version {named}. See /articles/{article_id}/history")
    return found
