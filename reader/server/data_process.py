"""The process for Datasette's own pages: tables, SQL, CSV and JSON. ``python -m reader.server.data_process``.

Building a page of a thousand rows blocks an event loop for a second; here it does not block the pages of readers.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import uvicorn

from reader.server.website import ServeOptions, website

_NICENESS = 10
"""So that the pages of readers come first when all processors are busy."""
_GRACE_SECONDS = 2
_MEMORY = 3 * 2**30
"""Address space in bytes. A request that needs more fails, and not the server."""


def arguments(archive: Path, config: Path, options: ServeOptions, socket: Path) -> list[str]:
    """Return the command line of the process."""
    given = {
        "archive": str(archive),
        "config": str(config),
        "socket": str(socket),
        "base_url": options.base_url,
        "hosts": sorted(options.hosts),
        "sql": options.sql,
    }
    return [sys.executable, "-m", "reader.server.data_process", json.dumps(given)]


def main() -> None:
    """Serve on a Unix socket until standard input is closed: the server has ended, however it ended."""
    given: dict[str, Any] = json.loads(sys.argv[1])
    os.nice(_NICENESS)
    # Datasette leaves coroutines behind when a query in the middle of a page fails.
    warnings.filterwarnings("ignore", message="coroutine .* was never awaited")
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    options = ServeOptions(given["base_url"], frozenset(given["hosts"]), given["sql"])
    site = website(Path(given["archive"]), Path(given["config"]), options)
    server = uvicorn.Server(
        uvicorn.Config(
            site.app(),
            uds=given["socket"],
            lifespan="on",
            log_level="warning",
            ws="none",
            server_header=False,
            date_header=False,
            proxy_headers=True,
            forwarded_allow_ips="*",  # only our server can open the socket
            timeout_keep_alive=30,
            reset_contextvars=True,
        )
    )
    threading.Thread(target=_end_with_parent, args=[server], daemon=True).start()
    gc.freeze()  # as the server does (cppcc/commands/serve.py)
    asyncio.run(server.serve())


def _end_with_parent(server: uvicorn.Server) -> None:
    sys.stdin.read()
    server.should_exit = True
    timer = threading.Timer(_GRACE_SECONDS, os._exit, [0])
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    main()
