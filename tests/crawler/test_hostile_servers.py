"""Each fault of a server ends in its own outcome."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.crawl.links import LONGEST_ARTICLE, LONGEST_LIST
from tests.crawler.crawling import crawl, environment, last_run, rows, watch_memory
from tests.sample_site.articles import SampleArticle
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

OUTCOMES = {
    "reset": "failed",
    "reset-midway": "failed",
    "half-body": "failed",
    "garbage": "failed",
    "broken-chunks": "failed",
    "endless-headers": "failed",
    "silence": "failed",
    "drip": "failed",
    "false-gzip": "quarantined",
    "gzip-bomb": "quarantined",
    "huge-page": "failed",
    "cut-gzip": "failed",
    "close-early": "failed",
    "no-last-chunk": "failed",
    "close-at-the-end": "new",
    "gzip-members": "new",
    "encoding-none": "new",
    "short-length": "quarantined",
    "binary": "quarantined",
    "empty": "quarantined",
    "server-error": "failed",
    "too-many-requests": "failed",
    "unavailable": "failed",
    "redirect-loop": "failed",
    "redirect-abroad": "out_of_scope",
    "redirect-loopback": "out_of_scope",
    "redirect-private": "out_of_scope",
    "redirect-to-file": "out_of_scope",
    "pdf": "out_of_scope",
    "slow": "new",
    "deep-page": "quarantined",
}
"""Fault to the outcome of the page that has it in every attempt."""
SHORT_TIMEOUTS = ("-s", "DOWNLOAD_TIMEOUT=8", "-s", "RETRY_TIMES=1")
"""Longer than a slow machine needs to read the worst page, while the others wait."""


@dataclass(frozen=True)
class FaultyCrawl:
    """A crawl of a site with one article per fault."""

    site: SampleSite
    faulty: dict[str, SampleArticle]
    folder: Path
    proxy: str
    megabytes: float
    log: str


def pages_of(article: SampleArticle) -> str:
    return f"*/{article.path.rpartition('/')[2]}"


@pytest.fixture(scope="module")
def faulty_crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyCrawl]:
    folder = tmp_path_factory.mktemp("faults")
    site = SampleSite(articles=80, seed=1)
    single = (article for article in site.articles if article.page_count == 1)
    faulty = dict(zip(OUTCOMES, single, strict=False))
    for name, article in faulty.items():
        site.faults.add(name, pages_of(article))
    with site.serve() as server:
        command = [sys.executable, "-m", "scrapy", "crawl", "surveys", *SHORT_TIMEOUTS]
        command += [
            part for option in ("site=cppcc", "delay=0", "concurrency=4", "no_assets=1") for part in ("-a", option)
        ]
        with (folder / "log").open("w+") as log:
            process = subprocess.Popen(
                command, env={**environment(server.url), "CPPCC_ARCHIVE": str(folder)}, stdout=log, stderr=log
            )
            megabytes = watch_memory(process)
            log.seek(0)
            text = log.read()
        assert process.returncode == 0, text
        yield FaultyCrawl(site, faulty, folder, server.url, megabytes, text)


def outcomes(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT article_id, outcome FROM frontier WHERE kind = 'article' AND page = 1"))


def test_each_fault_ends_in_its_outcome(faulty_crawl: FaultyCrawl) -> None:
    found = outcomes(faulty_crawl.folder)
    assert {name: found[article.id] for name, article in faulty_crawl.faulty.items()} == OUTCOMES


def test_truncated_responses_are_stored_with_the_reason(faulty_crawl: FaultyCrawl) -> None:
    truncated = rows(faulty_crawl.folder, "SELECT article_id, truncated FROM captures WHERE truncated IS NOT NULL")
    names = {article.id: name for name, article in faulty_crawl.faulty.items()}
    found = {(names[article_id], reason) for article_id, reason in truncated}
    assert found == {("cut-gzip", "unspecified")} | {
        (name, "disconnect") for name in ("half-body", "close-early", "no-last-chunk", "reset-midway", "broken-chunks")
    }


def test_the_run_counts_every_leased_page(faulty_crawl: FaultyCrawl) -> None:
    counted = last_run(faulty_crawl.folder)
    assert {name: counted[name] for name in ("failed", "quarantined", "out_of_scope")} == {
        name: count for name, count in Counter(OUTCOMES.values()).items() if name != "new"
    }


def test_other_pages_are_archived_as_usual(faulty_crawl: FaultyCrawl) -> None:
    affected = {article.id for name, article in faulty_crawl.faulty.items() if OUTCOMES[name] != "new"}
    expected = {one.id: one.body for one in faulty_crawl.site.expected() if one.id not in affected}
    archived = dict(rows(faulty_crawl.folder, "SELECT id, body FROM articles"))
    assert archived == expected


def test_no_fault_causes_a_request_to_another_host(faulty_crawl: FaultyCrawl) -> None:
    assert faulty_crawl.site.requests.strays == []


def test_each_fault_costs_few_requests(faulty_crawl: FaultyCrawl) -> None:
    counts = Counter(seen.url for seen in faulty_crawl.site.requests if seen.kind == "fault")
    assert {url: count for url, count in counts.items() if count > 4} == {}


def test_memory_stays_small(faulty_crawl: FaultyCrawl) -> None:
    assert faulty_crawl.megabytes < 350


def test_the_log_has_one_line_per_failure_and_no_traceback(faulty_crawl: FaultyCrawl) -> None:
    assert "Traceback" not in faulty_crawl.log
    for name, article in faulty_crawl.faulty.items():
        lines = [line for line in faulty_crawl.log.splitlines() if article.path in line]
        assert len(lines) == 1, (name, lines)


def test_a_crawl_without_faults_completes_the_archive(faulty_crawl: FaultyCrawl) -> None:
    faulty_crawl.site.faults.clear()
    crawl(faulty_crawl.folder, faulty_crawl.proxy, "--full")
    archived = dict(rows(faulty_crawl.folder, "SELECT id, body FROM articles"))
    assert archived == {one.id: one.body for one in faulty_crawl.site.expected()}


def crawled(tmp_path: Path, site: SampleSite) -> Path:
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert site.requests.strays == []
    return tmp_path


def bodies(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT id, body FROM articles"))


def test_an_endless_list_of_made_up_articles_is_followed_up_to_a_limit(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    site.faults.add("endless-list", "/surveys*.html", fresh=True, step=50)
    folder = crawled(tmp_path, site)
    lists = [seen.url for seen in site.requests if seen.kind == "fault" and "_more" not in seen.url]
    assert len(lists) == len(set(lists)) == LONGEST_LIST // 50
    others = {one.id: one.body for one in site.expected() if one.section != "Surveys"}
    assert bodies(folder).items() >= others.items()


@pytest.mark.parametrize("name", ["redirect-ring", "redirect-chain"])
def test_chains_of_redirects_end(name: str, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    article = site.articles[0]
    site.faults.add(name, pages_of(article))
    folder = crawled(tmp_path, site)
    assert site.requests.by_kind()["fault"] == {"redirect-ring": 2, "redirect-chain": 6}[name]
    assert bodies(folder) == {one.id: one.body for one in site.expected() if one.id != article.id}


def test_an_endless_article_is_followed_up_to_a_limit(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    article = next(article for article in site.articles if article.page_count == 1)
    site.faults.add("endless-pager", pages_of(article).replace(".htm", "*.htm"), ahead=60)
    folder = crawled(tmp_path, site)
    assert site.requests.by_kind()["fault"] == LONGEST_ARTICLE
    assert rows(folder, "SELECT complete FROM articles WHERE id = ?", [article.id]) == [(0,)]
    expected = {one.id: one.body for one in site.expected() if one.id != article.id}
    assert {article_id: body for article_id, body in bodies(folder).items() if article_id != article.id} == expected
