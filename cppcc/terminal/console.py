"""Where commands print tables to."""

from rich.console import Console

_WIDE = 160


def output() -> Console:
    """Return standard output; where it is no terminal, wide enough that rows stay on one line."""
    console = Console()
    return console if console.is_terminal else Console(width=_WIDE)
