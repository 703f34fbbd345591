"""Write docs/cli.md: the help of every command.

python -m cppcc.cli_docs docs
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cppcc.main import cppcc

FILE = "cli.md"
_WIDTH = 110
_HEAD = """# The command line

Generated from the code by `python -m cppcc.cli_docs docs`. Do not edit.

Options of `cppcc` itself, such as `--archive`, precede the command. `cppcc COMMAND --help` prints the texts below.
"""


def document() -> str:
    """Return the text of docs/cli.md."""
    sections = (f"## {path}\n\n```text\n{text}\n```\n" for path, text in help_texts())
    return "\n".join([_HEAD, *sections])


def help_texts() -> Iterator[tuple[str, str]]:
    """Yield each command, ``cppcc schedule cron``, with its help."""
    settings: dict[str, Any] = {**cppcc.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    yield from _help_texts(cppcc, click.Context(cppcc, info_name="cppcc", **settings))


def _help_texts(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context).strip()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child
            yield from _help_texts(child, click.Context(child, parent=context, info_name=name))


def main() -> None:
    """Write the document into the given folder."""
    (Path(sys.argv[1]) / FILE).write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
