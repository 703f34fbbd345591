"""What a crawl costs: speed against a bare Scrapy spider, memory by frontier, requests by archive.

``python -m benchmarks.crawl``: some minutes. Everything on loopback. A bare spider and a crawl take turns; each ratio
is of one pair. The pass that reads the events of articles at the end of a crawl is timed apart.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from archive import clock
from archive.opening import open_archive
from archive.sites import site_named
from archive.sites.urls import locate
from benchmarks.goals import Figure, Goal, report
from tests.sample_site.site import SampleSite

ARTICLES = 1500
CONCURRENCY = 8
PAIRS = 5

PAGES = Goal("crawl of pages", "of bare Scrapy's pages a second", at_least=0.8)
WITH_ASSETS = Goal("crawl of pages, images and styles", "of bare Scrapy's pages a second", at_least=0.8)
PROCESSOR = Goal("crawl of pages: processor time", "times bare Scrapy's")
SCRAPY = Goal("of this, in Scrapy's thread", "ms a page")
ARCHIVE = Goal("of this, in the archive's thread", "ms a page")
EVENTS = Goal("the pass that reads events at the end", "ms an article")
MEMORY = Goal("memory with 100,000 URLs in the frontier, of that with 1,000", "times", at_most=1.3)
SECOND_RUN = Goal("requests of a second run over 2,000 articles, of that over 200", "times", at_most=1.0)
GOALS = (PAGES, WITH_ASSETS, PROCESSOR, SCRAPY, ARCHIVE, EVENTS, MEMORY, SECOND_RUN)

BARE_SPIDER = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(sys.argv[1]).read().split():
            yield scrapy.Request(url, dont_filter=True)
    def parse(self, response):
        pass

process = CrawlerProcess({
    "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[2]), "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Bare)
process.start()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float
    """Most memory at any time."""
    processor: float
    """Seconds of processor time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A bare spider and a crawl, one after the other, over the same URLs."""

    bare: Cost
    ours: Cost
    """Without the pass that reads events."""
    events: float
    """Seconds of processor time of that pass."""
    archive: float
    """Seconds of processor time of the archive's thread, of those of the crawl."""
    urls: int

    @property
    def ratio(self) -> float:
        """Our rate, of the bare spider's."""
        return self.bare.seconds / self.ours.seconds


