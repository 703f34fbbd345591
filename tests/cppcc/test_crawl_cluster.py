"""A crawl of two sites over a real Dask cluster comes to the archive that a local crawl comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.shards import make_shard, shard_of
from archive.store import open_archive
from archive.verifying import verify
from tests.cppcc.dask_cluster import cluster
from tests.crawler.canonical import difference
from tests.crawler.crawling import FAST, cppcc, crawl, environment, rows
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.cluster

SITES = ("cppcc", "npc")


def test_two_sites_crawled_by_two_workers_make_the_archive_of_a_local_crawl(tmp_path: Path) -> None:
    site = SampleSite(articles=8, seed=5, portals=SITES)
    local, remote = tmp_path / "local", tmp_path / "remote"
    with site.serve() as server, cluster(environment(server.url)) as running:
        for _ in range(2):
            for name in SITES:
                crawl(local, server.url, "--full", site=name)
            done = cppcc(remote, server.url, "crawl", *SITES, "--full", *FAST, "--cluster", running.address)
            assert done.returncode == 0, done.stderr
            assert difference(remote, local) == []
            site.publish(2)
            site.edit(site.articles[0].id)
    assert list(verify(remote)) == []
    assert rows(remote, "SELECT site, count(*), sum(new) > 0 FROM crawls GROUP BY 1") == [
        ("cppcc", 2, 1),
        ("npc", 2, 1),
    ]
    assert not any((remote / "shards").iterdir())


def test_a_shard_that_was_not_merged_is_not_crawled_around(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        make_shard(archive, "cppcc")
    done = cppcc(tmp_path, "http://127.0.0.1:9", "crawl", "cppcc", *FAST)
    assert done.returncode == 2
    assert f"{shard_of(tmp_path, 'cppcc')}: a crawl of cppcc on a cluster was interrupted" in done.stderr
