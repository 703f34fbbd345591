"""Commands that other commands start end with them, also where those were killed.

The one that starts them holds one end of a pipe and never writes to it; the other end comes to its end when that
process has ended, however it ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from cppcc.stop_signals import stop_signals

_VARIABLE = "CPPCC_PARENT_PIPE"


@contextmanager
def started(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a ``cppcc`` command that :func:`end_with_parent` stops when this process has ended.

    options: those of :class:`subprocess.Popen`. Waits for the command's end. Raises :class:`OSError` if it cannot be
    started.
    """
    reading, writing = os.pipe()
    try:
        environment = {**os.environ, _VARIABLE: str(reading)}
        with subprocess.Popen(command, env=environment, pass_fds=[reading], **options) as process:
            yield process
    finally:
        os.close(reading)
        os.close(writing)


@contextmanager
def passed_on(process: subprocess.Popen[str]) -> Iterator[None]:
    """Pass Ctrl-C and SIGTERM on to a process while the block waits for it, as Ctrl-C.

    It has to be in a process group of its own: one that gets Ctrl-C twice does not end properly.
    """
    with stop_signals(lambda: process.send_signal(signal.SIGINT)):
        yield


def end_with_parent() -> None:
    """Stop this process, as Ctrl-C would, when the process has ended that started it with :func:`started`."""
    given = os.environ.pop(_VARIABLE, "")
    if not given:
        return
    pipe = int(given)
    os.set_inheritable(pipe, False)  # what this process starts does not end with its parent's parent
    threading.Thread(target=stop_at_end, args=[pipe], daemon=True).start()


def stop_at_end(pipe: int) -> None:
    """Stop this process, as Ctrl-C would, when what a file descriptor reads has come to its end."""
    while os.read(pipe, 1):
        pass
    os.kill(os.getpid(), signal.SIGINT)
