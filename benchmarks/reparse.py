"""What a reparse costs: pages a second with one and two processes, where the time goes, and trafilatura for comparison.

``python -m benchmarks.reparse``. The pages are the sample site's, and copies of a page of en.npc.gov.cn
(``../shared/pages``; without them, of one made like it), in WARC files as a crawl writes them. Rounds of all alternate,
so that a busy moment of the machine hits them all; the best counts. Two processes need two free processors.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import trafilatura

from archive.paths import DATABASE, WARC_FOLDER
from archive.schema.staging import staging_database
from archive.sites import Site, site_named
from archive.sites.urls import locate
from archive.warc import Record, iter_records
from benchmarks.goals import Figure, Goal
from benchmarks.goals import report as print_report
from benchmarks.warc_pages import Pages, real_page, sample_pages, write_pages
from pipelines.ingest.responses import read_answer
from pipelines.reparse.executors import ThisProcess, Workers, local_workers
from pipelines.reparse.rebuild_articles import Source, rebuild
from pipelines.reparse.reparse import apply, report
from pipelines.reparse.scan import scan_files

ARTICLES, COPIES = 1000, 800
"""Articles of the sample site, and copies of the real page."""
ROUNDS = 3
OF_TRAFILATURA = 300
"""Pages that trafilatura reads in a round."""
TIMES_TRAFILATURA = Goal("rebuild with two processes, sample pages", "times trafilatura", at_least=20, digits=1)
SECOND_PROCESS = Goal("rebuild: two processes compared with one", "times", at_least=1.8)
PAGE = Goal("rebuild with one process, a page", "ms")
WRITER = Goal("of this, in the one process that writes rows", "ms")
OF_COPIES = Goal("rebuild with two processes, copies of a real page", "times trafilatura", at_least=20, digits=1)
SECOND_FOR_COPIES = Goal("rebuild of these: two processes compared with one", "times", at_least=1.8)
PAGE_OF_COPIES = Goal("rebuild of these with one process, a page", "ms")
MEMORY = Goal("most memory of a process in a rebuild of four times as many", "times", at_most=1.1)
GOALS = (TIMES_TRAFILATURA, SECOND_PROCESS, PAGE, WRITER, OF_COPIES, SECOND_FOR_COPIES, PAGE_OF_COPIES, MEMORY)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a rebuild of some pages takes."""

    rates: dict[str, float]
    """Pages a second by the clock, the best round of each."""
    processor: dict[str, float]
    """Milliseconds of a processor a page."""
    parts: str
    """Where the time of one process goes."""

    @property
    def times_trafilatura(self) -> float:
        """How many times as fast as trafilatura two processes are."""
        return self.rates["two processes"] / self.rates["trafilatura"]

    @property
    def second_process(self) -> float:
        """How many times as fast as one process two are."""
        return self.rates["two processes"] / self.rates["one process"]

    @property
    def at_once(self) -> str:
        """What a second processor is worth on this machine, for people."""
        times = self.rates["two rebuilds at once"] / self.rates["one process"]
        return f"two rebuilds at once, each in a process of its own: {times:.2f} times"

    @property
    def spread(self) -> str:
        """All rates, for people."""
        return f"pages a second, best of {ROUNDS}: " + ", ".join(
            f"{name} {rate:.0f}" for name, rate in self.rates.items()
        )

    @property
    def by_processor(self) -> str:
        """The ratio that a busy machine does not change, and the parts, for people."""
        ratio = self.processor["trafilatura"] / self.processor["one process"]
        return f"processor time, {ratio:.1f} times trafilatura; {self.parts}"


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Print what a rebuild takes and where, and return the figures."""
    with local_workers(1) as one, local_workers(2) as two:
        sample = _measured("pages of the sample site", "cppcc", sample_pages(ARTICLES), one, two)
        copies = _measured("copies of a real page", "npc", _copies(), one, two)
    return (
        TIMES_TRAFILATURA.measured(sample.times_trafilatura, sample.spread),
        SECOND_PROCESS.measured(sample.second_process, sample.at_once),
        PAGE.measured(sample.processor["one process"], sample.by_processor),
        WRITER.measured(sample.processor["  writing rows"], "processor time"),
        OF_COPIES.measured(copies.times_trafilatura, copies.spread),
        SECOND_FOR_COPIES.measured(copies.second_process, copies.at_once),
        PAGE_OF_COPIES.measured(copies.processor["one process"], copies.by_processor),
        _memory(),
    )


def _memory() -> Figure:
    """Compare the most memory that a process takes for a number of pages, and for four times as many."""
    megabytes = [_most_memory(COPIES * times) for times in (1, 4)]
    return MEMORY.measured(
        megabytes[1] / megabytes[0],
        f"{COPIES} copies of a real page {megabytes[0]:.0f} MB, {4 * COPIES} {megabytes[1]:.0f} MB",
    )


def _most_memory(copies: int) -> float:
    """Return the megabytes of the largest process of a rebuild with two processes."""
    with tempfile.TemporaryDirectory() as name:
        write_pages(Path(name), "npc", _copies(copies))
        command = [sys.executable, "-m", "cppcc", "--archive", name, "reparse", "--apply", "--processes", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{command} failed with exit code {process.returncode}")
        return usage.ru_maxrss / 1024


def _measured(what: str, site_id: str, bodies: Pages, one: Workers, two: Workers) -> Measured:
    """Measure the rebuild of pages in a folder of their own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pages = write_pages(folder, site_id, bodies)
        size = sum(path.stat().st_size for path in (folder / WARC_FOLDER).iterdir())
        works: dict[str, tuple[int, Callable[[], object]]] = {
            "one process": (pages, lambda: _report(folder, one)),
            "two processes": (pages, lambda: _report(folder, two)),
            "two rebuilds at once": (2 * pages, lambda: _at_once(folder, two)),
            "trafilatura": (OF_TRAFILATURA, lambda: _trafilatura(folder)),
        }
        rates = dict.fromkeys(works, 0.0)
        _report(folder, two)  # its processes have started, and have read the code
        for _ in range(ROUNDS):
            for name, (count, work) in works.items():
                rates[name] = max(rates[name], count / _seconds(work))
        processor = {
            "one process": _processor_time(lambda: _report(folder, one), pages),
            "  writing rows": _processor_time(lambda: _report(folder, two), pages),
            "trafilatura": _processor_time(lambda: _trafilatura(folder), OF_TRAFILATURA),
        }
        parts = _shares(folder, site_named(site_id))
        applying = _processor_time(lambda: apply(folder, two, _quiet), pages)
        processor["  swapping in"] = applying - processor["  writing rows"]
        database = (folder / DATABASE).stat().st_size
    print(f"{pages} {what}: {size / pages:,.0f} bytes of WARC and {database / pages:,.0f} of database a page")
    for part, spent in processor.items():
        print(f"{part:<16}{spent:>8.2f} ms of a processor a page")
    for name, rate in rates.items():
        print(f"{name:<20}{rate:>8.0f} pages a second")
    print(f"one process: {parts}")
    return Measured(rates, processor, parts)


