"""Make a captured page safe in a process of its own, which is killed when it takes too long.

A hostile page can keep an HTML parser busy for minutes: ``&#`` a million times, a million nested elements.
``python -m reader.captured_page_process TASK`` reads a page and writes the safe one.
``TASK`` is a :class:`Task` as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from reader.archived_assets import ADDRESS, archived_assets
from reader.child_environment import child_environment
from reader.formats.captured_page import NoAssets, as_text, decode, safe_page
from reader.formats.page_assets import Assets, UsedAsset, prepared_page

SECONDS = 5.0
_MEMORY = 512 * 2**20
"""Address space in bytes."""
_NICENESS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """What to make of a page."""

    charset: str | None
    """From the Content-Type header."""
    page_url: str
    """URL of the captured page."""
    link_path: str
    """Path of the page that explains a link."""
    database: str | None = None
    """Path of the archive's database, for the files that the page used; None for none."""
    captured_at: str = ""
    """When the page was captured. UTC."""
    asset_prefix: str = ADDRESS
    """What the addresses of files begin with."""
    listed: bool = False
    """True to write the files that the page used, as JSON, and no page."""


def bounded_safe_page(payload: bytes, task: Task, *, seconds: float = SECONDS) -> str:
    """Return what :func:`reader.formats.captured_page.safe_page` does, or the page as text after ``seconds``."""
    output = _output(payload, task, seconds)
    return as_text(payload, task.charset) if output is None else output


def bounded_assets(payload: bytes, task: Task, *, seconds: float = SECONDS) -> list[UsedAsset] | None:
    """Return the files that a page used, in page order; None where it takes longer than ``seconds`` to find them."""
    output = _output(payload, replace(task, listed=True), seconds)
    return None if output is None else [UsedAsset(**one) for one in json.loads(output)]


def _output(payload: bytes, task: Task, seconds: float) -> str | None:
    command = [sys.executable, "-m", "reader.captured_page_process", json.dumps(asdict(task))]
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
        return None
    return finished.stdout.decode("utf-8", "replace")


def main() -> None:
    """Read a page from standard input and write the safe page to standard output."""
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    task = Task(**json.loads(sys.argv[1]))
    payload = sys.stdin.buffer.read()
    if task.database is None:
        output = _made(payload, task, NoAssets())
    else:
        with archived_assets(Path(task.database), task.captured_at, task.asset_prefix) as assets:
            output = _made(payload, task, assets)
    sys.stdout.buffer.write(output.encode("utf-8", "replace"))


def _made(payload: bytes, task: Task, assets: Assets) -> str:
    if task.listed:
        used = prepared_page(decode(payload, task.charset), task.page_url, assets).used
        return json.dumps([asdict(one) for one in used.values()])
    return safe_page(
        payload,
        task.charset,
        page_url=task.page_url,
        link_path=task.link_path,
        assets=assets,
        asset_prefix=task.asset_prefix,
    )


if __name__ == "__main__":
    main()
