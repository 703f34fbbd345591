"""Runs a cppcc command, silently, as if it were another time: ``python -m benchmarks.at MOMENT crawl cppcc``."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from archive import clock


def clock_from(moment: str) -> Callable[[], str]:
    """Return a clock that starts at ``moment``."""
    began = time.monotonic()
    return lambda: clock.after(moment, timedelta(seconds=time.monotonic() - began))


if __name__ == "__main__":
    clock.now = clock_from(sys.argv.pop(1))
    from cppcc.main import main

    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        main()
