"""What every page shares: who may see it, how it reads the database, how it is rendered and sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound, Request, Response

from reader import security
from reader.formats import display_dates

DATABASE = "archive"
View = Callable[[Datasette, Request], Awaitable[Response]]
T = TypeVar("T")


class TookTooLong(Exception):
    """A page's questions to the database took longer than ``sql_time_limit_ms``."""


def page(view: View) -> View:
    """Let a view be seen by those who may see the articles, and answer for a database that takes too long."""

    @wraps(view)
    async def seen(datasette: Datasette, request: Request) -> Response:
        if DATABASE not in datasette.databases:
            raise NotFound(f"There is no database {DATABASE}")
        await datasette.ensure_permissions(
            request.actor,
            [("view-table", (DATABASE, "articles")), ("view-database", DATABASE), "view-instance"],
        )
        try:
            return await view(datasette, request)
        except TookTooLong:
            return await render(datasette, request, "slow", status=503)

    return seen


async def read(datasette: Datasette, reader: Callable[[sqlite3.Connection], T]) -> T:
    """Return what ``reader`` reads over a read-only connection, within the time limit of the settings."""

    def limited(db: sqlite3.Connection) -> T:
        try:
            with sqlite_timelimit(db, datasette.setting("sql_time_limit_ms")):
                return reader(db)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TookTooLong from error
            raise

    result: T = await datasette.get_database(DATABASE).execute_fn(limited)
    return result


async def render(datasette: Datasette, request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """Return a page made from ``templates/reader/<template>.html``."""
    context = {
        "archive_title": title(datasette),
        "metadata": datasette.metadata(),
        "dates": display_dates,
        "asset": lambda name: asset(datasette, name),
        "path": lambda path, **query: path_to(datasette, path, **query),
        "outward": outward,
        "here": request.path,
        **context,
    }
    html = await datasette.render_template(f"reader/{template}.html", context, request=request)
    return Response(html, status=status, headers=security.page_headers(), content_type="text/html; charset=utf-8")


def title(datasette: Datasette) -> str:
    """Return the title of the archive, as its metadata has it."""
    return str(datasette.metadata("title") or "Archive")


def path_to(datasette: Datasette, path: str, **query: object) -> str:
    """Return a path on this server, under its ``base_url``."""
    asked = f"?{urlencode(query)}" if query else ""
    return str(datasette.urls.path(path.lstrip("/") + asked))


def address(datasette: Datasette, request: Request, path: str) -> str:
    """Return the whole address of a path on this server."""
    return str(datasette.absolute_url(request, path_to(datasette, path)))


def outward(url: str) -> str:
    """Return a stored address that a link may lead to: one of the web, else nowhere."""
    return url if url.startswith(("http://", "https://")) else "about:blank"


def asset(datasette: Datasette, name: str) -> str:
    """Return the path of a file in ``static/``, marked with its content so that browsers may keep it."""
    folder = Path(datasette.config_dir or ".") / "static"
    return path_to(datasette, f"/static/{name}", v=_mark(folder / name))


@cache
def _mark(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:10]
