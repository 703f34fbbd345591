"""``cppcc serve``: serve the archive to browsers."""

from __future__ import annotations

import socket
from pathlib import Path

import click
import uvicorn

from archive.errors import ServeRefused
from archive.paths import DATABASE
from reader.server.website import website

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "datasette"
CONFIG = _INSTALLED if _INSTALLED.exists() else _PACKAGE.parent / "datasette"
"""The project's Datasette configuration folder: inside the installed package, or next to it in a source tree."""
_SHUTDOWN_SECONDS = 5
"""How long Ctrl-C waits for responses in progress: a complete CSV may take minutes."""


@click.command(
    "serve",
    epilog="""\b
    Examples:
      cppcc serve
      cppcc --archive data/demo serve --port 8080
      cppcc serve --host 0.0.0.0      (for everyone who can reach this machine)""",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--config",
    default=CONFIG,
    type=click.Path(path_type=Path),
    help="Datasette configuration folder.  [default: the project's own]",
)
@click.pass_obj
def command(archive: Path, host: str, port: int, config: Path) -> None:
    """Serve the archive to browsers with Datasette, until Ctrl-C.

    The database is opened for reading only, and may be written by a crawl meanwhile.
    """
    site = website(archive, config)
    with listening(host, port) as listener:
        address, bound = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"Serving {archive / DATABASE} at http://{shown}:{bound}/ (Ctrl-C stops it)")
        settings = uvicorn.Config(
            site.app(), lifespan="on", log_level="warning", timeout_graceful_shutdown=_SHUTDOWN_SECONDS
        )
        uvicorn.Server(settings).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections already: whoever reads the address may come before the server is ready.

    Raises :class:`ServeRefused` where that cannot be.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen()
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise ServeRefused(
            f"Cannot listen on {host} port {port}: {error.strerror or error}. Choose another with --host or --port."
        ) from None
    return listener