def _copies(copies: int = COPIES) -> Pages:
    """Yield copies of the real page, each with an id, a date and texts of its own, and without pager."""
    page = re.sub(r'<div [^>]*id="displaypagenum">.*?</div>', "", real_page(), flags=re.DOTALL)
    for number in range(copies):
        day = f"2021-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        copy = page.replace("694559", str(694559 + number)).replace("2021-12-29", day)
        body = copy.replace("Article ", f"Article {number}-").encode()
        yield f"http://en.npc.gov.cn/{day[:7]}/{day[8:]}/c_{694559 + number}.htm", 200, body


def _report(folder: Path, workers: Workers) -> None:
    report(folder, workers, _quiet)


def _at_once(folder: Path, workers: Workers) -> None:
    """Let each worker rebuild all pages alone: they share nothing but the machine."""
    for future in [workers.executor.submit(_report_alone, folder) for _ in range(workers.count)]:
        future.result()


def _report_alone(folder: Path) -> None:
    _report(folder, Workers(ThisProcess(), 1))


def _trafilatura(folder: Path) -> None:
    for record in islice(_responses(folder), OF_TRAFILATURA):
        trafilatura.extract(record.payload(), with_metadata=True)


def _shares(folder: Path, site: Site) -> str:
    """Return the shares of one process's time that go to WARC records, to parsing, and to folding and storing."""
    workers = Workers(ThisProcess(), 1)
    files = tuple((path.name, path.stat().st_size) for path in sorted((folder / WARC_FOLDER).iterdir()))
    source = Source(folder / WARC_FOLDER, files)
    total = _seconds(lambda: _remake(folder, source, workers))
    once = _seconds(lambda: [*scan_files(source.warc_folder, files, workers, {})])  # each record is read twice
    parsing = _seconds_of_parsing(folder, site)
    shares = {"reading WARC": 2 * once, "parsing": parsing, "folding and storing": total - 2 * once - parsing}
    return ", ".join(f"{what} {spent / total:.0%}" for what, spent in shares.items())


def _remake(folder: Path, source: Source, workers: Workers) -> None:
    with staging_database(folder / "staging.db") as staging:
        rebuild(staging, source, workers, _quiet)


def _seconds_of_parsing(folder: Path, site: Site) -> float:
    spent = 0.0
    for record in _responses(folder):
        url = locate(record.header("WARC-Target-URI") or "", site)
        began = time.perf_counter()
        read_answer(site, url, 200, record.http_headers, record.body)
        spent += time.perf_counter() - began
    return spent


def _responses(folder: Path) -> Iterator[Record]:
    for path in sorted((folder / WARC_FOLDER).iterdir()):
        yield from (record for record in iter_records(path) if record.warc_type == "response")


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def _processor_time(work: Callable[[], object], pages: int) -> float:
    """Return the milliseconds of a processor that the work takes in this process, a page."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000 / pages


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(print_report(main()))
