"""Hostile and broken servers: each fault costs little, ends in a recorded outcome, and harms nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.crawl.crawl_run import LONGEST_ARTICLE, LONGEST_LIST
from tests.crawler.crawling import crawl, environment, last_run, rows, watch_memory
from tests.sample_site.articles import SampleArticle
from tests.sample_site.site import SampleSite

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
    "cut-gzip": "quarantined",
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
"""Fault to the outcome of the page that it strikes in every try."""
PATIENCE = ("-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_TIMES=1")


@dataclass(frozen=True)
class Attack:
    """A crawl of a site on which one article after the other goes wrong in its own way."""

    site: SampleSite
    struck: dict[str, SampleArticle]
    folder: Path
    proxy: str
    megabytes: float
    log: str


def pages_of(article: SampleArticle) -> str:
    return f"*/{article.path.rpartition('/')[2]}"


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attack]:
    folder = tmp_path_factory.mktemp("attack")
    site = SampleSite(articles=70, seed=1)
    victims = (article for article in site.articles if article.page_count == 1)
    struck = dict(zip(OUTCOMES, victims, strict=False))
    for name, article in struck.items():
        site.faults.add(name, pages_of(article))
    with site.serve() as server:
        command = [sys.executable, "-m", "scrapy", "crawl", "surveys", *PATIENCE]
        command += [part for option in ("site=cppcc", "delay=0", "concurrency=4") for part in ("-a", option)]
        with (folder / "log").open("w+") as log:
            process = subprocess.Popen(
                command, env={**environment(server.url), "CPPCC_ARCHIVE": str(folder)}, stdout=log, stderr=log
            )
            megabytes = watch_memory(process)
            log.seek(0)
            told = log.read()
        assert process.returncode == 0, told
        yield Attack(site, struck, folder, server.url, megabytes, told)


def outcomes(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT article_id, outcome FROM frontier WHERE kind = 'article' AND page = 1"))


def test_each_fault_ends_in_its_outcome(attack: Attack) -> None:
    found = outcomes(attack.folder)
    assert {name: found[article.id] for name, article in attack.struck.items()} == OUTCOMES


def test_the_ledger_counts_every_page_that_was_leased(attack: Attack) -> None:
    counted = last_run(attack.folder)
    assert {name: counted[name] for name in ("failed", "quarantined", "out_of_scope")} == {
        name: count for name, count in Counter(OUTCOMES.values()).items() if name != "new"
    }


def test_what_was_not_struck_is_archived_as_ever(attack: Attack) -> None:
    harmed = {article.id for name, article in attack.struck.items() if OUTCOMES[name] != "new"}
    whole = {one.id: one.body for one in attack.site.expected() if one.id not in harmed}
    archived = dict(rows(attack.folder, "SELECT id, body FROM articles"))
    assert archived == whole


def test_no_fault_leads_to_another_host(attack: Attack) -> None:
    assert attack.site.requests.strays == []


def test_each_fault_costs_few_requests(attack: Attack) -> None:
    asked = Counter(seen.url for seen in attack.site.requests if seen.kind == "fault")
    assert {url: count for url, count in asked.items() if count > 4} == {}


def test_memory_stays_small_whatever_is_sent(attack: Attack) -> None:
    assert attack.megabytes < 350


def test_the_log_names_each_failure_in_a_line_and_shows_no_traceback(attack: Attack) -> None:
    assert "Traceback" not in attack.log
    for name, article in attack.struck.items():
        lines = [line for line in attack.log.splitlines() if article.path in line]
        assert len(lines) == 1, (name, lines)


def test_when_all_is_well_again_a_crawl_makes_the_archive_whole(attack: Attack) -> None:
    attack.site.faults.clear()
    crawl(attack.folder, attack.proxy, "--full")
    archived = dict(rows(attack.folder, "SELECT id, body FROM articles"))
    assert archived == {one.id: one.body for one in attack.site.expected()}


def crawled(tmp_path: Path, site: SampleSite) -> Path:
    with site.serve() as server:
        crawl(tmp_path, server.url)
    assert site.requests.strays == []
    return tmp_path


def bodies(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "SELECT id, body FROM articles"))


def test_a_list_without_end_that_invents_articles_is_left_at_some_page(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    site.faults.add("endless-list", "/surveys*.html", fresh=True, step=50)
    folder = crawled(tmp_path, site)
    lists = [seen.url for seen in site.requests if seen.kind == "fault"]
    assert len(lists) == len(set(lists)) == LONGEST_LIST // 50
    others = {one.id: one.body for one in site.expected() if one.section != "Surveys"}
    assert bodies(folder).items() >= others.items()


@pytest.mark.parametrize("name", ["redirect-ring", "redirect-chain"])
def test_redirects_from_day_to_day_end(name: str, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    article = site.articles[0]
    site.faults.add(name, pages_of(article))
    folder = crawled(tmp_path, site)
    assert site.requests.by_kind()["fault"] == {"redirect-ring": 2, "redirect-chain": 6}[name]
    assert bodies(folder) == {one.id: one.body for one in site.expected() if one.id != article.id}


def test_an_article_without_end_is_left_at_some_page(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=1)
    article = next(article for article in site.articles if article.page_count == 1)
    site.faults.add("endless-pager", pages_of(article).replace(".htm", "*.htm"), ahead=60)
    folder = crawled(tmp_path, site)
    assert site.requests.by_kind()["fault"] == LONGEST_ARTICLE
    assert rows(folder, "SELECT complete FROM articles WHERE id = ?", [article.id]) == [(0,)]
    whole = {one.id: one.body for one in site.expected() if one.id != article.id}
    assert {article_id: body for article_id, body in bodies(folder).items() if article_id != article.id} == whole
