"""What a crawl costs: speed against a bare Scrapy spider, memory by frontier, requests by archive.

``python -m benchmarks.crawl``: some minutes. Everything on loopback; each figure of a pair from the same run.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from archive import clock
from archive.opening import open_archive
from archive.sites import site_named
from archive.sites.urls import locate
from tests.sample_site.site import SampleSite

ARTICLES = 1500
CONCURRENCY = 8
ROUNDS = 3

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
    speed = ("--delay", "0", "--concurrency", str(CONCURRENCY))
    return run(["-m", "cppcc", "--archive", str(folder), "crawl", "cppcc", *speed, *options], proxy)


def throughput() -> None:
    """Compare a first crawl with a spider that fetches the same pages and throws them away."""
    site = SampleSite(articles=ARTICLES, seed=1)
    ratios = []
    with site.serve() as server, tempfile.TemporaryDirectory() as folder:
        urls = Path(folder) / "urls"
        urls.write_text("\n".join(site.urls()), encoding="utf-8")
        spider = Path(folder) / "bare.py"
        spider.write_text(BARE_SPIDER, encoding="utf-8")
        pages = len(site.urls())
        run([str(spider), str(urls), str(CONCURRENCY)], server.url)  # once uncounted: the server makes its pages
        for number in range(ROUNDS):
            bare = run([str(spider), str(urls), str(CONCURRENCY)], server.url)
            ours = crawl(Path(folder) / f"archive-{number}", server.url, "--no-assets")
            ratios.append(bare.seconds / ours.seconds)
            print(
                f"  bare {pages / bare.seconds:6.0f} pages/s   ours {pages / ours.seconds:6.0f} pages/s"
                f"   ratio {ratios[-1]:.2f}"
            )
    print(f"throughput, {pages} pages, {CONCURRENCY} at a time: median ratio {median(ratios):.2f} (aim: 0.5)\n")


def memory() -> None:
    """Compare the memory of a run of 300 pages over a frontier of 1,000 URLs and of 100,000."""
    costs = {}
    with SampleSite(articles=20, seed=1).serve() as server, tempfile.TemporaryDirectory() as folder:
        for size in (1_000, 100_000):
            archive = Path(folder) / str(size)
            fill_frontier(archive, size)
            costs[size] = crawl(archive, server.url, "--max-pages", "300", "--no-assets").megabytes
            print(f"  frontier of {size:7,} URLs: {costs[size]:.0f} MB at the most")
    print(f"memory: {costs[100_000] / costs[1_000]:.2f} times (aim: 1.3)\n")


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


def requests() -> None:
    """Count what a second run asks for when nothing changed, over archives of two sizes."""
    for articles in (200, 2000):
        site = SampleSite(articles=articles, seed=1)
        with site.serve() as server, tempfile.TemporaryDirectory() as folder:
            crawl(Path(folder), server.url)
            site.requests.clear()
            crawl(Path(folder), server.url)
            print(f"  archive of {articles:5,} articles: {len(site.requests)} requests, {site.requests.by_kind()}")
    print()


def assets() -> None:
    """Print the size of the WARC files for each page, without and with images and styles."""
    site = SampleSite(articles=300, seed=1)
    pages = len(site.urls())
    with site.serve() as server, tempfile.TemporaryDirectory() as folder:
        for name, options in (("without", ("--no-assets",)), ("with", ())):
            cost = crawl(Path(folder) / name, server.url, *options)
            size = sum(path.stat().st_size for path in (Path(folder) / name / "warc").iterdir())
            print(
                f"  {name:7} images and styles: {size / pages:,.0f} bytes of WARC files and "
                f"{1000 * cost.processor / pages:.1f} ms of processor time a page"
            )
    print()


def main() -> None:
    """Run all four."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    throughput()
    assets()
    memory()
    requests()


if __name__ == "__main__":
    main()
