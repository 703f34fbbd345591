"""Imports of packages that look for others and use them where they are: sqlite-utils loads numpy, Datasette loads Dask.

None of what they could do with them happens here, and loading them takes a fifth of the time until a command does
something, half of the time until a server answers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Let packages look as if they were not installed, unless they have been imported already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: import raises ModuleNotFoundError
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
