"""robots.txt, where it says more than allow or forbid."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawler.crawling import FAST, cppcc, crawl, last_run, rows
from tests.sample_site.answers import Answer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long


def requested(site: SampleSite) -> list[str]:
    return [seen.url.partition(".gov.cn")[2] for seen in site.requests]


class RedirectedRobots(SampleSite):
    """Redirects robots.txt along ``hops``, the last of which has the rules."""

    def __init__(self, *hops: str, rules: str, status: int = 301) -> None:
        super().__init__(articles=12, seed=6)
        self.hops = dict(pairwise(("http://en.cppcc.gov.cn/robots.txt", *hops)))
        self.last = hops[-1]
        self.rules = rules
        self.status = status

    def answer(self, url: str) -> Answer:
        if url in self.hops:
            return Answer("moved", self.status, headers=(("Location", self.hops[url]),))
        return Answer("robots", 200, self.rules.encode(), "text/plain") if url == self.last else super().answer(url)


def hops(count: int) -> list[str]:
    return [f"http://en.cppcc.gov.cn/robots-{number}.txt" for number in range(count)]


ABROAD = "which is on no declared host of the site"
NOTHING_OF_2020 = "User-agent: *\nDisallow: /20\n"


@pytest.mark.parametrize("status", [301, 302, 307])
@pytest.mark.parametrize("count", [1, 5])
def test_rules_are_read_where_robots_txt_redirects_to(count: int, status: int, tmp_path: Path) -> None:
    site = RedirectedRobots(*hops(count), rules=NOTHING_OF_2020, status=status)
    with site.serve() as server:
        cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
    assert requested(site)[: count + 1] == ["/robots.txt", *(f"/robots-{number}.txt" for number in range(count))]
    assert not [path for path in requested(site) if path.startswith("/20")]
    stored = rows(tmp_path, "SELECT url, status, site FROM captures WHERE url LIKE '%en.%robots%' ORDER BY captured_at")
    assert stored == [
        ("http://en.cppcc.gov.cn/robots.txt", status, None),
        *((hop, status if hop != site.last else 200, None) for hop in hops(count)),
    ]
    assert cppcc(tmp_path, server.url, "verify").returncode == 0
    assert "matches its WARC files" in cppcc(tmp_path, server.url, "reparse", "--processes", "1").stdout


def test_a_declared_host_may_have_the_rules(tmp_path: Path) -> None:
    target = "http://regional.chinadaily.com.cn/robots.txt"
    site = RedirectedRobots(target, rules=NOTHING_OF_2020)
    with site.serve() as server:
        cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
    assert site.requests.urls()[:2] == ["http://en.cppcc.gov.cn/robots.txt", target]
    assert not [path for path in requested(site) if path.startswith("/20")]


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        (hops(6), "more than 5 redirects"),
        (["http://en.cppcc.gov.cn/robots.txt"], "more than 5 redirects"),
        (["http://spam.example/robots.txt"], f"it redirects to http://spam.example/robots.txt, {ABROAD}"),
        (["http://127.0.0.1:1/robots.txt"], f"it redirects to http://127.0.0.1:1/robots.txt, {ABROAD}"),
        (["file:///etc/passwd"], f"it redirects to file:///etc/passwd, {ABROAD}"),
        (["http://[/"], "it redirects to 'http://[/': not a URL"),
    ],
)
def test_where_the_rules_cannot_be_reached_nothing_is_requested(
    targets: list[str], reason: str, tmp_path: Path
) -> None:
    site = RedirectedRobots(*targets, rules="")
    with site.serve() as server:
        cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
    assert {url for url in site.requests.urls() if "robots" not in url} == set()
    assert site.requests.strays == []
    assert {found for (found,) in rows(tmp_path, "SELECT reason FROM frontier")} == {
        f"robots.txt of en.cppcc.gov.cn could not be read: {reason}"
    }


def test_a_target_without_rules_allows_everything(tmp_path: Path) -> None:
    site = RedirectedRobots("http://en.cppcc.gov.cn/no-rules.txt", rules="")
    site.last = ""
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


@pytest.mark.parametrize("fault", ["half-body", "cut-gzip"])
def test_rules_that_are_cut_off_are_not_obeyed_in_part(fault: str, tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nDisallow: /search\nDisallow: /20\n")
    site.faults.add(fault, "/robots.txt")
    with site.serve() as server:
        cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
    assert set(requested(site)) == {"/robots.txt"}


def test_requests_that_wait_for_the_same_robots_txt_obey_it(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nDisallow: /\n")
    with site.serve() as server:
        crawl(tmp_path, server.url, expect=3)
    assert requested(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"denied": 4}


def test_a_host_with_too_long_a_crawl_delay_gets_no_requests(tmp_path: Path) -> None:
    site = SampleSite(articles=5, seed=6, robots="User-agent: *\nCrawl-delay: 3600\n")
    with site.serve() as server:
        crawl(tmp_path, server.url, expect=3)
    assert requested(site) == ["/robots.txt"]
    assert last_run(tmp_path) == {"released": 4}
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [
        ("en.cppcc.gov.cn: robots.txt requests a delay of 3600 seconds, more than the maximum of 600",)
    ]
