"""Progress is shown on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

PROGRAM = """
from rich.progress import MofNCompleteColumn
from cppcc.terminal.progress import progress_bar, spinner
with progress_bar("a [b] file", MofNCompleteColumn(), total=3) as bar:
    bar.advance(2)
with progress_bar("not shown", hidden=True) as bar:
    bar.advance()
with spinner("crawling") as line:
    line.update(description="stopping")
print("done")
"""


def test_a_terminal_shows_each_description() -> None:
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-c", PROGRAM]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=follower, env=environment, check=True)
    os.close(follower)
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    assert result.stdout == b"done\n"
    assert [text for text in ("a [b] file", "2/3", "stopping", "not shown") if text in shown] == [
        "a [b] file",
        "2/3",
        "stopping",
    ]


def test_a_pipe_gets_nothing() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert (result.stdout, result.stderr) == (b"done\n", b"")
