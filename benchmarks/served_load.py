"""How long readers wait while the server has much else to do, and a crawl writes: ``python -m benchmarks.served_load``.

Twelve readers request pages without a pause. Meanwhile others run endless SQL, read table pages of a thousand rows and
CSV streams, and drop CSV streams; and a crawl of the sample site writes to the archive. The goal: the 95th percentile
of the readers' pages is at most a second on two cores, memory does not grow, and there is no error.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Figure, Goal, report
from benchmarks.large_archive import build
from tests.crawler.crawling import environment
from tests.reader.browsing import served
from tests.reader.server_attacks import load, measure
from tests.sample_site.site import SampleSite

_CRAWLED = 2_000
_MEGABYTE = 1_000_000
WAIT = Goal("a reader's page under load, 95th percentile", "s", at_most=1.0)
ERRORS = Goal("responses other than 200", "", at_most=0, digits=0)
GROWTH = Goal("memory at the end, of that after a third", "times", at_most=1.2)
GOALS = (WAIT, ERRORS, GROWTH)


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured."""

    pages: int
    p50: float
    p95: float
    """Seconds."""
    statuses: Counter[int]
    memory: list[int]
    """Of the server and its processes, at times during the run. Megabytes."""
    crawled: int
    """Visits of the crawl meanwhile."""
    others: float
    """Load average at the end: what else the machine had to do counts, too."""


def run(archive: Path, seconds: float) -> Load:
    """Serve an archive and measure."""
    with served(archive) as address, _crawling(archive) as visits:
        measure(address, 2)
        memory = [_memory()]
        done = threading.Event()

        def watch() -> None:
            while not done.wait(seconds / 12):
                memory.append(_memory())

        watching = threading.Thread(target=watch)
        watching.start()
        waiting, _ = load(address, seconds)
        done.set()
        watching.join()
        ordered = sorted(waiting.seconds)
        return Load(
            pages=len(ordered),
            p50=ordered[len(ordered) // 2],
            p95=waiting.p95,
            statuses=Counter(waiting.statuses),
            memory=memory,
            crawled=len(visits),
            others=os.getloadavg()[0],
        )


@contextmanager
def _crawling(archive: Path) -> Iterator[list[str]]:
    """Crawl a sample site into the archive, and yield the log of its visits so far."""
    visits: list[str] = []
    with SampleSite(articles=_CRAWLED, seed=6).serve() as site:
        command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "crawl", "cppcc"]
        command += ["--delay", "0.1", "--no-assets"]
        crawl = subprocess.Popen(
            command, env=environment(site.url), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        assert crawl.stderr
        lines = crawl.stderr

        def read() -> None:
            visits.extend(line for line in lines if "http://" in line)

        reading = threading.Thread(target=read)
        reading.start()
        try:
            yield visits
        finally:
            crawl.terminate()
            crawl.wait()
            reading.join()


def _memory() -> int:
    """Return the resident memory of the server that this process started, with its processes."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    servers = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            number = int(folder.name)
            parents[number] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            pages[number] = int((folder / "statm").read_text().split()[1])
            if parents[number] == os.getpid() and b"\0serve\0" in (folder / "cmdline").read_bytes():
                servers.append(number)
    total = 0
    for number in pages:
        above = number
        while above in parents and above not in servers:
            above = parents[above]
        total += pages[number] if above in servers else 0
    return total * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE


def main(arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Measure an archive, by default a new one of 25,000 articles, and return the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", nargs="?", type=Path, help="archive folder; the crawl adds to it")
    parser.add_argument("--articles", type=int, default=25_000)
    parser.add_argument("--seconds", type=float, default=180.0)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or Path(folder) / "archive"
        if given.archive is None:
            build(archive, given.articles)
        found = run(archive, given.seconds)
    memory = found.memory
    return (
        WAIT.measured(
            found.p95,
            f"{found.pages} pages in {given.seconds:g} s, median {found.p50:.2f} s, {found.crawled} visits crawled",
        ),
        ERRORS.measured(found.pages - found.statuses[200], f"by status: {dict(found.statuses)}"),
        GROWTH.measured(memory[-1] / memory[len(memory) // 3], f"{min(memory)} to {max(memory)} MB"),
    )


if __name__ == "__main__":
    sys.exit(report(main(sys.argv[1:])))
