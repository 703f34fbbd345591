"""An unchanged site costs revisit records only, also if it compresses the same page differently each time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

PAGES = "*/c*.htm"


def payloads(folder: Path) -> int:
    """Return the bytes of WARC records that hold the payload of an article's page."""
    query = "SELECT coalesce(sum(length), 0) FROM captures WHERE article_id IS NOT NULL AND record_type = 'response'"
    total: int = rows(folder, query)[0][0]
    return total


@pytest.mark.parametrize("now", [True, False], ids=["gzip names the time", "gzip names no time"])
def test_payloads_repeat_though_the_server_compresses_the_same_page_differently(now: bool, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    site.faults.add("gzip-differs", "*", now=now)
    sizes = []
    with site.serve() as server:
        for days in range(4):
            crawl(tmp_path, server.url, "--full", after=timedelta(days=days))
            sizes.append(payloads(tmp_path))
            assert days == 0 or set(last_run(tmp_path)) <= {"unchanged", "part", "listed", "kept", "gone"}
    assert sizes[3] == sizes[2]
    assert sizes[2] < (1.5 if now else 3.2) * sizes[0]  # pages that were in flight when it was noticed come once more
    assert ("en.cppcc.gov.cn",) in rows(tmp_path, "SELECT host FROM varying_codings WHERE site = 'cppcc'")
    assert rows(tmp_path, "SELECT max(revision_count) FROM articles") == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM notices") == [(0,)]  # robots.txt has not changed either


def test_a_host_that_compresses_alike_each_time_goes_on_compressing(tmp_path: Path) -> None:
    with SampleSite(articles=12, seed=6).serve() as server:
        crawl(tmp_path, server.url)
        crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, "SELECT * FROM varying_codings") == []
