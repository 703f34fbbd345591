"""The revisions of an article and what changed between them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from reader.addresses import path
from reader.archived_assets import ADDRESS
from reader.comparison_cache import ComparisonCache
from reader.formats import comparison
from reader.page import page, read, render
from reader.queries import articles
from reader.queries.assets import Replacement, replacements
from reader.views.missing import missing_article

_PAGE_SIZE = 10
"""Revisions on one page."""
_LATEST = 2**31
CHOICES = 500
"""Versions to choose from for a comparison."""
comparisons = ComparisonCache()


@dataclass(frozen=True, slots=True)
class Version:
    """A revision, with its changes since the previous one."""

    row: sqlite3.Row
    changes: list[comparison.FieldChange]
    replaced: list[Replacement]
    """Images that were replaced while it was the latest version, latest first."""


def _image_urls(row: sqlite3.Row) -> list[str]:
    return [image["url"] for image in json.loads(row["images"])]


def _after(
    version: sqlite3.Row, shown: list[sqlite3.Row], before: int, replaced: list[Replacement]
) -> list[Replacement]:
    """Return the images that were replaced after a version, and before the next one if that is shown, latest first."""
    later = [row["captured_at"] for row in shown if row["number"] > version["number"]]
    until = min(later, default=None)
    if until is None and before != _LATEST:
        return []  # a page of older versions: the next version is on the page before
    return [
        each for each in reversed(replaced) if each.at >= version["captured_at"] and (until is None or each.at < until)
    ]


@page
async def history(datasette: Datasette, request: Request) -> Response:
    """Answer ``/articles/ID/history``: every revision with its changes, word by word."""
    article_id = request.url_vars["id"]
    given = request.args.get("before") or ""
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else _LATEST

    def query(db: sqlite3.Connection) -> dict[str, Any] | None:
        row = articles.article(db, article_id)
        if row is None:
            return None
        found = articles.revisions(db, article_id, before, _PAGE_SIZE + 1)
        return {
            "article": row,
            "revisions": found,
            "choices": articles.version_choices(db, article_id, CHOICES),
            "replaced": replacements(db, [*_image_urls(row), *(url for each in found for url in _image_urls(each))]),
        }

    found = await read(datasette, query)
    if found is None:
        return await missing_article(datasette, request, article_id)
    newer = found["revisions"][:_PAGE_SIZE]
    older = [*found["revisions"][1 : _PAGE_SIZE + 1], None][: len(newer)]
    return await render(
        datasette,
        request,
        "history",
        article=found["article"],
        choices=found["choices"],
        versions=[
            Version(
                new, await comparisons.changes(old, new) if old else [], _after(new, newer, before, found["replaced"])
            )
            for new, old in zip(newer, older, strict=True)
        ],
        asset_path=path(datasette, ADDRESS),
        more=len(found["revisions"]) > _PAGE_SIZE,
        side=request.args.get("view") == "side",
        shorten=comparison.shorten,
    )
