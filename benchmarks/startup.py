"""How long commands take to start, and how soon a server answers: ``python -m benchmarks.startup``.

From the start of the process, over a small archive. The best of several counts: other work only adds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx

from benchmarks.goals import Figure, Goal, report
from benchmarks.large_archive import build

ARTICLES = 1_000
TIMES = 9
HELP = Goal("`cppcc --help`", "s", at_most=0.2)
STATUS = Goal("`cppcc status`", "s", at_most=0.4)
FIRST_PAGE = Goal("the first page of the server", "s", at_most=1.5)
GOALS = (HELP, STATUS, FIRST_PAGE)


@dataclass(frozen=True, slots=True, order=True)
class Took:
    """What one start took, in seconds."""

    elapsed: float
    processor: float


def command(*arguments: str) -> Took:
    """Run a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "cppcc", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3: status found something that needs attention
        sys.exit(f"{process.args!r} failed with exit code {process.returncode}")
    return Took(elapsed, usage.ru_utime + usage.ru_stime)


def first_page(folder: Path) -> Took:
    """Start a server, and wait for its home page."""
    began = time.perf_counter()
    serve = [sys.executable, "-m", "cppcc", "--archive", str(folder), "serve", "--port", "0"]
    server = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout
        address = server.stdout.readline().split(" at ")[1].split(" ")[0]
        answer = httpx.get(address, trust_env=False, timeout=60)
        elapsed = time.perf_counter() - began
        answer.raise_for_status()
        return Took(elapsed, _processor_of(server.pid))
    finally:
        server.terminate()
        server.communicate()


def _processor_of(process: int) -> float:
    user, system = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Measure all, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        build(folder, ARTICLES)
        starts: dict[Goal, Callable[[], Took]] = {
            HELP: lambda: command("--help"),
            STATUS: lambda: command("--archive", str(folder), "status"),
            FIRST_PAGE: lambda: first_page(folder),
        }
        took: dict[Goal, list[Took]] = {goal: [] for goal in starts}
        for _ in range(TIMES):
            for goal, start in starts.items():
                took[goal].append(start())
    return tuple(_figure(goal, found) for goal, found in took.items())


def _figure(goal: Goal, found: list[Took]) -> Figure:
    middle, processor = median(one.elapsed for one in found), min(one.processor for one in found)
    detail = f"best of {TIMES}, median {middle:.2f} s; {processor:.2f} s of processor time"
    return goal.measured(min(one.elapsed for one in found), detail)


if __name__ == "__main__":
    sys.exit(report(main()))
