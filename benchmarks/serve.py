"""``make bench-serve``: how long a reader waits for each page, at 10,000, 100,000 and 1,000,000 articles.

Each size is built once in the folder named (and kept there), then served by ``cppcc serve`` in a process of its own and
asked over loopback, one question at a time, every question with other words or articles than the one before. The goals
are for the largest size, in each of two runs. Next to what a reader waits, it prints the processor time that the server
and its processes take, which other work on the machine does not add to.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus

import httpx

from archive.paths import DATABASE
from benchmarks.goals import Figure, Goal, report
from benchmarks.ids import COUNT, seconds_for_ids
from benchmarks.large_archive import build, vocabulary
from benchmarks.processor_time import processor_seconds

SIZES = (10_000, 100_000, 1_000_000)
FOLDER = Path("data/bench-serve")
OWN = (
    *("home", "article", "history", "commonest word, newest first", "commonest word, best first"),
    *("two common words, best first", "common word within a section", "common word within a year", "rare word"),
    *("one word without another", "one of three words", "commonest word, newly archived"),
    *("common word in two sections, gone", "misspelt word", "phrase of three words", "browse a section", "browse"),
    *("browse a source", "browse some months", "recent changes", "feed of a search", "facets (stock table page)"),
)
STOCK_SEARCH = "facets of a stock search"
FIRST_BYTE = Goal("CSV of everything, first byte", "ms", at_most=50, digits=0)
IDS = Goal(f"{COUNT:,} ids from JSON, page by page", "s", at_most=10, digits=1)
RATE = Goal("CSV of everything", "articles a second", digits=0)
MEMORY = Goal("memory of the server after all this", "MB", digits=0)
GOALS = (
    *(Goal(name, "ms", at_most=100, digits=0) for name in OWN),
    Goal(STOCK_SEARCH, "ms", at_most=200, digits=0),
    FIRST_BYTE,
    IDS,
    RATE,
    MEMORY,
)
Ask = Callable[[int], str]


def questions(folder: Path) -> dict[str, Ask]:
    """Return what is asked, as a function of the number of the question."""
    words = vocabulary()
    rng = random.Random(3)
    with sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True) as db:
        last = db.execute("SELECT max(rowid) FROM articles").fetchone()[0]
        ids = [
            db.execute("SELECT id FROM articles WHERE rowid >= ? LIMIT 1", [rng.randrange(last)]).fetchone()[0]
            for _ in range(500)
        ]
        bodies = [db.execute("SELECT body FROM articles WHERE id = ?", [one]).fetchone()[0] for one in ids[:100]]
    phrases = [" ".join(body.split()[20:23]) for body in bodies]
    pairs = list(itertools.combinations(words[:20], 2))
    rng.shuffle(pairs)
    return {
        "home": lambda _: "/",
        "article": lambda n: f"/articles/{ids[n % len(ids)]}",
        "history": lambda n: f"/articles/{ids[-n % len(ids)]}/history",
        "commonest word, newest first": lambda n: f"/search?q={words[n % 3]}",
        "commonest word, best first": lambda n: f"/search?q={words[n % 3]}&sort=best",
        "two common words, best first": lambda n: f"/search?q={'+'.join(pairs[n % len(pairs)])}&sort=best",
        "common word within a section": lambda n: f"/search?q={words[n % 3]}&section=Members&site=npc",
        "common word within a year": lambda n: f"/search?q={words[n % 3]}&year={2004 + n % 20}",
        "rare word": lambda n: f"/search?q={words[20_000 + n * 97 % 25_000]}",
        "one word without another": lambda n: f"/search?q={words[n % 3 + 40]}+-{words[n % 3]}",
        "one of three words": lambda n: f"/search?q={'+OR+'.join(words[n % 20 + 5 : n % 20 + 8])}",
        "commonest word, newly archived": lambda n: f"/search?q={words[n % 3]}&sort=archived",
        "common word in two sections, gone": lambda n: (
            f"/search?q={words[n % 9 + 30]}&section=Members&section=News&status=gone"
        ),
        "misspelt word": lambda n: f"/search?q={words[20_000 + n * 97 % 25_000][:-1]}x",
        "phrase of three words": lambda n: f"/search?q={quote_plus(chr(34) + phrases[n % len(phrases)] + chr(34))}",
        "browse a section": lambda n: f"/search?section=Surveys&year={2004 + n % 20}",
        "browse": lambda _: "/search",
        "browse a source": lambda n: f"/search?source={('Xinhua', 'CGTN')[n % 2]}",
        "browse some months": lambda n: f"/search?from={2004 + n % 15}-03&to={2008 + n % 15}-06",
        "recent changes": lambda _: "/changes",
        "feed of a search": lambda n: f"/feed.atom?q={words[n % 3]}",
        "facets (stock table page)": lambda _: "/archive/articles",
        "facets of a stock search": lambda n: f"/archive/articles?_search={words[3_000 + n]}",
    }


@dataclass(slots=True)
class Served:
    """One run over an archive of one size."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds of each question, ascending."""
    processor: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds of processor time that the server took for it, ascending."""
    first_byte: float = 0.0
    ids: tuple[float, int] = (0.0, 0)
    """Seconds, and how many they were."""
    rate: float = 0.0
    memory: tuple[float, float] = (0.0, 0.0)
    """Before and after, in MB."""

    def p95(self, name: str) -> float:
        """Return the 95th percentile of a question's milliseconds."""
        return _p95(self.waits[name])

    def line(self, name: str) -> str:
        """Return what was measured of a question: medians and 95th percentiles of both times."""
        both = (self.waits[name], self.processor[name])
        return f"{name:34}" + "".join(f"{statistics.median(times):9.1f}{_p95(times):9.1f}" for times in both)


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95) - 1]


