"""What all page views share: permissions, reading the database, rendering."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound, Request, Response
from jinja2 import Environment

from archive.errors import InvalidSearch
from reader import addresses, security
from reader.formats import display_dates
from reader.formats.marked_pieces import marked_pieces
from reader.sql.database import own_statements
from reader.streaming import PiecesResponse, StreamedResponse

DATABASE_NAME = "archive"
"""Datasette's name of the archive's database."""
Answer = Response | StreamedResponse | PiecesResponse
View = Callable[[Datasette, Request], Awaitable[Answer]]
T = TypeVar("T")
_environments: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


class TookTooLong(Exception):
    """The queries of a page took longer than ``sql_time_limit_ms``."""


def page(view: View) -> View:
    """Check permissions before a view runs; answer 400 for an invalid search, 503 if its queries take too long."""

    @wraps(view)
    async def checked(datasette: Datasette, request: Request) -> Answer:
        if DATABASE_NAME not in datasette.databases:
            raise NotFound(f"There is no database {DATABASE_NAME}")
        with own_statements():
            try:
                await datasette.ensure_permissions(
                    request.actor,
                    [("view-table", (DATABASE_NAME, "articles")), ("view-database", DATABASE_NAME), "view-instance"],
                )
                return await view(datasette, request)
            except InvalidSearch as problem:
                return await _bad_request(datasette, request, str(problem))
            except TookTooLong:
                return await render(datasette, request, "slow", status=503)

    return checked


async def read(datasette: Datasette, query: Callable[[sqlite3.Connection], T]) -> T:
    """Return the result of ``query`` on a read-only connection, in one transaction: a crawl may write meanwhile.

    Raises :class:`TookTooLong` after ``sql_time_limit_ms``.
    """

    def limited(db: sqlite3.Connection) -> T:
        try:
            with sqlite_timelimit(db, datasette.setting("sql_time_limit_ms")):
                db.execute("BEGIN")
                return query(db)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TookTooLong from error
            raise
        finally:
            db.rollback()

    result: T = await datasette.get_database(DATABASE_NAME).execute_fn(limited)
    return result


async def render(datasette: Datasette, request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """Return the page of ``templates/reader/<template>.html``."""
    context = {
        "archive_title": archive_title(datasette),
        "metadata": datasette.metadata(),
        "dates": display_dates,
        "asset": lambda name: addresses.asset(datasette, name),
        "path": lambda path, **query: addresses.path(datasette, path, **query),
        "web_url": addresses.web_url,
        "pieces": marked_pieces,
        "here": addresses.local_path(datasette, request),
        "urls": datasette.urls,
        **context,
    }
    html = _templates(datasette).get_template(f"reader/{template}.html").render(context)
    return Response(html, status=status, headers=security.page_headers(), content_type="text/html; charset=utf-8")


def _templates(datasette: Datasette) -> Environment:
    """Return Datasette's templates for rendering at once: piece by piece, as Datasette does, takes twice the time."""
    if datasette not in _environments:
        _environments[datasette] = datasette.jinja_env.overlay(enable_async=False)
    return _environments[datasette]


async def _bad_request(datasette: Datasette, request: Request, message: str) -> Response:
    """Return what was not understood: as JSON or text for a program that asked for a file, otherwise as a page."""
    ending = PurePosixPath(request.path).suffix
    if ending.endswith("json"):
        content = json.dumps({"ok": False, "error": message, "status": 400}, ensure_ascii=False)
        return Response(content, 400, security.page_headers(), content_type="application/json; charset=utf-8")
    if ending:
        return Response(message, 400, security.page_headers(), content_type="text/plain; charset=utf-8")
    return await render(datasette, request, "invalid", status=400, message=message)


def archive_title(datasette: Datasette) -> str:
    """Return the title of the archive from its metadata."""
    return str(datasette.metadata("title") or "Archive")


def pairs(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of a request, in their order."""
    return parse_qsl(request.query_string, keep_blank_values=True)
