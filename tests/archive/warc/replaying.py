"""Serve WARC files with pywb, an independent replay tool, on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PYWB = Path(os.environ.get("CPPCC_PYWB") or Path.home() / ".cache" / "cppcc-archive" / "pywb") / "bin"
NEEDS_PYWB = pytest.mark.skipif(not (PYWB / "wayback").exists(), reason="pywb is not set up: make pywb")
SECONDS = 30


@contextmanager
def pywb_serving(folder: Path, files: Iterable[Path]) -> Iterator[str]:
    """Serve WARC files from a new collection in ``folder``; yield the collection's address."""
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
