"""Error responses: which failures are the reader's, which are ours, and what each says."""

from __future__ import annotations

import json
import logging
import sqlite3

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils import InvalidSql
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

RETRY_SECONDS = 5
_log = logging.getLogger(__name__)
_INVALID_VALUES = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, OverflowError)
"""What Datasette 0.65 raises for parameters that it does not check."""

_UNKNOWN_PATH = {"404", "Database not found"}
"""What Datasette 0.65 says of a path that is nobody's: it takes the first part for the name of a database."""


async def error_response(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """Return the response for an exception in one of Datasette's own pages."""
    status, title, message = describe(datasette, request, exception)
    if status >= 500 and status != 503:
        _log.error("%s failed", request.path, exc_info=exception)
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 503 else {}
    content = {"ok": False, "error": message, "status": status, "title": title}
    if request.path.endswith(".json"):
        return Response(json.dumps(content), status, headers, content_type="application/json; charset=utf-8")
    template = datasette.jinja_env.get_template("error.html")
    html = await template.render_async({**content, "urls": datasette.urls})
    return Response(html, status, headers, content_type="text/html; charset=utf-8")


def describe(datasette: Datasette, request: Request, exception: Exception) -> tuple[int, str | None, str]:
    """Return status, title and message for an exception."""
    if isinstance(exception, Base400):
        unknown = str(exception) in _UNKNOWN_PATH
        return exception.status, None, "No page has this address." if unknown else str(exception)
    if _is_interrupted(exception):
        limit = datasette.setting("sql_time_limit_ms")
        return 400, "SQL Interrupted", f"The query took longer than the limit of {limit} ms. Select fewer rows."
    if isinstance(exception, DatasetteError):
        # Datasette's default is 500, also for parameters such as _sort=nope.
        status = 400 if exception.status == 500 else exception.status
        return status, exception.title, str(exception.message)
    if isinstance(exception, sqlite3.Error | InvalidSql):
        return 400, "Invalid SQL", str(exception)
    if request.query_string and isinstance(exception, _INVALID_VALUES):
        return 400, "Invalid parameters", "One of the parameters has a value that is not valid."
    return 500, "Error", "The server could not answer this request. The reason is in its log."


def _is_interrupted(exception: Exception) -> bool:
    return isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == "SQL Interrupted"
