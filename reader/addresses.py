"""Addresses on this server and of the web."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request


def path(datasette: Datasette, path: str, **query: object) -> str:
    """Return a path on this server, below its ``base_url``."""
    query_string = f"?{urlencode(query)}" if query else ""
    return str(datasette.urls.path(path.lstrip("/") + query_string))


def local_path(datasette: Datasette, request: Request) -> str:
    """Return the path of a request without the server's ``base_url``."""
    base_url = str(datasette.setting("base_url"))
    return "/" + str(request.path).removeprefix(base_url).removeprefix("/")


def absolute(datasette: Datasette, request: Request, relative: str) -> str:
    """Return the absolute URL of a path on this server."""
    return str(datasette.absolute_url(request, path(datasette, relative)))


def web_url(url: str) -> str:
    """Return a stored URL if a page may link to it (http or https), otherwise ``about:blank``."""
    return url if url.startswith(("http://", "https://")) else "about:blank"


def asset(datasette: Datasette, name: str) -> str:
    """Return the path of a file in ``static/``, with a hash of its content so that browsers may cache it."""
    folder = Path(datasette.config_dir or ".") / "static"
    return path(datasette, f"/static/{name}", v=_version(folder / name))


@cache
def _version(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:10]
