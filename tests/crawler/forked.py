"""Runs commands in processes forked from one that has loaded their modules: else most of the time is spent on that.

The first command of a process of tests starts the one that is forked. It loads modules, and does nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crawler import without_events

LOADED = ("cppcc.commands.crawl", "crawler.download_handler", "cppcc.commands.reparse", "cppcc.commands.verify")
"""Modules that commands of tests need."""

_FORKING = get_context("forkserver")
_FORKING.set_forkserver_preload([f"{__name__}_modules"])


def run(
    arguments: Sequence[str], environment: Mapping[str, str], *, timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run a module without events, as ``subprocess.run`` would; raises as it does when the time is over."""
    with TemporaryDirectory() as folder:
        outputs = [Path(folder, name) for name in ("stdout", "stderr")]
        process = _FORKING.Process(target=_command, args=(list(arguments), dict(environment), *outputs))
        process.start()
        process.join(timeout)
        if process.is_alive():
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(arguments), timeout, *(path.read_bytes() for path in outputs))
        stdout, stderr = (path.read_text(encoding="utf-8") for path in outputs)
    assert process.exitcode is not None
    return subprocess.CompletedProcess(list(arguments), process.exitcode, stdout, stderr)


def _command(arguments: list[str], environment: dict[str, str], stdout: Path, stderr: Path) -> None:
    for path, stream in ((stdout, sys.stdout), (stderr, sys.stderr)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    without_events.run(arguments)


def load() -> None:
    """Load the modules."""
    for name in LOADED:
        import_module(name)
