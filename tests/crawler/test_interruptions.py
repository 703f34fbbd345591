"""After a crawl that was interrupted or could not write, the next one continues."""

from __future__ import annotations

import errno
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crawler.crawling import FAST, WITHOUT_EVENTS, cppcc, crawl, environment, last_run, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def site() -> SampleSite:
    return SampleSite(articles=80, seed=8)


@pytest.fixture(scope="module")
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


@contextmanager
def running(folder: Path, proxy: str, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Start a crawl, and yield its process once it has captured something."""
    command = [*WITHOUT_EVENTS, "cppcc", "--archive", str(folder), "crawl", "cppcc", *options]
    with subprocess.Popen(command, env=environment(proxy), text=True, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while time.monotonic() < until and process.poll() is None and not captured(folder):
            time.sleep(0.05)
        try:
            yield process
        finally:
            process.kill()


def captured(folder: Path) -> int:
    try:
        return int(rows(folder, "SELECT count(*) FROM captures WHERE article_id IS NOT NULL")[0][0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_crawl_stopped_by_a_signal_commits_its_batch_and_says_how_to_continue(
    sent: signal.Signals, site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    with running(tmp_path, server.url, "--delay", "0.05") as process:
        process.send_signal(sent)
        _, log = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in log
    assert log.splitlines()[-1] == "Stopped before the end. Run 'cppcc crawl cppcc' to continue."
    assert rows(tmp_path, "SELECT finish_reason FROM crawls") == [("shutdown",)]
    assert last_run(tmp_path)["released"] > 0
    crawl(tmp_path, server.url)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


def test_a_second_crawl_is_refused_with_the_process_id_of_the_first(server: SampleServer, tmp_path: Path) -> None:
    with running(tmp_path, server.url, "--delay", "0.2") as first:
        second = cppcc(tmp_path, server.url, "crawl", "cppcc", *FAST)
        assert second.returncode == 1
        assert f"(process {first.pid}, since " in second.stderr
        assert len(second.stderr.splitlines()) == 1


def test_a_crawl_waits_for_a_database_that_another_program_locks(
    site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    crawl(tmp_path, server.url, "--max-pages", "5")
    other = sqlite3.connect(tmp_path / "archive.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(4, other.rollback).start()
    crawl(tmp_path, server.url)
    other.close()
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]


@pytest.mark.parametrize("kilobytes", [150, 400, 900])
def test_a_full_disk_aborts_the_run_with_one_message_and_loses_nothing(
    kilobytes: int, site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    """A limit on the file size simulates a full disk: writes fail in the same places."""
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2); "
    program = (
        limited + "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from cppcc.main import main; main()"
    )
    command = [sys.executable, "-c", program, "--archive", str(tmp_path), "crawl", "cppcc", *FAST]
    full = subprocess.run(command, env=environment(server.url), capture_output=True, text=True, timeout=60, check=False)
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert full.stderr.splitlines()[-1].startswith("Error: ")
    crawl(tmp_path, server.url)
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]
    assert rows(tmp_path, "SELECT count(*) FROM revisions WHERE number > 1") == [(0,)]
    verified = cppcc(tmp_path, server.url, "verify")
    assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize(
    ("error", "place"),
    [(errno.ENOSPC, "archive.tables.crawls.Ledger.finish"), (errno.EIO, "archive.warc.WarcWriter.close")],
)
def test_a_failing_last_commit_is_the_failure_of_the_run(
    error: int, place: str, site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    program = f"""
import sys
from pkgutil import resolve_name
from tests.disk_faults import fail_writes
owner, name = resolve_name({place.rpartition(".")[0]!r}), {place.rpartition(".")[2]!r}
original = getattr(owner, name)
def failing(*arguments):
    fail_writes({error})
    return original(*arguments)
setattr(owner, name, failing)
from cppcc.main import main
main()
"""
    command = [sys.executable, "-c", program, "--archive", str(tmp_path), "crawl", "cppcc", *FAST]
    failed = subprocess.run(
        command, env=environment(server.url), capture_output=True, text=True, timeout=60, check=False
    )
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "Traceback" not in failed.stderr
    assert failed.stderr.splitlines()[-1].startswith("Error: cppcc: the run was aborted because the archive could not")
    crawl(tmp_path, server.url)
    reasons = [reason for (reason,) in rows(tmp_path, "SELECT finish_reason FROM crawls ORDER BY started_at")]
    assert reasons in (["killed", "finished"], ["finished", "finished"])
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(site.expected()),)]
    assert cppcc(tmp_path, server.url, "verify").returncode == 0
