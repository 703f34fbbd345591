"""Crawl the sample site in a separate process, and query the resulting archive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.models import Outcome
from tests.crawler import forked

WITH_ASSETS = ("--delay", "0", "--concurrency", "8")
FAST = (*WITH_ASSETS, "--no-assets")
WITHOUT_EVENTS = (sys.executable, "-m", "tests.crawler.without_events")


def environment(proxy: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in ("no_proxy", "http_proxy")}
    return {**kept, "http_proxy": proxy, "CPPCC_CONTACT": "tests@localhost"}


def cppcc(folder: Path, proxy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command. A crawl reads no events."""
    return forked.run(["cppcc", "--archive", str(folder), *arguments], environment(proxy), timeout=120)


def run(command: list[str], proxy: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment(proxy), capture_output=True, text=True, timeout=120, check=False)


def crawl(
    folder: Path,
    proxy: str,
    *options: str,
    site: str = "cppcc",
    expect: int = 0,
    after: timedelta | None = None,
    assets: bool = False,
    events: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Crawl at full speed, ``after`` so much time from now; fail with the log on another exit code than expected."""
    module = ["cppcc"] if after is None else ["benchmarks.at", clock.after(clock.now(), after)]
    command = [*module, "--archive", str(folder), "crawl", site, *(WITH_ASSETS if assets else FAST), *options]
    if events:
        finished = run([sys.executable, "-m", *command], proxy)
    else:
        finished = forked.run(command, environment(proxy), timeout=120)
    assert finished.returncode == expect, finished.stderr
    return finished


def watch_memory(process: subprocess.Popen[Any]) -> float:
    """Wait for a process to end; return its peak memory in megabytes.

    Not ``ru_maxrss``, which starts at the parent's memory at the time of the fork. So does VmHWM until the program is
    loaded; the last value read is the program's own.
    """
    peak = 0
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        with suppress(OSError):
            lines = status.read_text().splitlines()
            peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), peak)
        time.sleep(0.02)
    return peak / 1024


def rows(folder: Path, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with Database(folder / "archive.db") as db:
        return db.execute(query, values).fetchall()


def last_run(folder: Path) -> dict[str, Any]:
    """Return the nonzero outcome counts of the newest run."""
    with Database(folder / "archive.db") as db:
        (row,) = db["crawls"].rows_where(order_by="started_at desc", limit=1)
    outcomes = {outcome.value: row[outcome] for outcome in Outcome if row[outcome]}
    assert sum(outcomes.values()) == row["leased"]
    return outcomes
