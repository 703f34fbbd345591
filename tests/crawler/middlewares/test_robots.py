"""robots.txt, where it says more than allow or forbid."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.site import SampleSite


def requested(site: SampleSite) -> list[str]:
    return [seen.url.partition(".gov.cn")[2] for seen in site.requests]


def test_requests_that_wait_for_the_same_robots_txt_obey_it(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nDisallow: /\n")
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert requested(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"denied": 3}


def test_a_host_with_too_long_a_crawl_delay_gets_no_requests(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nCrawl-delay: 3600\n")
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert requested(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"released": 3}
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [
        ("en.cppcc.gov.cn: robots.txt requests a delay of 3600 seconds, more than the maximum of 600",)
    ]
