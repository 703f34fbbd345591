"""``make bench-serve``: how long a reader waits for each page, at 10,000, 100,000 and 1,000,000 articles.

Each size is built once in the folder named (and kept there), then served by ``cppcc serve`` in a process of its own and
asked over loopback, one question at a time, every question with other words or articles than the one before.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

import httpx

from archive.paths import DATABASE
from benchmarks.large_archive import build, vocabulary

SIZES = (10_000, 100_000, 1_000_000)
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


def main() -> None:
    """Build what is missing, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the archives are built and kept; 12 GB for the largest")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--times", type=int, default=60, help="how often each question is asked")
    given = parser.parse_args()
    for size in given.sizes:
        folder = given.folder / str(size)
        if not (folder / DATABASE).exists():
            began = time.monotonic()
            build(folder, size)
            print(f"built {size:,} articles in {time.monotonic() - began:.0f} s", flush=True)
        report(folder, size, given.times)


def report(folder: Path, size: int, times: int) -> None:
    """Print the table of one size."""
    print(f"\n{size:,} articles, {(folder / DATABASE).stat().st_size / 1e9:.2f} GB of database")
    print(f"{'':34}{'median':>9}{'p95':>9}   ms")
    with served(folder) as (address, process), httpx.Client(base_url=address, trust_env=False, timeout=120) as client:
        client.get("/")
        before = _memory(process)
        for name, ask in questions(folder).items():
            waits = sorted(_wait(client, ask(number)) for number in range(times))
            print(f"{name:34}{statistics.median(waits):9.1f}{waits[int(times * 0.95) - 1]:9.1f}", flush=True)
        first, rate, rows = _whole_csv(client)
        print(f"{'CSV of everything, first byte':34}{first:9.1f}")
        print(f"{'CSV of everything, rate':34}{rate:9,.0f} articles/s ({rows:,} read)")
        print(f"{'memory of the server':34}{before:9.0f} MB before, {_memory(process):.0f} MB after")


def _wait(client: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    waited = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return waited


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
    main()
