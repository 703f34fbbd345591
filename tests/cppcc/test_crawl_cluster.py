"""Two sites crawled on a real Dask cluster of two workers, one of them killed meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.upkeep.verify import verify
from tests.cppcc.clusters import two_workers
from tests.crawler.canonical import difference
from tests.crawler.crawling import crawl, environment, rows
from tests.sample_site.site import SampleSite

pytestmark = [pytest.mark.cluster, pytest.mark.slow]
SITES = ("cppcc", "npc")
SLOW = ("--delay", "0.5", "--no-assets")


def test_a_cluster_makes_the_same_archive_as_local_crawls_although_a_worker_is_killed(tmp_path: Path) -> None:
    over_cluster, local = tmp_path / "over-cluster", tmp_path / "local"
    site = SampleSite(articles=5, seed=5, portals=SITES)
    with site.serve() as server, two_workers(environment(server.url)) as (address, (victim, _)):
        command = [sys.executable, "-m", "cppcc", "--archive", str(over_cluster), "crawl", *SITES, *SLOW]
        command += ["--cluster", address]
        with subprocess.Popen(command, env=environment(server.url), stdout=subprocess.PIPE) as process:
            until = time.monotonic() + 90
            while len(site.requests) < 6 and time.monotonic() < until:
                time.sleep(0.1)
            victim.kill()
            output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        for name in SITES:
            crawl(local, server.url, site=name)
    assert victim.poll() == -9
    assert [line for line in difference(over_cluster, local) if not line.startswith("frontier: ")] == []
    assert list(verify(over_cluster)) == []
    assert rows(over_cluster, "SELECT count(*) FROM frontier WHERE state NOT IN ('done', 'excluded')") == [(0,)]
    reasons = rows(over_cluster, "SELECT finish_reason FROM crawls ORDER BY finish_reason")
    assert reasons == [("finished",), ("finished",), ("shutdown",)]
    assert all(name in output.decode() for name in SITES)
