"""Run the steps of the daily job as programs: one that crashes does not affect the others."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cppcc.parent import started
from cppcc.stop_signals import stop_signals

STOP_TIMEOUT = 120.0
"""Seconds that a program has to stop after a signal before it is killed."""
NOT_STARTED = 127
"""Exit code for a program that cannot be started, as in a shell."""


_Start = Callable[..., AbstractContextManager[subprocess.Popen[str]]]


@dataclass(frozen=True, slots=True)
class Result:
    """How a program ended."""

    exit_code: int
    last_line: str | None
    """The last line it wrote to standard error; None on a terminal, where the user has seen it."""


class Programs:
    """Runs one program after another. A signal stops the running one and prevents others from starting."""

    def __init__(self) -> None:
        self.stopped = False
        self._running: subprocess.Popen[str] | None = None

    def run(self, command: Sequence[str], *, own: bool = True) -> Result:
        """Run a program to its end. Its standard error is copied to this process's.

        own: whether it is a ``cppcc`` command, which ends when this process is killed.
        """
        # In its own process group: a crawl treats a second Ctrl-C as "at once", so it must get only ours.
        stderr = None if sys.stderr.isatty() else subprocess.PIPE
        start: _Start = started if own else subprocess.Popen
        with ExitStack() as until_its_end:
            try:
                starting = start(command, stderr=stderr, encoding="utf-8", errors="backslashreplace", process_group=0)
                self._running = running = until_its_end.enter_context(starting)
            except OSError as error:
                return Result(NOT_STARTED, f"{command[0]}: {error.strerror}")
            if self.stopped:
                running.terminate()
            last_line = _copy_lines(running.stderr) if running.stderr else None
        return Result(running.returncode, last_line)

    def stop(self) -> None:
        """Terminate the running program and start no other. Kill it if it does not stop in time."""
        self.stopped = True
        if self._running and self._running.poll() is None:
            self._running.terminate()
            timer = threading.Timer(STOP_TIMEOUT, self._running.kill)
            timer.daemon = True
            timer.start()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and Ctrl-C while the block runs."""
        with stop_signals(self.stop):
            yield


def cppcc(archive: Path, *arguments: str) -> list[str]:
    """Return the command line of a ``cppcc`` command on ``archive``, run by this Python."""
    return [sys.executable, "-m", "cppcc", "--archive", str(archive), *arguments]


def _copy_lines(stream: IO[str]) -> str | None:
    """Copy a stream to standard error; return its last line that is not blank."""
    last_line = None
    for line in stream:
        sys.stderr.write(line)
        last_line = line.strip() or last_line
    sys.stderr.flush()
    return last_line
