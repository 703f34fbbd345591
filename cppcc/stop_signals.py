"""What a command does at Ctrl-C and SIGTERM instead of ending at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call ``stop`` at each SIGTERM and SIGINT while the block runs; restore what was done at them before."""

    def call(*_: object) -> None:
        stop()

    previous = {number: signal.signal(number, call) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
