"""Steps of the daily job: each a program of its own, so that none can take the others down with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

GRACE = 120.0
"""Seconds that a step has to stop after a signal."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended."""

    exit_code: int
    last_line: str | None
    """The last line it wrote to standard error; None on a terminal, where the user has seen it."""


class Programs:
    """Runs one program after the other; a signal stops the one that runs, and no other is begun."""

    def __init__(self) -> None:
        self.stopped = False
        self._running: subprocess.Popen[str] | None = None

    def run(self, command: Sequence[str]) -> Ended:
        """Run a program to its end. What it writes to standard error goes on to ours."""
        # In a group of its own: Ctrl-C must come once, from us, for twice means "at once" to a crawl.
        tell = None if sys.stderr.isatty() else subprocess.PIPE
        try:
            self._running = subprocess.Popen(
                command, stderr=tell, encoding="utf-8", errors="backslashreplace", process_group=0
            )
        except OSError as error:
            return Ended(127, f"{command[0]}: {error.strerror}")
        with self._running as running:
            if self.stopped:
                running.terminate()
            last = _pass_on(running.stderr) if running.stderr else None
        return Ended(running.returncode, last)

    def stop(self) -> None:
        """Ask the program that runs to stop, and begin no other. Killed, where it does not stop in time."""
        self.stopped = True
        if self._running and self._running.poll() is None:
            self._running.terminate()
            timer = threading.Timer(GRACE, self._running.kill)
            timer.daemon = True
            timer.start()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and Ctrl-C."""

        def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
            self.stop()

        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def cppcc(archive: Path, *arguments: str) -> list[str]:
    """Return the command line of a ``cppcc`` command on ``archive``, run by this Python."""
    return [sys.executable, "-m", "cppcc", "--archive", str(archive), *arguments]


def _pass_on(stream: IO[str]) -> str | None:
    last = None
    for line in stream:
        sys.stderr.write(line)
        last = line.strip() or last
    sys.stderr.flush()
    return last
