"""In a real browser, a captured page opens no connection to any host that it names, framed or opened by itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import expect

from archive.models import Capture
from tests.reader import small_archive
from tests.reader.browsing import CHROMIUM, chromium, opened
from tests.reader.server.test_evidence_origin import served_on_two_ports

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]

HOSTILE = """<!doctype html><html><head><meta charset="utf-8">
<base href="{there}/"><meta http-equiv="refresh" content="1; url={there}/refresh">
<meta http-equiv="x-dns-prefetch-control" content="on">
<link rel="preconnect" href="{there}"><link rel="PRECONNECT" href="{there}" crossorigin>
<link rel="dns-prefetch" href="{there}"><link rel="prefetch" href="{there}/prefetch">
<link rel="modulepreload" href="{there}/module.js"><link rel="preload" as="image" href="{there}/preload.png">
<link rel="prerender" href="{there}/prerender"><link rel="stylesheet" href="{there}/style.css">
<link rel="icon" href="{there}/icon.png"><link rel="manifest" href="{there}/manifest.json">
<style>@import url("{there}/import.css"); @font-face {{ font-family: f; src: url("{there}/font.woff") }}
body {{ background: url("{there}/background.png"); font-family: f; cursor: url("{there}/c.cur"), auto }}</style>
<script src="{there}/script.js"></script>
<script type="speculationrules">{{"prefetch": [{{"urls": ["{there}/speculation"]}}]}}</script></head>
<body background="{there}/body.png" onload="fetch('{there}/fetch')"><h1>Survey calls for a faster rural internet</h1>
<img src="{there}/image.png" srcset="{there}/image2.png 2x" loading="eager"><picture><source srcset="{there}/p.png">
<img src="{there}/p2.png"></picture><video src="{there}/video.mp4" poster="{there}/poster.png" autoplay></video>
<audio src="{there}/audio.mp3" autoplay></audio><iframe src="{there}/frame" srcdoc="<img src={there}/s.png>"></iframe>
<object data="{there}/object"></object><embed src="{there}/embed"><input type="image" src="{there}/input.png">
<svg><image href="{there}/svg.png" /><use href="{there}/use.svg#a" /></svg><math href="{there}/math">x</math>
<form action="{there}/form"><button autofocus onfocus="this.form.submit()">Send</button></form>
<a href="{there}/ping" ping="{there}/pinged">Read on</a><p style="background: url({there}/style.png)">Text.</p>
</body></html>"""


@contextmanager
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """Yield the address of a socket, and what is sent to it: one entry for each connection, however short."""
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    connection.settimeout(1)
                    data = b""
                    with suppress(OSError):
                        data = connection.recv(200)
                    received.append(data)
                    connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", received
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Capture, list[bytes]]]:
    with listener() as (there, received):
        monkeypatch.setattr(small_archive, "PAGE", HOSTILE.format(there=there).encode())
        folder = small_archive.write(tmp_path / "archive")
        yield folder, small_archive.add_history(folder)["page"], received


def test_no_hint_of_a_captured_page_reaches_the_browser(hostile):
    folder, capture, received = hostile
    with served_on_two_ports(folder) as (main, evidence), chromium() as browser:
        with opened(browser, main) as page:
            page.goto(f"/captures/{capture.record_id}")
            frame = page.frame_locator("iframe")
            expect(frame.locator("h1")).to_have_text("Survey calls for a faster rural internet")
            assert [frame.url for frame in page.frames][1] == f"{evidence}/captures/{capture.record_id}/page"
            page.wait_for_timeout(2500)  # meta refresh, idle prefetches
            frame.get_by_role("link", name="Read on").click()
            expect(frame.locator("h1")).to_have_text("Links in a captured page are not followed")
        with opened(browser, evidence) as page:
            page.goto(f"/captures/{capture.record_id}/page")
            page.wait_for_timeout(2500)
        assert received == []


def test_the_socket_notices_what_the_page_would_open(hostile):
    _, _, received = hostile
    with chromium() as browser, opened(browser, "http://localhost") as page:
        page.set_content(small_archive.PAGE.decode(), wait_until="commit")
        page.wait_for_timeout(1500)
    assert received
