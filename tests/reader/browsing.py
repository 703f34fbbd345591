"""A real Chromium and a real ``cppcc serve``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def served(archive: Path, *options: str) -> Iterator[str]:
    """Serve an archive on a free port; yield its address without a trailing slash."""
    command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "serve", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield line.split(" at ")[1].split("/ ")[0]
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open a page in a new context, with ``address`` as its base URL."""
    context = browser.new_context(base_url=address, **options)
    try:
        yield context.new_page()
    finally:
        context.close()
