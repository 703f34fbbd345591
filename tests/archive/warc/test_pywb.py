"""Replay by pywb, an independent reader: it indexes our files and serves the pages."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import brotli
import pytest

from tests.pipelines.ingest.past import FIRST_PAGE, page, past

PYWB = Path(os.environ.get("CPPCC_PYWB") or Path.home() / ".cache" / "cppcc-archive" / "pywb") / "bin"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (PYWB / "wayback").exists(), reason="pywb is not set up: make pywb"),
]

OLD, NEW = page("One."), page("One, edited.")
SECONDS = 30


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("replayed")
    with past(folder / "archive") as story:
        story.see(OLD, at="2024-01-01")
        story.see(OLD, at="2024-02-01")
        story.next_run("cppcc-2")
        story.see(brotli.compress(NEW), at="2024-03-01", Content_Encoding="br")
    files = sorted((folder / "archive" / "warc").iterdir())
    for arguments in (["init", "cppcc"], ["add", "cppcc", *map(str, files)]):
        subprocess.run([PYWB / "wb-manager", *arguments], cwd=folder, check=True, capture_output=True, timeout=SECONDS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [PYWB / "wayback", "-b", "127.0.0.1", "-p", port]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(int(port))
            yield f"http://127.0.0.1:{port}/cppcc"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(SECONDS * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"pywb does not answer on port {port}")


@pytest.mark.parametrize(
    ("time_stamp", "expected"),
    [("20240101000000", OLD), ("20240201000000", OLD), ("20240301000000", NEW)],
    ids=["a response", "a revisit", "another run, in brotli"],
)
def test_each_capture_is_replayed_byte_for_byte(served: str, time_stamp: str, expected: bytes) -> None:
    opener = build_opener(ProxyHandler({}))
    with opener.open(f"{served}/{time_stamp}id_/{FIRST_PAGE}", timeout=SECONDS) as answer:
        content = answer.read()
        encoded = answer.headers.get("Content-Encoding") == "br"
        assert answer.headers["Content-Location"].endswith(f"/{time_stamp}id_/{FIRST_PAGE}")
    assert (brotli.decompress(content) if encoded else content) == expected
