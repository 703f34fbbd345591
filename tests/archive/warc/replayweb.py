"""Show a WACZ file with replayweb.page (wabac.js, a replay tool that runs in the browser) from loopback."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

REPLAYWEB = (
    Path(os.environ.get("CPPCC_REPLAYWEB") or Path.home() / ".cache" / "cppcc-archive" / "replayweb") / "package"
)
NEEDS_REPLAYWEB = pytest.mark.skipif(
    not (REPLAYWEB / "sw.js").exists(), reason="replayweb.page is not set up: make replayweb"
)
SECONDS = 60
_PAGE = """<!doctype html><html><head><script src="/ui.js"></script>
<style>html, body, replay-web-page {{ display: block; margin: 0; width: 1200px; height: 900px }}</style></head>
<body><replay-web-page source="/{name}" url="{url}" ts="{time}" embed="replayonly" replayBase="/replay/">
</replay-web-page>
</body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser has read as much as it wants
            super().copyfile(source, outputfile)


@contextmanager
def replayweb_serving(folder: Path, wacz: Path, url: str, time: str) -> Iterator[str]:
    """Serve a page that shows ``url`` at ``time`` (14 digits, UTC) from a WACZ file; yield the server's address."""
    (folder / "replay").mkdir(parents=True)
    shutil.copy(REPLAYWEB / "ui.js", folder)
    shutil.copy(REPLAYWEB / "sw.js", folder / "replay")
    shutil.copy(wacz, folder)
    (folder / "index.html").write_text(_PAGE.format(name=wacz.name, url=url, time=time))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def replayed(page: Page, url: str) -> Frame:
    """Return the frame that shows ``url``, as soon as it has loaded."""
    for _ in range(SECONDS * 5):
        for frame in page.frames:
            if frame.url.endswith(f"mp_/{url}"):
                frame.wait_for_load_state("networkidle")
                return frame
        page.wait_for_timeout(200)
    pytest.fail(f"replayweb.page shows no {url}: {[frame.url for frame in page.frames]}")
