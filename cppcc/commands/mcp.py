"""``cppcc mcp``: answer programs that reason, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click
import uvicorn
from datasette.utils import parse_metadata

from archive.errors import ServeRefused
from archive.opening import readable_folder
from cppcc.commands.serve import CONFIG, ended_by_signals, listening
from cppcc.terminal.path_option import NamedPath
from reader.agents.server import http_app, mcp_server
from reader.agents.tools import ArchiveTools
from reader.server.hosts import parse_base_url

_SHUTDOWN_SECONDS = 5


@click.command(
    "mcp",
    epilog="""\b
    Examples:
      cppcc mcp                                                (a client starts it, and talks to it by stdin and stdout)
      cppcc --archive data/demo mcp --base-url https://archive.example.org/
      cppcc mcp --http --port 8002                             (clients connect to http://127.0.0.1:8002/mcp)""",
)
@click.option("--http", is_flag=True, help="Listen for clients on a port, instead of talking by stdin and stdout.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on, with --http.")
@click.option("--port", default=8002, show_default=True, type=click.IntRange(0, 65535), help="0 selects a free port.")
@click.option(
    "--base-url",
    metavar="URL",
    default="http://localhost:8001/",
    show_default=True,
    help="Where 'cppcc serve' serves this archive: addresses in answers and citations begin with it.",
)
@click.option(
    "--allow-origin",
    metavar="ORIGIN",
    multiple=True,
    help="With --http, answer web pages of this origin too: https://app.example.org. Can be repeated.",
)
@click.option(
    "--config",
    default=CONFIG,
    type=NamedPath(),
    help="Datasette configuration folder, for the archive's title.  [default: the project's own]",
)
@click.pass_obj
def command(
    archive: Path, http: bool, host: str, port: int, base_url: str, allow_origin: tuple[str, ...], config: Path
) -> None:
    """Let programs that reason search the archive, read articles and check quotations, until Ctrl-C.

    It speaks the Model Context Protocol. Its tools are search, article, history, verify_quote, and events if the
    archive has events. The database is opened for reading only. See docs/agents.md.
    """
    public = parse_base_url(base_url)
    served = click.get_current_context().with_resource(readable_folder(archive))
    address = f"{public.scheme}://{public.netloc}{public.path}"
    server = mcp_server(ArchiveTools(served, address, _title(config)))
    if http:
        _listen(server, host, port, base_url, allow_origin)
        return
    with ended_by_signals():
        server.run("stdio")


def _listen(server: object, host: str, port: int, base_url: str, origins: tuple[str, ...]) -> None:
    app = http_app(server, parse_base_url(base_url), origins)
    with listening(host, port) as listener, ended_by_signals():
        address, bound = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"Answering MCP clients at http://{shown}:{bound}/mcp (Ctrl-C stops it)")
        settings = uvicorn.Config(
            app, lifespan="on", log_level="warning", server_header=False, timeout_graceful_shutdown=_SHUTDOWN_SECONDS
        )
        uvicorn.Server(settings).run(sockets=[listener])


def _title(config: Path) -> str:
    file = config / "metadata.yaml"
    if not file.is_file():
        raise ServeRefused(f"{config}: expected the Datasette configuration folder with a metadata.yaml, found none.")
    return str(parse_metadata(file.read_text(encoding="utf-8")).get("title") or "Archive")
