"""``make kill-test``: a crawl is killed (SIGKILL) at random moments, again and again, and must lose nothing.

Prints pages, kills, and what was lost and doubled; exits 1 on any.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.crawler.canonical import difference
from tests.crawler.crawling import crawl, environment, rows
from tests.sample_site.site import SampleSite

LONGEST_LIFE = 3.0
"""Seconds a run lives at the most after it has begun."""
PACE = ("--delay", "0.04")
"""So that the kills fall all over the crawl, not only on its beginning."""
_STORED_TWICE = """
    SELECT count(*) FROM (
        SELECT url FROM asset_captures GROUP BY url HAVING count(*) > 1
        UNION ALL
        SELECT payload_digest FROM asset_captures WHERE record_type = 'response' AND status = 200
        GROUP BY payload_digest HAVING count(*) > 1
    )
"""
"""Assets that were captured twice, and files that two records hold."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the archive."""

    pages: int
    assets: int
    kills: int
    lost: int
    doubled: int
    differences: list[str]


def kill_test(folder: Path, *, articles: int, kills: int, seed: int, pace: tuple[str, ...] = PACE) -> Result:
    """Crawl the sample site undisturbed, and again under ``kills`` kills; compare the archives."""
    site = SampleSite(articles=articles, seed=seed)
    random = Random(seed)
    disturbed, undisturbed = folder / "disturbed", folder / "undisturbed"
    with site.serve() as server:
        crawl(undisturbed, server.url, assets=True)
        done = sum(_killed_run(disturbed, server.url, random, pace) for _ in range(kills))
        for folder in (disturbed, undisturbed):  # twice the latter, too: what a list page said last must be the same
            crawl(folder, server.url, assets=True)
    captured = [url for (url,) in rows(disturbed, "SELECT DISTINCT url FROM captures")]
    ids = [article_id for (article_id,) in rows(disturbed, "SELECT id FROM articles")]
    wanted = {url for (url,) in rows(undisturbed, "SELECT url FROM assets")}
    assets = [url for (url,) in rows(disturbed, "SELECT url FROM assets WHERE outcome IS NOT NULL")]
    return Result(
        pages=len(site.urls()),
        assets=len(wanted),
        kills=done,
        lost=len(set(site.urls()) - set(captured))
        + len({one.id for one in site.expected()} - set(ids))
        + len(wanted - set(assets)),
        doubled=len(ids)
        - len(set(ids))
        + rows(disturbed, "SELECT count(*) FROM revisions WHERE number > 1")[0][0]
        + rows(disturbed, _STORED_TWICE)[0][0],
        differences=difference(disturbed, undisturbed),
    )


def _killed_run(folder: Path, proxy: str, random: Random, pace: tuple[str, ...]) -> bool:
    """Run a crawl and kill it; return False where it had come to its end before."""
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), "crawl", "cppcc", *pace]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment(proxy), stdout=quiet, stderr=quiet) as process:
        _wait_for_writer(folder, process)
        try:
            process.wait(random.uniform(0, LONGEST_LIFE))
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def _wait_for_writer(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the run has the archive's lock: what comes before cannot harm it."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        holder = folder / "writer.json"
        if holder.exists() and f'"pid": {process.pid},' in holder.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)


def main() -> None:
    """Run the test and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=int, default=1270, help="articles of the sample site (1,270 are 2,000 pages)"
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        result = kill_test(Path(folder), articles=options.articles, kills=options.kills, seed=options.seed)
    for line in result.differences[:20]:
        print(line)
    print(
        f"pages {result.pages}, images and styles {result.assets}, kills {result.kills}, lost {result.lost}, "
        f"doubled {result.doubled}, "
        f"differences {len(result.differences)}, in {time.monotonic() - began:.0f} s"
    )
    sys.exit(1 if result.lost or result.doubled or result.differences else 0)


if __name__ == "__main__":
    main()
