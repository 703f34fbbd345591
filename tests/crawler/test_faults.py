"""Hostile and broken servers: each fault is cheap, ends in an outcome, and affects no other page."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, environment, last_run, rows, watch_memory
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

BROKEN = {
    "reset": {"failed"},
    "reset-midway": {"failed"},
    "half-body": {"failed"},
    "silence": {"failed"},
    "drip": {"failed", "new"},
    "garbage": {"failed"},
    "broken-chunks": {"failed"},
    "close-early": {"failed"},
    "no-last-chunk": {"failed"},
    "huge-page": {"failed"},
    "server-error": {"failed"},
}
LYING = {
    "false-gzip": {"quarantined", "failed", "new"},
    "cut-gzip": {"failed"},
    "gzip-members": {"new"},
    "encoding-none": {"new"},
    "close-at-the-end": {"new"},
    "gzip-bomb": {"quarantined", "failed"},
    "short-length": {"failed", "new", "quarantined"},
    "endless-headers": {"failed"},
    "pdf": {"out_of_scope"},
    "binary": {"quarantined"},
    "empty": {"quarantined"},
    "deep-page": {"new", "quarantined"},
}
REDIRECTING = {
    "redirect-loop": {"moved", "failed"},
    "redirect-ring": {"moved"},
    "redirect-chain": {"moved"},
    "redirect-abroad": {"out_of_scope"},
    "redirect-loopback": {"out_of_scope"},
    "redirect-private": {"out_of_scope"},
    "redirect-to-file": {"out_of_scope"},
}


def crawl_with_short_timeouts(folder: Path, proxy: str) -> float:
    """Crawl with short timeouts; return the peak memory in megabytes."""
    options = ("-a", "site=cppcc", "-a", "delay=0", "-a", "concurrency=4", "-a", "no_assets=1")
    timeouts = ("-s", "DOWNLOAD_TIMEOUT=10", "-s", "RETRY_TIMES=1")  # others wait while the worst page is read
    command = [sys.executable, "-m", "scrapy", "crawl", "surveys", *options, *timeouts]
    variables = {**environment(proxy), "CPPCC_ARCHIVE": str(folder)}
    with subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        megabytes = watch_memory(process)
    assert process.returncode == 0
    return megabytes


@pytest.mark.parametrize("faults", [BROKEN, LYING, REDIRECTING], ids=["broken", "lying", "redirecting"])
def test_each_fault_ends_in_an_outcome_and_affects_no_other_page(faults: dict[str, set[str]], tmp_path: Path) -> None:
    site = SampleSite(articles=60, seed=6)
    single = [article for article in site.articles if article.page_count == 1 and not article.older_form]
    faulty = {name: single[number * 3] for number, name in enumerate(faults)}
    for name, article in faulty.items():
        site.faults.add(name, f"*{article.path}")
    began = time.monotonic()
    with site.serve() as server:
        megabytes = crawl_with_short_timeouts(tmp_path, server.url)
    assert time.monotonic() - began < 60
    assert megabytes < 500
    outcomes = {
        name: rows(tmp_path, "SELECT outcome FROM frontier WHERE url = ?", [article.url])[0][0]
        for name, article in faulty.items()
    }
    assert {name: outcome for name, outcome in outcomes.items() if outcome not in faults[name]} == {}
    last_run(tmp_path)
    affected = {article.id for article in faulty.values()}
    archived = dict(rows(tmp_path, "SELECT id, body FROM articles"))
    assert {one.id: one.body for one in site.expected() if one.id not in affected}.items() <= archived.items()
    assert site.requests.strays == []


@pytest.mark.parametrize("fault", ["endless-list", "endless-pager", "calendar", "session-links", "cookie-links"])
def test_endless_lists_and_articles_are_abandoned(fault: str, tmp_path: Path) -> None:
    site = SampleSite(articles=20, seed=6)
    single = next(article for article in site.articles if article.page_count == 1 and not article.older_form)
    where = {
        "endless-list": "/surveys*.html",
        "endless-pager": f"*{single.path.replace('.htm', '*.htm')}",
    }.get(fault, "/surveys.html")
    site.faults.add(fault, where)
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert len(site.requests) < 400
    ids = [article_id for (article_id,) in rows(tmp_path, "SELECT id FROM articles ORDER BY id")]
    assert [one.id for one in site.expected()] == ids
    assert site.requests.strays == []


@pytest.mark.parametrize("fault", ["too-many-requests", "unavailable"])
def test_a_crawl_waits_as_long_as_the_host_requests(fault: str, tmp_path: Path) -> None:
    site = SampleSite(articles=10, seed=6)
    site.faults.add(fault, "/surveys.html", times=1, seconds=2)
    with site.serve() as server:
        crawl(tmp_path, server.url)
    first, second = (seen.at for seen in site.requests if seen.url.endswith("/surveys.html"))
    assert second - first >= 2
    assert [article_id for (article_id,) in rows(tmp_path, "SELECT id FROM articles ORDER BY id")] == [
        one.id for one in site.expected()
    ]


def test_a_host_that_keeps_failing_gets_no_more_requests_and_its_urls_remain_due(tmp_path: Path) -> None:
    site = SampleSite(articles=60, seed=6)
    site.faults.add("server-error", "/20*")
    with site.serve() as server:
        finished = crawl(tmp_path, server.url)
        assert "failed for 12 URLs in a row, last with HTTP 500" in finished.stderr
        assert len(site.requests) < 120
        ((reason,),) = rows(tmp_path, "SELECT finish_reason FROM crawls")
        assert reason.startswith("en.cppcc.gov.cn failed for ")
        site.faults.clear()
        crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


@pytest.mark.parametrize("robots", ["User-agent: *\nDisallow: /2", "User-agent: cppcc-archive\nDisallow: /2"])
def test_urls_that_robots_txt_forbids_are_not_requested(robots: str, tmp_path: Path) -> None:
    site = SampleSite(articles=10, seed=6, robots=robots)
    with site.serve() as server:
        crawl(tmp_path, server.url, expect=3)
    assert site.requests.by_kind().keys() == {"robots", "home", "list", "column"}
    assert last_run(tmp_path)["denied"] == len(site.expected())


def test_an_unreachable_robots_txt_forbids_everything_for_this_run(tmp_path: Path) -> None:
    site = SampleSite(articles=10, seed=6)
    site.faults.add("server-error", "/robots.txt")
    with site.serve() as server:
        crawl(tmp_path, server.url, expect=3)
        assert set(site.requests.urls()) == {"http://en.cppcc.gov.cn/robots.txt"}
        site.faults.clear()
        crawl(tmp_path, server.url)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


def test_crawl_delay_is_obeyed_where_it_is_longer_than_the_configured_delay(tmp_path: Path) -> None:
    site = SampleSite(articles=10, seed=6, robots="User-agent: *\nCrawl-delay: 0.5\n")
    with site.serve() as server:
        crawl(tmp_path, server.url, "--max-pages", "6")
    times = [seen.at for seen in site.requests]
    assert min(later - earlier for earlier, later in pairwise(times[2:])) >= 0.45