def run(arguments: list[str], proxy: str) -> Cost:
    """Run a program with all its requests going to ``proxy``."""
    environment = {**os.environ, "http_proxy": proxy, "no_proxy": "", "CPPCC_CONTACT": "bench@localhost"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{arguments} failed with exit code {process.returncode}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def crawl(folder: Path, proxy: str, *options: str) -> Cost:
    """Crawl at full speed."""
    return run(["-m", "cppcc", *crawling(folder, *options)], proxy)


def crawling(folder: Path, *options: str) -> list[str]:
    """Return the arguments of ``cppcc``."""
    return ["--archive", str(folder), "crawl", "cppcc", "--delay", "0", "--concurrency", str(CONCURRENCY), *options]


def crawl_apart(folder: Path, proxy: str, *options: str) -> tuple[Cost, float, float]:
    """Crawl at full speed.

    Returns the cost without the pass that reads events, and processor times of the pass and of the archive's thread.
    """
    apart = folder.with_suffix(".json")
    whole = run(["-m", "benchmarks.crawl_and_pass", str(apart), *crawling(folder, *options)], proxy)
    of_pass = json.loads(apart.read_text(encoding="utf-8"))
    seconds, processor = whole.seconds - of_pass["seconds"], whole.processor - of_pass["processor"]
    return Cost(seconds, whole.megabytes, processor), of_pass["processor"], of_pass["archive"]


def pairs(site: SampleSite, *options: str) -> list[Pair]:
    """Compare a first crawl with a spider that fetches the same URLs and throws them away."""
    found = []
    with site.serve() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crawl(folder / "first", server.url, *options)  # uncounted: the server makes its pages, and logs what is asked
        spider, urls = folder / "bare.py", folder / "urls"
        spider.write_text(BARE_SPIDER, encoding="utf-8")
        requested = [one.url for one in site.requests]
        urls.write_text("\n".join(requested), encoding="utf-8")
        for number in range(PAIRS):
            bare = run([str(spider), str(urls), str(CONCURRENCY)], server.url)
            ours, events, archive = crawl_apart(folder / f"archive-{number}", server.url, *options)
            found.append(Pair(bare, ours, events, archive, len(requested)))
            print(
                f"  {len(requested)} URLs: bare {len(requested) / bare.seconds:.0f} a second and "
                f"{1000 * bare.processor / len(requested):.2f} ms of processor each, ours "
                f"{len(requested) / ours.seconds:.0f} and {1000 * ours.processor / len(requested):.2f} ms; "
                f"ratio {found[-1].ratio:.2f}",
                flush=True,
            )
    return found


def speed() -> tuple[Figure, ...]:
    """Compare crawls of pages, and of pages and what they use, with a bare spider."""
    bare_pages = pairs(SampleSite(articles=ARTICLES, seed=1), "--no-assets")
    with_assets = pairs(SampleSite(articles=ARTICLES // 3, seed=1))
    return (
        _ratio(PAGES, bare_pages),
        _ratio(WITH_ASSETS, with_assets),
        PROCESSOR.measured(median(one.ours.processor / one.bare.processor for one in bare_pages)),
        SCRAPY.measured(
            1000 * median((one.ours.processor - one.archive) / one.urls for one in bare_pages),
            f"processor time; bare Scrapy {1000 * median(one.bare.processor / one.urls for one in bare_pages):.2f} ms",
        ),
        ARCHIVE.measured(1000 * median(one.archive / one.urls for one in bare_pages), "processor time"),
        EVENTS.measured(
            1000 * median(one.events for one in bare_pages) / ARTICLES, f"processor time, {ARTICLES} articles"
        ),
    )


def _ratio(goal: Goal, found: list[Pair]) -> Figure:
    ratios = sorted(one.ratio for one in found)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return goal.measured(median(ratios), f"{CONCURRENCY} at a time, median of {PAIRS} pairs ({spread})")


def memory() -> Figure:
    """Compare the memory of a run of 300 pages over a frontier of 1,000 URLs and of 100,000."""
    costs = {}
    with SampleSite(articles=20, seed=1).serve() as server, tempfile.TemporaryDirectory() as folder:
        for size in (1_000, 100_000):
            archive = Path(folder) / str(size)
            fill_frontier(archive, size)
            costs[size] = crawl(archive, server.url, "--max-pages", "300", "--no-assets").megabytes
    return MEMORY.measured(costs[100_000] / costs[1_000], f"{costs[1_000]:.0f} and {costs[100_000]:.0f} MB at the most")


def fill_frontier(folder: Path, size: int) -> None:
    """Make an archive whose frontier has ``size`` due URLs that are not there."""
    site, now = site_named("cppcc"), clock.now()
    with open_archive(folder) as archive:
        urls = (locate(f"http://en.cppcc.gov.cn/2019-01/01/c_{number}.htm", site) for number in range(size))
        archive.db["frontier"].insert_all(
            {
                "url": url.url,
                "fetch_url": url.fetch_url,
                "site": "cppcc",
                "kind": "article",
                "article_id": url.article_id,
                "found_at": now,
                "priority": 2,
                "due_at": now,
            }
            for url in urls
        )


def requests() -> Figure:
    """Count what a second run asks for when nothing changed, over archives of two sizes."""
    counts = {}
    for articles in (200, 2000):
        site = SampleSite(articles=articles, seed=1)
        with site.serve() as server, tempfile.TemporaryDirectory() as folder:
            crawl(Path(folder), server.url)
            site.requests.clear()
            crawl(Path(folder), server.url)
            counts[articles] = len(site.requests)
    return SECOND_RUN.measured(counts[2000] / counts[200], f"{counts[200]} and {counts[2000]} requests")


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Measure all."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return (*speed(), memory(), requests())


if __name__ == "__main__":
    sys.exit(report(main()))
