"""How long tasks report their progress."""

from __future__ import annotations

from collections.abc import Callable

ProgressCallback = Callable[[str, int, int | None], None]
"""Called with the name of the task, how much of it is done, and how much there is to do; None if not known.

The unit depends on the task: rows, files, bytes. A task may consist of several parts with names of their own.
"""


def no_progress(task: str, done: int, total: int | None) -> None:
    """Ignore progress."""
