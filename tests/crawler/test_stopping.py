"""A run stops at once although requests wait for their host's delay, and their URLs remain due."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from archive.opening import open_archive
from archive.upkeep.verify import verify
from crawler.download_handler import GRACE_SECONDS
from tests.crawler.crawling import cppcc, environment, last_run, rows
from tests.sample_site.site import SampleSite

PATIENCE = 60
"""Seconds, mostly for the program to start."""
ARTICLES = "*/20??-??/??/c*_*.htm*"


def slow_site() -> SampleSite:
    return SampleSite(articles=30, seed=6, robots="User-agent: *\nCrawl-delay: 60\n")


def unavailable_site() -> SampleSite:
    site = SampleSite(articles=30, seed=6)
    site.faults.add("unavailable", "*.html", seconds=300)
    return site


@pytest.mark.parametrize(("make", "before"), [(slow_site, "/robots.txt"), (unavailable_site, "/surveys.html")])
def test_ctrl_c_does_not_wait_for_a_hosts_delay(make: Callable[[], SampleSite], before: str, tmp_path: Path) -> None:
    site = make()
    with site.serve() as server:
        command = [
            sys.executable,
            "-m",
            "cppcc",
            "--archive",
            str(tmp_path),
            "crawl",
            "cppcc",
            "--delay",
            "0",
            "--no-assets",
        ]
        with subprocess.Popen(command, env=environment(server.url), text=True, stderr=subprocess.PIPE) as process:
            wait_for_request(site, f"*{before}")
            process.send_signal(signal.SIGINT)
            _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, log
    assert log.splitlines()[-1] == "Stopped before the end. Run 'cppcc crawl cppcc' to continue."
    outcomes = last_run(tmp_path)
    assert outcomes.pop("kept", 0) <= 1  # the home page may be there before the lists are not
    assert set(outcomes) == {"released"}
    assert outcomes["released"] >= 4


SLOW = {
    "drip": ("drip", ["cppcc"], signal.SIGTERM),
    "silence": ("silence", ["cppcc"], signal.SIGINT),
    "drip, two sites": ("drip", ["npc", "cppcc"], signal.SIGTERM),
    "silence, two sites": ("silence", ["npc", "cppcc"], signal.SIGINT),
}


@pytest.fixture(scope="module")
def slow_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Future[tuple[float, list[str], int]]]]:
    """Crawls of slow servers that got a signal: at once, as each mostly waits."""
    folders = {name: tmp_path_factory.mktemp("slow") for name in SLOW}
    with ThreadPoolExecutor(len(SLOW)) as pool:
        return {
            name: (folders[name], pool.submit(stopped, fault, sites, folders[name], sent))
            for name, (fault, sites, sent) in SLOW.items()
        }


@pytest.mark.parametrize("name", SLOW)
def test_a_signal_does_not_wait_for_a_slow_server(
    name: str, slow_runs: dict[str, tuple[Path, Future[tuple[float, list[str], int]]]]
) -> None:
    folder, run = slow_runs[name]
    seconds, lines, code = run.result()
    assert (lines[-1], code) == (f"Stopped before the end. Run 'cppcc crawl {SLOW[name][1][0]}' to continue.", 130)
    assert GRACE_SECONDS < seconds < GRACE_SECONDS + 10
    assert set(last_run(folder)) <= {"kept", "listed", "released"}
    assert rows(folder, "SELECT count(*) FROM crawls") == [(1,)]  # of two sites, the other was not begun


def test_a_second_signal_waits_for_nothing(tmp_path: Path) -> None:
    seconds, lines, code = stopped("silence", ["cppcc"], tmp_path, signal.SIGINT, signal.SIGINT)
    assert (lines[-1], code) == ("Stopped at once. Run 'cppcc crawl cppcc' to continue.", 130)
    assert seconds < GRACE_SECONDS
    with open_archive(tmp_path) as archive:
        assert not list(archive.db.query("SELECT * FROM frontier WHERE state = 'leased'"))
    assert list(verify(tmp_path)) == []


def wait_for_request(site: SampleSite, pattern: str) -> None:
    """Wait until the site got a request for a URL of ``pattern``, and a moment more, for the crawl to wait for it."""
    until = time.monotonic() + PATIENCE
    while not any(fnmatchcase(seen.url, pattern) for seen in site.requests):
        assert time.monotonic() < until, f"no request for {pattern} in {PATIENCE} seconds"
        time.sleep(0.05)
    time.sleep(1)


def stopped(fault: str, sites: list[str], folder: Path, *signals: int) -> tuple[float, list[str], int]:
    """Crawl a site whose articles come slowly, and send signals; return how long it ran on, its log and exit code."""
    site = SampleSite(articles=30, seed=6, portals=("cppcc", "npc"))
    site.faults.add(fault, ARTICLES)
    with site.serve() as server:
        arguments = ["--archive", str(folder), "crawl", *sites, "--delay", "0", "--no-assets"]
        command = [sys.executable, "-m", "cppcc", *arguments]
        with subprocess.Popen(command, env=environment(server.url), text=True, stderr=subprocess.PIPE) as process:
            wait_for_request(site, ARTICLES)
            began = time.monotonic()
            for number in signals:
                process.send_signal(number)
                time.sleep(0.5)
            _, log = process.communicate(timeout=60)
    return time.monotonic() - began, log.splitlines(), process.returncode


def test_a_time_limit_does_not_wait_for_a_hosts_delay(tmp_path: Path) -> None:
    with slow_site().serve() as server:
        began = time.monotonic()
        done = cppcc(tmp_path, server.url, "crawl", "cppcc", "--delay", "0", "--no-assets", "--max-seconds", "2")
        assert time.monotonic() - began < PATIENCE
    assert done.returncode == 0
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [("limit of 2 seconds",)]
    assert last_run(tmp_path) == {"released": 4}  # the home page and three lists
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE outcome IS NOT NULL AND outcome != 'released'") == [(0,)]
