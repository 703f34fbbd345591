"""Time never runs backwards: a crawl with a wrong clock stores nothing, and one with the right clock goes on."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import clock
from archive.models import Exchange
from pipelines.crawl.server_time import ServerTime, server_date
from tests.crawler import forked
from tests.crawler.crawling import FAST, cppcc, crawl, environment, rows
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long

TABLES = ("crawls", "captures", "articles", "frontier", "warc_files", "notices")


def at(folder: Path, proxy: str, shift: timedelta, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a clock that is wrong by ``shift``."""
    moment = clock.written(datetime.now(UTC) + shift)
    command = ["benchmarks.at", moment, "--archive", str(folder), *arguments]
    return forked.run(command, environment(proxy), timeout=120)


def counts(folder: Path) -> dict[str, int]:
    return {table: rows(folder, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def small_site() -> SampleSite:
    return SampleSite(articles=12, seed=6)


@pytest.mark.parametrize("days", [300, -300, 8])
def test_a_clock_far_from_the_servers_stops_the_first_crawl_before_anything_is_stored(
    days: int, tmp_path: Path
) -> None:
    with small_site().serve() as server:
        refused = at(tmp_path, server.url, timedelta(days=days), "crawl", "cppcc", *FAST)
        assert refused.returncode == 1, refused.stderr
        error = refused.stderr.splitlines()[-1]
        assert error.startswith("Error: This machine's clock differs from that of en.cppcc.gov.cn by more than 7 days")
        assert clock.written(datetime.now(UTC) + timedelta(days=days))[:10] in error
        assert clock.now()[:10] in error
        assert "cppcc crawl SITE --accept-clock" in error
        assert counts(tmp_path) == dict.fromkeys(TABLES, 0)
        crawl(tmp_path, server.url)
        assert rows(tmp_path, "SELECT count(*) FROM articles") == [(12,)]
        assert not (tmp_path / "uncommitted").exists()


def test_a_clock_that_differs_by_days_is_no_reason_to_stop(tmp_path: Path) -> None:
    with small_site().serve() as server:
        assert at(tmp_path, server.url, timedelta(days=-6), "crawl", "cppcc", *FAST).returncode == 0


def exchange(captured_at: str, *headers: tuple[str, str]) -> Exchange:
    return Exchange("http://en.cppcc.gov.cn/", "GET", (), 200, headers, b"", captured_at)


@pytest.mark.parametrize(
    ("headers", "date"),
    [
        ([("Date", "Thu, 26 Nov 2026 00:00:00 GMT")], "2026-11-26T00:00:00.000Z"),
        ([("Date", "Thu, 26 Nov 2026 00:00:00 GMT"), ("Age", "3600")], "2026-11-26T01:00:00.000Z"),
        ([("Date", "Thu, 26 Nov 2026 00:00:00 GMT"), ("Age", "-5")], "2026-11-26T00:00:00.000Z"),
        ([("Date", "Thu, 26 Nov 2026 00:00:00 GMT"), ("Age", "9" * 5000)], "2026-11-26T00:00:00.000Z"),
        ([("Date", "Thursday, 26-Nov-26 00:00:00 GMT")], "2026-11-26T00:00:00.000Z"),
        ([("Date", "yesterday")], None),
        ([("Date", "")], None),
        ([], None),
    ],
)
def test_the_time_of_a_server_is_its_date_and_its_age(headers: list[tuple[str, str]], date: str | None) -> None:
    found = server_date(exchange("2026-11-26T00:00:00.000Z", *headers))
    assert (found and clock.written(found)) == date


def test_most_of_the_first_five_dates_decide() -> None:
    right, wrong = ("Date", "Thu, 26 Nov 2026 00:00:00 GMT"), ("Date", "Thu, 26 Nov 2020 00:00:00 GMT")
    for dates, differs in [
        ([right, right, right, wrong, wrong], False),
        ([wrong, wrong, wrong, right, right], True),
        ([right, wrong], False),
        ([wrong], True),
        ([], False),
        ([right] * 5 + [wrong] * 9, False),
    ]:
        server = ServerTime()
        for date in dates:
            server.add(exchange("2026-11-26T00:00:00.000Z", date))
        assert (server.difference() is not None) == differs, dates


def test_a_clock_that_was_ahead_is_noticed_and_its_correction_accepted_once(tmp_path: Path) -> None:
    site = small_site()
    site.now = lambda: None
    with site.serve() as server:
        assert at(tmp_path, server.url, timedelta(days=300), "crawl", "cppcc", *FAST).returncode == 0
        before = counts(tmp_path)
        newest = rows(tmp_path, "SELECT max(captured_at) FROM captures")[0][0]
        site.requests.clear()
        refused = cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
        assert refused.returncode == 1
        error = refused.stderr.splitlines()[-1]
        assert error.startswith("Error: This machine's clock is behind the archive")
        assert newest in error
        assert clock.now()[:10] in error
        assert "cppcc crawl SITE --accept-clock" in error
        assert counts(tmp_path) == before
        assert list(site.requests) == []

        accepted = crawl(tmp_path, server.url, "--accept-clock")
        assert "clock" not in accepted.stderr
        ((recorded,),) = rows(tmp_path, "SELECT accepted_clock FROM crawls WHERE accepted_clock IS NOT NULL")
        assert newest in recorded
        latest = clock.after(clock.now(), timedelta(days=180))
        assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE due_at > ?", [latest]) == [(0,)]
        assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE outcome_at > ?", [clock.now()]) == [(0,)]
        crawl(tmp_path, server.url)
        query = "SELECT new, part, requests <= 8 FROM crawls ORDER BY rowid DESC LIMIT 1"
        assert rows(tmp_path, query) == [(0, 0, 1)]


def test_due_times_become_what_they_would_have_been(tmp_path: Path) -> None:
    site = small_site()
    site.now = lambda: None
    query = "SELECT url, julianday(due_at) - julianday('now') FROM frontier WHERE page = 1 ORDER BY url"
    with site.serve() as server:
        crawl(tmp_path / "right", server.url)
        at(tmp_path / "wrong", server.url, timedelta(days=300), "crawl", "cppcc", *FAST)
        crawl(tmp_path / "wrong", server.url, "--accept-clock")
    wrong, right = dict(rows(tmp_path / "wrong", query)), dict(rows(tmp_path / "right", query))
    assert wrong == pytest.approx(right, abs=0.05)  # days


def test_a_withdrawn_article_is_never_due_again(tmp_path: Path) -> None:
    site = small_site()
    withdrawn = site.articles[0]
    with site.serve() as server:
        crawl(tmp_path, server.url)
        assert cppcc(tmp_path, server.url, "withdraw", withdrawn.id, "--reason", "test").returncode == 0
        with Database(tmp_path / "archive.db") as db:
            db.execute("UPDATE frontier SET due_at = '2099-01-01T00:00:00.000Z' WHERE state <> 'withdrawn'")
        site.requests.clear()
        crawl(tmp_path, server.url)
    assert withdrawn.url not in site.requests.urls()
    assert len(site.requests.urls("article")) >= 11
    query = "SELECT DISTINCT state, due_at FROM frontier WHERE article_id = ?"
    assert rows(tmp_path, query, [withdrawn.id]) == [("withdrawn", "9999-12-31T23:59:59.999Z")]


def test_a_clock_set_back_by_minutes_is_no_reason_to_stop(tmp_path: Path) -> None:
    with small_site().serve() as server:
        crawl(tmp_path, server.url)
        assert at(tmp_path, server.url, timedelta(minutes=-4), "crawl", "cppcc", *FAST).returncode == 0
        assert at(tmp_path, server.url, timedelta(minutes=-10), "crawl", "cppcc", *FAST).returncode == 1


def test_an_accepted_difference_from_the_server_is_recorded(tmp_path: Path) -> None:
    with small_site().serve() as server:
        at(tmp_path, server.url, timedelta(days=-300), "crawl", "cppcc", *FAST, "--accept-clock")
    ((recorded,),) = rows(tmp_path, "SELECT accepted_clock FROM crawls")
    assert recorded.startswith(f"clock {clock.written(datetime.now(UTC) - timedelta(days=300))[:10]}")
    assert f"server {clock.now()[:10]}" in recorded
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(12,)]


def test_an_import_stops_as_well(tmp_path: Path) -> None:
    site = small_site()
    page = tmp_path / "page.html"
    page.write_bytes(site.answer(site.articles[0].url).body)
    with site.serve() as server:
        folder = tmp_path / "archive"
        crawl(folder, server.url)
        wrong = timedelta(days=-2)
        imported = at(folder, server.url, wrong, "import", "--url", site.articles[0].url, str(page))
        assert imported.returncode == 1
        assert "clock is behind the archive" in imported.stderr.splitlines()[-1]
        before = rows(folder, "SELECT count(*) FROM captures")
    assert before == rows(folder, "SELECT count(*) FROM captures")
