"""A site that refuses us, or of which nothing can be read, is no success: few requests, exit code 3, a notice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.crawl.refusal import RefusalWatch
from tests.crawler.crawling import cppcc, crawl, last_run, rows
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

ARTICLES = "SELECT * FROM articles ORDER BY id"


def notices(folder: Path) -> list[str]:
    return [name for (name,) in rows(folder, "SELECT problem FROM notices WHERE closed_at IS NULL ORDER BY problem")]


def refuse(site: SampleSite, where: str, status: int | str) -> None:
    if isinstance(status, int):
        site.faults.add("server-error", where, status=status)
    else:
        site.faults.add(status, where)


@pytest.mark.parametrize("how", [401, 403, 412])
def test_a_run_that_is_refused_for_a_dozen_articles_stops(how: int, tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=6, per_list=60)
    refuse(site, "*/c*.htm", how)
    with site.serve() as server:
        finished = cppcc(tmp_path, server.url, "crawl", "cppcc", "--delay", "0.05", "--no-assets")
    assert finished.returncode == 3, finished.stderr
    assert "en.cppcc.gov.cn refuses our requests" in finished.stderr.splitlines()[-1]
    assert re.search(rf"1[12] by HTTP {how}\b", finished.stderr.splitlines()[-1])
    assert site.requests.by_kind()["fault"] <= 20
    ((reason,),) = rows(tmp_path, "SELECT finish_reason FROM crawls")
    assert reason.startswith("en.cppcc.gov.cn refuses our requests: ")
    assert notices(tmp_path) == ["refused"]
    assert rows(tmp_path, ARTICLES) == []
    outcomes = last_run(tmp_path)
    assert set(outcomes) <= {"failed", "listed", "released", "kept", "gone"}
    waiting = rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'due' AND kind = 'article'")
    assert waiting[0][0] >= 25


def test_a_refused_site_changes_no_article_and_the_notice_ends_with_the_refusal(tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=6)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        before = rows(tmp_path, ARTICLES)
        refuse(site, "*", 403)
        site.requests.clear()
        crawl(tmp_path, server.url, "--full", expect=3)
        assert len(site.requests) < 35
        assert rows(tmp_path, ARTICLES) == before
        assert "refused" in notices(tmp_path)
        site.faults.clear()
        crawl(tmp_path, server.url, "--full")
    assert rows(tmp_path, ARTICLES) == before
    assert "refused" not in notices(tmp_path)


@pytest.mark.parametrize("how", [404, 403, 500, "redirect-home", "redirect-abroad", "script-challenge", "empty"])
def test_a_run_that_can_read_no_list_names_them_and_what_came(how: int | str, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        refuse(site, "*.html", how)
        finished = crawl(tmp_path, server.url, expect=3)
    last = finished.stderr.splitlines()[-1]
    for path in ("/surveys.html", "/news.html", "/vicechairpersons.html"):
        assert f"http://en.cppcc.gov.cn{path} ended as " in last
    if isinstance(how, int):
        assert f"HTTP {how}" in last
    assert "docs/sites.md" in last
    assert "lists" in notices(tmp_path)


def test_one_list_of_three_that_fails_is_no_reason_to_exit_with_3(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    refuse(site, "/surveys.html", 404)
    with site.serve() as server:
        crawl(tmp_path, server.url)


@pytest.mark.parametrize("how", ["script-challenge", "server-error", "pdf"])
def test_a_first_crawl_that_archives_nothing_is_no_success(how: str, tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    refuse(site, "*.htm", how)
    with site.serve() as server:
        crawl(tmp_path, server.url, expect=3)
        assert set(notices(tmp_path)) & {"empty", "refused"}
        site.faults.clear()
        crawl(tmp_path, server.url, "--full")
    assert not set(notices(tmp_path)) & {"empty", "refused"}


def test_a_first_crawl_that_a_limit_stops_is_a_success(tmp_path: Path) -> None:
    with SampleSite(articles=12, seed=6).serve() as server:
        crawl(tmp_path, server.url, "--max-pages", "3")
    assert notices(tmp_path) == []


def test_the_daily_job_reads_a_refusal_as_attention_not_as_a_failed_step(tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=6)
    refuse(site, "*/c*.htm", 403)
    with site.serve() as server:
        finished = cppcc(tmp_path, server.url, "daily", "cppcc", "--crawl", "--delay 0")
    assert finished.returncode == 3, finished.stderr
    assert rows(tmp_path, "SELECT step, outcome FROM job_steps WHERE step LIKE 'crawl%'") == [
        ("crawl cppcc", "attention")
    ]
    assert notices(tmp_path) == ["refused"]


def watch_after(*visits: Any) -> str | None:
    watch = RefusalWatch("en.cppcc.gov.cn")
    for visit in visits:
        watch.visited(visit)
    return watch.reason


def test_a_dozen_in_a_row_or_most_of_twenty_are_a_refusal() -> None:
    refused, answered = ["HTTP 403"], [None]
    assert watch_after(*refused * 11) is None
    assert watch_after(*refused * 12)
    assert watch_after(*answered * 50, *refused * 11, *answered, *refused * 7) is not None
    assert watch_after(*(refused + answered) * 40) is None
    assert watch_after(*answered * 5, *refused * 7, *answered, *refused * 3) is None
    assert watch_after(*(refused * 3 + answered) * 5)


@pytest.mark.parametrize("how", ["redirect-to-sign-in", "sign-in", "pdf"])
def test_a_run_that_can_read_none_of_the_known_articles_is_no_success(how: str, tmp_path: Path) -> None:
    site = SampleSite(articles=40, seed=6)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        before = rows(tmp_path, ARTICLES)
        refuse(site, "*.htm", how)
        finished = crawl(tmp_path, server.url, "--full", expect=3)
        ((waiting,),) = rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'due' AND kind = 'article'")
        assert rows(tmp_path, ARTICLES) == before
        named = set(notices(tmp_path)) & {"articles", "refused"}
        site.faults.clear()
        crawl(tmp_path, server.url, "--full")
    assert named == ({"refused"} if how == "redirect-to-sign-in" else {"articles"})
    assert (waiting > 10) == (how == "redirect-to-sign-in")
    last = finished.stderr.splitlines()[-1]
    assert "none could be read" in last or "None of the archive's articles" in last
    assert not set(notices(tmp_path)) & {"articles", "refused"}


def test_a_few_articles_that_redirect_are_no_reason_to_exit_with_3(tmp_path: Path) -> None:
    site = SampleSite(articles=12, seed=6)
    with site.serve() as server:
        crawl(tmp_path, server.url)
        known = [url for (url,) in rows(tmp_path, "SELECT url FROM articles ORDER BY id LIMIT 4")]
        for url in known:
            refuse(site, url.partition("gov.cn")[2], "redirect-to-sign-in")
        with Database(tmp_path / "archive.db") as db:  # nothing but these is due
            db.execute("UPDATE frontier SET due_at = '2000' WHERE url IN (?, ?, ?, ?)", known)
            db.conn.commit()
        crawl(tmp_path, server.url)
    outcomes = rows(tmp_path, "SELECT url, outcome, reason FROM frontier WHERE outcome = 'moved' ORDER BY article_id")
    assert [(url, outcome) for url, outcome, _ in outcomes] == [(url, "moved") for url in known]
    assert last_run(tmp_path)["moved"] == 4
    assert set(notices(tmp_path)) & {"articles", "refused"} == set()


def test_log_and_status_have_reason_and_target_of_every_ending(tmp_path: Path) -> None:
    site = SampleSite(articles=20, seed=6)
    single = [one for one in site.articles if one.page_count == 1 and not one.older_form]
    ways: dict[int, int | str] = {0: "redirect-home", 2: "pdf", 3: 404, 4: 500, 6: "redirect-abroad"}
    for number, how in ways.items():
        refuse(site, single[number].path, how)
    site.robots = "User-agent: *\n" + "".join(f"Disallow: {one.path}\n" for one in single[7:12])
    with site.serve() as server:
        logged = crawl(tmp_path, server.url).stderr
        status = json.loads(cppcc(tmp_path, server.url, "status", "--json").stdout)
    expected = {
        "moved": ["to http://en.cppcc.gov.cn/"],
        "out_of_scope": ["not a page: Content-Type application/pdf", "redirects off the site"],
        "gone": ["HTTP 404"],
        "failed": ["HTTP 500"],
        "denied": ["robots.txt forbids it"],
    }
    for outcome, reasons in expected.items():
        listed = [row["reason"] for row in status[outcome]]
        assert all(any(reason in one for one in listed) for reason in reasons), (outcome, listed)
        for row in status[outcome]:
            assert f"{outcome:<12} {row['url']} ({row['reason']})" in logged
