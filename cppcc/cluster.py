"""Crawl sites on the workers of a cluster, each into its own shard, so that only one process crawls a host."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path

import click

from archive.errors import ArchiveLocked
from archive.opening import open_archive
from archive.store.lock import writer_lock
from archive.store.shards import create_shard, merge_shards
from cppcc.exit_codes import FAILED, worst
from cppcc.parent import stop_at_end
from cppcc.terminal.console import output
from cppcc.terminal.crawl_summary import summary_of_runs
from cppcc.terminal.progress import ProgressLine, spinner
from pipelines.reparse.executors import Workers

STOP_FILE = "stop"
"""A file of this name in a shard's folder stops the shard's crawl, as Ctrl-C would."""
_LOG_FILE = "crawl.log"
_POLL_SECONDS = 0.5
_LOCK_TIMEOUT = 120.0
"""Seconds to wait until the crawl of a worker that died has stopped."""


@dataclass(frozen=True, slots=True)
class ShardResult:
    """How the crawl of a shard ended."""

    site: str
    exit_code: int
    last_line: str
    """The last line of its log."""


def crawl_shards(folder: Path, sites: Sequence[str], arguments: Sequence[str], workers: Workers) -> int:
    """Crawl each site on one worker with the given options of ``cppcc crawl``; return the most severe exit code.

    Every worker must see ``folder`` under the same path. The shards are merged however the crawls end.
    """
    folder = folder.absolute()
    with open_archive(folder) as archive:
        shards = {site: create_shard(archive.db, folder, site) for site in sites}
        try:
            results = _crawl_all(shards, arguments, workers)
        finally:
            runs = merge_shards(archive.db, folder)
            output().print(summary_of_runs(archive.db, runs, folder))
    for result in results:
        if result.exit_code:
            click.echo(f"{result.site}: {result.last_line}", err=True)
    return worst(result.exit_code for result in results)


def crawl_shard(shard: Path, arguments: Sequence[str]) -> ShardResult:
    """Crawl the shard's site in a subprocess. Runs on a worker."""
    site, stop = shard.name, shard / STOP_FILE
    _wait_for_lock(shard)
    command = [sys.executable, "-m", "cppcc", "--archive", str(shard), "crawl", site, *arguments, "--stop-at-eof"]
    with (
        (shard / _LOG_FILE).open("ab") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        assert process.stdin
        while process.poll() is None:
            time.sleep(_POLL_SECONDS)
            if stop.exists() and not process.stdin.closed:
                process.stdin.close()
    lines = (shard / _LOG_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    exit_code = process.returncode if process.returncode >= 0 else FAILED
    return ShardResult(site, exit_code, lines[-1] if lines else "no output")


def stop_at_end_of_input() -> None:
    """Stop this process, as Ctrl-C would, at the end of standard input: the parent died or closed it."""
    threading.Thread(target=stop_at_end, args=[0], daemon=True).start()


def _crawl_all(shards: dict[str, Path], arguments: Sequence[str], workers: Workers) -> list[ShardResult]:
    futures = {workers.executor.submit(crawl_shard, shard, tuple(arguments)): site for site, shard in shards.items()}
    with spinner("crawling") as line:
        try:
            _wait(futures, line)
        except KeyboardInterrupt:
            line.update(description="stopping")
            for shard in shards.values():
                (shard / STOP_FILE).touch()
            _wait(futures, line)
    return [future.result() for future in futures]


def _wait(futures: dict[Future[ShardResult], str], line: ProgressLine) -> None:
    waiting = set(futures)
    while waiting:
        line.update(description=f"crawling {', '.join(sorted(futures[future] for future in waiting))}")
        _, waiting = wait(waiting, return_when=FIRST_COMPLETED)


def _wait_for_lock(shard: Path) -> None:
    """Wait until the crawl of a worker that died has stopped. Raises ArchiveLocked after a timeout."""
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while True:
        try:
            with writer_lock(shard):
                return
        except ArchiveLocked:
            if time.monotonic() > deadline:
                raise
        time.sleep(_POLL_SECONDS)
