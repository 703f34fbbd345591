"""A run that ends while requests wait for their turn ends at once, and what waited stays due."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawler.crawling import cppcc, environment, last_run, rows
from tests.sample_site.site import SampleSite

PATIENCE = 20
"""Seconds, of which most are for the program to start."""


def slow_site() -> SampleSite:
    return SampleSite(articles=30, seed=6, robots="User-agent: *\nCrawl-delay: 60\n")


def resting_site() -> SampleSite:
    site = SampleSite(articles=30, seed=6)
    site.faults.add("unavailable", "*.html", seconds=300)
    return site


@pytest.mark.parametrize(("make", "before"), [(slow_site, "/robots.txt"), (resting_site, "/surveys.html")])
def test_ctrl_c_does_not_wait_for_the_pace_of_a_host(
    make: Callable[[], SampleSite], before: str, tmp_path: Path
) -> None:
    site = make()
    with site.serve() as server:
        command = [sys.executable, "-m", "cppcc", "--archive", str(tmp_path), "crawl", "cppcc", "--delay", "0"]
        with subprocess.Popen(command, env=environment(server.url), text=True, stderr=subprocess.PIPE) as process:
            until = time.monotonic() + PATIENCE
            while not any(before in seen.url for seen in site.requests) and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, told
    assert told.splitlines()[-1] == "Stopped before the end; 'cppcc crawl cppcc' goes on from here."
    assert last_run(tmp_path) == {"released": 3}


def test_a_limit_of_time_does_not_wait_for_the_pace_of_a_host(tmp_path: Path) -> None:
    with slow_site().serve() as server:
        began = time.monotonic()
        done = cppcc(tmp_path, server.url, "crawl", "cppcc", "--delay", "0", "--max-seconds", "2")
        assert time.monotonic() - began < PATIENCE
    assert done.returncode == 0
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [("limit of 2 seconds",)]
    assert last_run(tmp_path) == {"released": 3}
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE outcome IS NOT NULL AND outcome != 'released'") == [(0,)]
