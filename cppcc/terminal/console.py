"""Consoles for output and for progress."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

_WIDTH = 160
"""Columns where standard output is not a terminal."""


def output() -> Console:
    """Return a console on standard output, wide enough to keep rows on one line where it is not a terminal."""
    console = Console()
    return console if console.is_terminal else Console(width=_WIDTH)


def errors() -> Console:
    """Return a console on standard error."""
    return Console(stderr=True)


def plain_table(*headings: str) -> Table:
    """Return a table without lines; without headings, too, where none are given."""
    table = Table(box=None, show_header=bool(headings), header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def counted(count: int, noun: str) -> str:
    """Return a count and its noun: ``1 article``, ``2,000 articles``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
