"""robots.txt, where it is more than a permission."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.crawling import crawl, last_run, rows
from tests.sample_site.site import SampleSite


def asked(site: SampleSite) -> list[str]:
    return [seen.url.partition(".gov.cn")[2] for seen in site.requests]


def test_all_that_wait_for_robots_txt_obey_it(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nDisallow: /\n")
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert asked(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"denied": 3}


def test_a_host_that_wants_too_long_a_delay_is_left_alone(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nCrawl-delay: 3600\n")
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert asked(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"released": 3}
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [
        ("en.cppcc.gov.cn: robots.txt asks for 3600 seconds between requests, more than the 600 that a crawl waits",)
    ]
