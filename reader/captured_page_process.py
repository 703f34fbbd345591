"""Make a captured page safe in a process of its own, which is killed when it takes too long.

A hostile page can keep an HTML parser busy for minutes: ``&#`` a million times, a million nested elements.
``python -m reader.captured_page_process CHARSET PAGE_URL LINK_PATH`` reads a page and writes the safe one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys

from reader.child_environment import child_environment
from reader.formats.captured_page import as_text, safe_page

SECONDS = 3.0
_MEMORY = 512 * 2**20
"""Address space in bytes."""
_NICENESS = 5


def bounded_safe_page(
    payload: bytes, charset: str | None, *, page_url: str, link_path: str, seconds: float = SECONDS
) -> str:
    """Return what :func:`reader.formats.captured_page.safe_page` does, or the page as text after ``seconds``."""
    command = [sys.executable, "-m", "reader.captured_page_process", charset or "", page_url, link_path]
    try:
        finished = subprocess.run(
            command,
            input=payload,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            env=child_environment(),
        )
    except (subprocess.SubprocessError, OSError, ValueError):  # ValueError, OSError: a URL that no argument can hold
        return as_text(payload, charset)
    return finished.stdout.decode("utf-8", "replace")


def main() -> None:
    """Read a page from standard input and write the safe page to standard output."""
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    charset, page_url, link_path = sys.argv[1:]
    page = safe_page(sys.stdin.buffer.read(), charset or None, page_url=page_url, link_path=link_path)
    sys.stdout.buffer.write(page.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
