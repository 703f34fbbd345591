"""``cppcc serve``: serve the archive to browsers."""

from __future__ import annotations

import asyncio
import gc
import logging
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import click
import uvicorn

from archive.errors import ServeRefused
from archive.opening import readable_folder
from archive.paths import DATABASE
from cppcc.terminal.path_option import NamedPath
from reader.server.asgi import App
from reader.server.connections import ConnectionLimits, bounded_protocol, raise_descriptor_limit
from reader.server.cors import Cors
from reader.server.data_process import arguments
from reader.server.data_proxy import DataProxy, socket_folder
from reader.server.evidence_origin import EvidenceOrigin
from reader.server.hosts import PublicAddress, allowed_hosts, parse_base_url
from reader.server.request_head import RequestHead
from reader.server.website import ServeOptions, website

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "datasette"
CONFIG = _INSTALLED if _INSTALLED.exists() else _PACKAGE.parent / "datasette"
"""The project's Datasette configuration folder: inside the installed package, or next to it in a source tree."""
_SHUTDOWN_SECONDS = 5
"""How long Ctrl-C waits for responses in progress: a complete CSV may take minutes."""
_DESCRIPTORS = 4_096
_MEMORY = 3 * 2**30
"""Address space in bytes. A request that needs more fails, and not the server or the machine."""
_SWITCH_SECONDS = 0.001
"""How long a thread may hold the interpreter while others wait; Python's default is 0.005."""


@click.command(
    "serve",
    epilog="""\b
    Examples:
      cppcc serve
      cppcc --archive data/demo serve --port 8080
      cppcc serve --base-url https://archive.example.org/      (behind a proxy; see docs/serving.md)
      cppcc serve --evidence-port 8002                         (captured pages from another origin)
      cppcc serve --host 0.0.0.0 --base-url http://192.168.1.5:8001/""",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 selects a free port.")
@click.option("--base-url", metavar="URL", help="Public address, with path prefix: https://example.org/archive/")
@click.option(
    "--trust-proxy",
    metavar="ADDRESS",
    multiple=True,
    help="Accept X-Forwarded-For and X-Forwarded-Proto from this address. Can be repeated.",
)
@click.option("--sql/--no-sql", default=True, show_default=True, help="Let readers run SQL queries of their own.")
@click.option(
    "--cors", is_flag=True, help="Let pages of other sites read JSON and CSV, without SQL of their own.  [default: off]"
)
@click.option(
    "--evidence-port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Serve captured pages from this port: another origin than the archive's own pages.  [default: the same]",
)
@click.option("--evidence-url", metavar="URL", help="Public address of --evidence-port: https://evidence.example.org/")
@click.option(
    "--config",
    default=CONFIG,
    type=NamedPath(),
    help="Datasette configuration folder.  [default: the project's own]",
)
@click.pass_obj
def command(
    archive: Path,
    host: str,
    port: int,
    base_url: str | None,
    trust_proxy: tuple[str, ...],
    sql: bool,
    cors: bool,
    evidence_port: int | None,
    evidence_url: str | None,
    config: Path,
) -> None:
    """Serve the archive to browsers with Datasette, until Ctrl-C.

    The database is opened for reading only, and may be written by a crawl meanwhile. Requests are answered for
    localhost and for the host of --base-url only.
    """
    public = parse_base_url(base_url) if base_url else None
    evidence = _evidence_address(public, evidence_port, evidence_url)
    options = ServeOptions(base_url, allowed_hosts(public, host) | allowed_hosts(evidence), sql)
    served = click.get_current_context().with_resource(readable_folder(archive))
    site = website(served, config, options)
    limits = ConnectionLimits()
    raise_descriptor_limit(_DESCRIPTORS)
    sys.setswitchinterval(_SWITCH_SECONDS)
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of every write to a client that has gone
    with ExitStack() as open_sockets:
        listener = open_sockets.enter_context(listening(host, port))
        path = Path(open_sockets.enter_context(socket_folder())) / "data.sock"
        base_path = site.setting("base_url")
        proxy = DataProxy(site.app(), arguments(served, config, options, path), path, base_path)
        app: App = Cors(proxy, base_path) if cors else proxy
        listeners = [listener]
        address, bound = listener.getsockname()[:2]
        if evidence_port is not None:
            listeners.append(open_sockets.enter_context(listening(host, evidence_port)))
            second = listeners[1].getsockname()[1]
            app = EvidenceOrigin(app, options.hosts, bound, second, public, evidence, base_path)
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"Serving {archive / DATABASE} at http://{shown}:{bound}/ (Ctrl-C stops it)")
        if evidence_port is not None:
            click.echo(f"Captured pages are served at http://{shown}:{second}/")
        if address in ("0.0.0.0", "::") and not base_url:  # noqa: S104
            click.echo("Only requests to localhost are answered: give the public address with --base-url.", err=True)
        settings = uvicorn.Config(
            RequestHead(app),
            http=bounded_protocol(limits),
            ws="none",
            lifespan="on",
            log_level="warning",
            server_header=False,
            proxy_headers=bool(trust_proxy),
            forwarded_allow_ips=list(trust_proxy),
            timeout_keep_alive=limits.idle_seconds,
            h11_max_incomplete_event_size=limits.header_bytes,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
            reset_contextvars=True,
        )
        logging.getLogger("uvicorn.error").addFilter(is_no_cancellation)
        gc.freeze()  # what is imported stays: looking through it again takes half the time of a page, every few pages
        try:
            with ended_by_signals():
                resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
                uvicorn.Server(settings).run(sockets=listeners)
        finally:
            proxy.close()


def _evidence_address(public: PublicAddress | None, port: int | None, url: str | None) -> PublicAddress | None:
    """Return the public address of captured pages; None to use the Host of each request.

    Raises :class:`ServeRefused` if it is not an origin of its own.
    """
    if url is None:
        if public and port is not None:
            raise ServeRefused("With --base-url, --evidence-port also needs --evidence-url: its public address.")
        return None
    if port is None:
        raise ServeRefused("--evidence-url needs --evidence-port: the port that its proxy passes requests to.")
    evidence = parse_base_url(url)
    if public and (evidence.scheme, evidence.netloc) == (public.scheme, public.netloc):
        raise ServeRefused(
            f"{url}: expected another host or port than that of --base-url, so that it is another origin."
        )
    return evidence


def is_no_cancellation(record: logging.LogRecord) -> bool:
    """Return False for what uvicorn logs of responses that the end of the server cuts off, with a traceback of each."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, asyncio.CancelledError) and "graceful shutdown exceeded" not in record.getMessage()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """End the block without an error at Ctrl-C and SIGTERM.

    uvicorn handles both signals, shuts down, and raises the signal again: by default, SIGTERM would end the process
    before it can clean up.
    """
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that accepts connections already, so that clients may connect before the server is ready.

    Raises :class:`ServeRefused` if it cannot listen.
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
