"""Progress on a terminal. Elsewhere nothing is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TaskID, TextColumn

from cppcc.terminal.console import errors

DETAIL = "{task.fields[detail]}"
"""Text of a column that shows what ``update(detail=...)`` sets."""


class ProgressLine:
    """One line of progress."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def advance(self, count: int = 1) -> None:
        """Count ``count`` more items as done."""
        self._progress.advance(self._task, count)

    def update(self, **changes: Any) -> None:
        """Set ``completed``, ``total``, ``description`` or ``detail``."""
        self._progress.update(self._task, **changes)


@contextmanager
def progress_bar(
    description: str, *columns: ProgressColumn, total: float | None = None, hidden: bool = False
) -> Iterator[ProgressLine]:
    """Show a bar on standard error, followed by ``columns``, while the block runs.

    total: None where the number of items is unknown; the bar pulses then.
    """
    with _progress(description, BarColumn(), *columns, total=total, hidden=hidden) as line:
        yield line


@contextmanager
def spinner(description: str, *columns: ProgressColumn) -> Iterator[ProgressLine]:
    """Show a spinner on standard error, followed by ``columns``, while the block runs."""
    with _progress(description, SpinnerColumn(), *columns) as line:
        yield line


@contextmanager
def _progress(
    description: str, first: ProgressColumn, *columns: ProgressColumn, total: float | None = None, hidden: bool = False
) -> Iterator[ProgressLine]:
    console = errors()
    text = TextColumn("[bold]{task.description}")
    disabled = hidden or not console.is_terminal
    with Progress(text, first, *columns, console=console, transient=True, disable=disabled) as progress:
        yield ProgressLine(progress, progress.add_task(escape(description), total=total, detail=""))
