"""Real crawls of the sample site, each in a process of its own, and what they left in the archive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

FAST = ("--delay", "0", "--concurrency", "8")


def environment(proxy: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in ("no_proxy", "http_proxy")}
    return {**kept, "http_proxy": proxy, "CPPCC_CONTACT": "tests@localhost"}


def cppcc(folder: Path, proxy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), *arguments]
    return subprocess.run(command, env=environment(proxy), capture_output=True, text=True, timeout=120, check=False)


def crawl(folder: Path, proxy: str, *options: str, site: str = "cppcc") -> subprocess.CompletedProcess[str]:
    """Crawl at full speed; fail with the log where the run does not come to its end."""
    finished = cppcc(folder, proxy, "crawl", site, *FAST, *options)
    assert finished.returncode == 0, finished.stderr
    return finished


def watch_memory(process: subprocess.Popen[Any]) -> float:
    """Wait for a process to end; return the most memory it took, in megabytes.

    Not ``ru_maxrss``: that begins with what the parent had when it forked. So does the first value here, until the
    program is loaded; the last one seen is the program's own.
    """
    most = 0
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        with suppress(OSError):
            lines = status.read_text().splitlines()
            most = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), most)
        time.sleep(0.02)
    return most / 1024


def rows(folder: Path, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with Database(folder / "archive.db") as db:
        return db.execute(query, values).fetchall()


def last_run(folder: Path) -> dict[str, Any]:
    """Return the outcomes of the newest run that are not zero."""
    with Database(folder / "archive.db") as db:
        (row,) = db["crawls"].rows_where(order_by="started_at desc", limit=1)
    told = ("id", "site", "started_at", "finished_at", "finish_reason", "requests", "bytes", "leased", "versions")
    outcomes = {name: value for name, value in row.items() if name not in told and value}
    assert sum(outcomes.values()) == row["leased"]
    return outcomes
