"""What a reparse costs: pages a second with one and two processes, where the time goes, and trafilatura for comparison.

``python -m benchmarks.reparse``. The pages are the sample site's, in WARC files as a crawl writes them. Rounds of all
alternate, so that a busy moment of the machine hits them all; the best counts. Two processes need two free processors.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import trafilatura

from archive.models import Exchange
from archive.paths import DATABASE, WARC_FOLDER
from archive.schema.staging import staging_database
from archive.sites import site_named
from archive.sites.urls import locate
from archive.warc import Record, WarcWriter, iter_records
from benchmarks.goals import Figure, Goal
from benchmarks.goals import report as print_report
from pipelines.ingest.responses import read_answer
from pipelines.reparse.executors import ThisProcess, Workers, local_workers
from pipelines.reparse.rebuild_articles import Source, rebuild
from pipelines.reparse.reparse import apply, report
from pipelines.reparse.scan import scan_files
from tests.sample_site.site import SampleSite

ARTICLES = 1000
ROUNDS = 3
OF_TRAFILATURA = 300
"""Pages that trafilatura reads in a round."""
SITE = site_named("cppcc")
TIMES_TRAFILATURA = Goal("rebuild with two processes, sample pages", "times trafilatura", at_least=20, digits=1)
SECOND_PROCESS = Goal("rebuild: two processes compared with one", "times", at_least=1.8)
PAGE = Goal("rebuild with one process, a page", "ms")
WRITER = Goal("of this, in the one process that writes rows", "ms")
GOALS = (TIMES_TRAFILATURA, SECOND_PROCESS, PAGE, WRITER)


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Print what a rebuild takes and where, and return the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = _write_pages(folder)
        size = sum(path.stat().st_size for path in (folder / WARC_FOLDER).iterdir())
        best = {"one process": 0.0, "two processes": 0.0, "trafilatura": 0.0}
        with local_workers(1) as one, local_workers(2) as two:
            _report(folder, two)  # its processes have started, and have read the code
            for _ in range(ROUNDS):
                best["one process"] = max(best["one process"], pages / _seconds(lambda: _report(folder, one)))
                best["two processes"] = max(best["two processes"], pages / _seconds(lambda: _report(folder, two)))
                best["trafilatura"] = max(best["trafilatura"], OF_TRAFILATURA / _seconds(lambda: _trafilatura(folder)))
            processor = {
                "one process": _processor_seconds(lambda: _report(folder, one)) / pages,
                "  writing rows": _processor_seconds(lambda: _report(folder, two)) / pages,
                "trafilatura": _processor_seconds(lambda: _trafilatura(folder)) / OF_TRAFILATURA,
            }
            shares = _shares(folder)
            applying = _processor_seconds(lambda: apply(folder, two, _quiet)) / pages
            processor["  swapping in"] = applying - processor["  writing rows"]
        database = (folder / DATABASE).stat().st_size
    print(f"{pages} pages: {size / pages:,.0f} bytes of WARC and {database / pages:,.0f} of database a page")
    for what, spent in processor.items():
        print(f"{what:<16}{spent * 1000:>8.2f} ms of a processor a page")
    for name, rate in best.items():
        print(f"{name:<16}{rate:>8.0f} pages a second")
    total = sum(shares.values())
    print("one process: " + ", ".join(f"{what} {spent / total:.0%}" for what, spent in shares.items()))
    gain, ratio = best["two processes"] / best["one process"], best["two processes"] / best["trafilatura"]
    rates = ", ".join(f"{name} {rate:.0f}" for name, rate in best.items())
    parts = ", ".join(f"{what} {spent / total:.0%}" for what, spent in shares.items())
    return (
        TIMES_TRAFILATURA.measured(ratio, f"pages a second, best of {ROUNDS}: {rates}"),
        SECOND_PROCESS.measured(gain),
        PAGE.measured(processor["one process"] * 1000, f"processor time; {parts}"),
        WRITER.measured(processor["  writing rows"] * 1000, "processor time"),
    )


def _write_pages(folder: Path) -> int:
    """Write the sample site's pages into WARC files, without a database; return how many."""
    sample = SampleSite(articles=ARTICLES, seed=11)
    (folder / WARC_FOLDER).mkdir()
    writer = WarcWriter(
        folder / WARC_FOLDER,
        "cppcc-20260101T000000000Z",
        software="bench/1",
        user_agent="bench",
        segment_size=8_000_000,
    )
    urls = [url for url in sample.urls() if url.rpartition("/")[2]]
    for number, url in enumerate(urls):
        answer = sample.answer(url)
        at = f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        exchange = Exchange(url, "GET", (("User-Agent", "bench"),), answer.status, headers, answer.body, at)
        writer.write_exchange(exchange, canonical_url=url, revisit_of=None)
    writer.close()
    return len(urls)


def _report(folder: Path, workers: Workers) -> None:
    report(folder, workers, _quiet)


def _trafilatura(folder: Path) -> None:
    for record in islice(_responses(folder), OF_TRAFILATURA):
        trafilatura.extract(record.payload(), with_metadata=True)


def _shares(folder: Path) -> dict[str, float]:
    """Return the seconds one process spends on reading WARC records, on parsing, and on folding and storing."""
    workers = Workers(ThisProcess(), 1)
    files = tuple((path.name, path.stat().st_size) for path in sorted((folder / WARC_FOLDER).iterdir()))
    source = Source(folder / WARC_FOLDER, files)
    total = _seconds(lambda: _remake(folder, source, workers))
    once = _seconds(lambda: [*scan_files(source.warc_folder, files, workers, {})])  # each record is read twice
    parsing = _seconds_of_parsing(folder)
    return {"reading WARC": 2 * once, "parsing": parsing, "folding and storing": total - 2 * once - parsing}


def _remake(folder: Path, source: Source, workers: Workers) -> None:
    with staging_database(folder / "staging.db") as staging:
        rebuild(staging, source, workers, _quiet)


def _seconds_of_parsing(folder: Path) -> float:
    spent = 0.0
    for record in _responses(folder):
        url = locate(record.header("WARC-Target-URI") or "", SITE)
        began = time.perf_counter()
        read_answer(SITE, url, 200, record.http_headers, record.body)
        spent += time.perf_counter() - began
    return spent


def _responses(folder: Path) -> Iterator[Record]:
    for path in sorted((folder / WARC_FOLDER).iterdir()):
        yield from (record for record in iter_records(path) if record.warc_type == "response")


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def _processor_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(print_report(main()))
