"""Consoles for output and for progress."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table

from archive.visible_text import visible

_WIDTH = 160
"""Columns where standard output is not a terminal."""


class VisibleConsole(Console):
    """A console that shows control characters of values instead of sending them to the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render an object; the console's own control codes are in segments of their own."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def output() -> Console:
    """Return a console on standard output, wide enough to keep rows on one line where it is not a terminal."""
    console = VisibleConsole()
    return console if console.is_terminal else VisibleConsole(width=_WIDTH)


def errors() -> Console:
    """Return a console on standard error."""
    return VisibleConsole(stderr=True)


def plain_table(*headings: str) -> Table:
    """Return a table without lines; without headings, too, where none are given."""
    table = Table(box=None, show_header=bool(headings), header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def counted(count: int, noun: str) -> str:
    """Return a count and its noun: ``1 article``, ``2,000 articles``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