def main(arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Build what is missing, ask, and return the figures of the largest size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=FOLDER, help="where the archives are built and kept; 12 GB the largest"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--times", type=int, default=60, help="how often each question is asked in a run")
    parser.add_argument("--runs", type=int, default=2, help="over the largest size")
    given = parser.parse_args(arguments)
    measured: dict[int, list[Served]] = {}
    for size in sorted(given.sizes):
        folder = given.folder / str(size)
        if not (folder / DATABASE).exists():
            began = time.monotonic()
            build(folder, size)
            print(f"built {size:,} articles in {time.monotonic() - began:.0f} s", flush=True)
        runs = given.runs if size == max(given.sizes) else 1
        measured[size] = [run(folder, size, given.times) for _ in range(runs)]
    return figures(measured)


def figures(measured: dict[int, list[Served]]) -> tuple[Figure, ...]:
    """Return the figures of the largest size: the worst of its runs."""
    *smaller, largest = measured
    runs = measured[largest]
    found = []
    for goal in GOALS:
        if goal is FIRST_BYTE:
            found.append(goal.measured(max(one.first_byte for one in runs), f"{largest:,} articles"))
        elif goal is IDS:
            found.append(goal.measured(max(one.ids[0] for one in runs), f"{runs[0].ids[1]:,} of {largest:,} articles"))
        elif goal is RATE:
            found.append(goal.measured(min(one.rate for one in runs)))
        elif goal is MEMORY:
            found.append(goal.measured(max(one.memory[1] for one in runs), f"before: {runs[0].memory[0]:.0f} MB"))
        else:
            name = goal.name
            medians = ", ".join(f"{statistics.median(one.waits[name]):.0f}" for one in runs)
            taken = ", ".join(f"{_p95(one.processor[name]):.0f}" for one in runs)
            others = "".join(f"; {measured[size][0].p95(name):.0f} at {size:,}" for size in smaller)
            found.append(
                goal.measured(max(one.p95(name) for one in runs), f"medians {medians}; processor p95 {taken}{others}")
            )
    return tuple(found)


def run(folder: Path, size: int, times: int) -> Served:
    """Ask everything of one size, and print the table."""
    print(f"\n{size:,} articles, {(folder / DATABASE).stat().st_size / 1e9:.2f} GB of database")
    print(f"{'ms':34}{'median':>9}{'p95':>9}  processor{'p95':>7}")
    found = Served()
    with served(folder) as (address, process), httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        client.get("/")
        client.get("/archive/articles.json?_size=1")  # the process for such pages has started
        before = _memory(process)
        for name, ask in questions(folder).items():
            both = [_times(client, ask(number), process) for number in range(times)]
            found.waits[name], found.processor[name] = (sorted(each) for each in zip(*both, strict=True))
            print(found.line(name), flush=True)
        found.first_byte, found.rate, rows = _whole_csv(client)
        found.ids = seconds_for_ids(client)
        found.memory = before, _memory(process)
        print(f"{'CSV of everything, first byte':34}{found.first_byte:9.1f}")
        print(f"{'ids from JSON, page by page':34}{found.ids[0]:9.1f} s ({found.ids[1]:,} ids)")
        print(f"{'CSV of everything, rate':34}{found.rate:9,.0f} articles/s ({rows:,} read)")
        print(f"{'memory of the server':34}{before:9.0f} MB before, {found.memory[1]:.0f} MB after")
    return found


def _times(client: httpx.Client, path: str, process: int) -> tuple[float, float]:
    """Return milliseconds until the answer has arrived, and of processor time of the server."""
    taken, began = processor_seconds(process), time.perf_counter()
    answer = client.get(path, follow_redirects=True)
    waited, taken = time.perf_counter() - began, processor_seconds(process) - taken
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return waited * 1000, taken * 1000


def _whole_csv(client: httpx.Client, most: float = 30.0) -> tuple[float, float, int]:
    """Return milliseconds to the first byte, lines a second, and lines read, of at most ``most`` seconds."""
    began = time.perf_counter()
    first, lines = 0.0, -1
    with client.stream("GET", "/archive/articles.csv?_stream=on&_size=max") as answer:
        for chunk in answer.iter_bytes():
            first = first or (time.perf_counter() - began) * 1000
            lines += chunk.count(b"\r\n")
            if time.perf_counter() - began > most:
                break
    return first, lines / (time.perf_counter() - began), lines


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve an archive on a free port; yield the address and the process id."""
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield line.split(" at ")[1].split(" ")[0], server.pid
        finally:
            server.terminate()


def _memory(process: int) -> float:
    """Return the resident memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(report(main(sys.argv[1:])))
