"""Crawls sites on the workers of a cluster: each in a shard of its own, so that one program at a time asks a host."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from archive.errors import ArchiveLocked
from archive.opening import open_archive
from archive.store.lock import writer_lock
from archive.store.shards import create_shard, merge_shards
from cppcc.terminal.console import output
from cppcc.terminal.progress import summary_of_runs
from pipelines.reparse.executors import Workers

INTERRUPTED = 130
STOP_FILE = "stop"
"""Made in a shard's folder, it ends the shard's crawl as Ctrl-C would."""
_LOG_FILE = "crawl.log"
_LOOK_SECONDS = 0.5
_PATIENCE_SECONDS = 120.0
"""How long the crawl of a worker that died may take to notice and stop."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the crawl of a shard ended."""

    site: str
    exit_code: int
    last_words: str
    """The last line of its log."""


def crawl_shards(folder: Path, sites: Sequence[str], arguments: Sequence[str], workers: Workers) -> int:
    """Crawl each site on one worker, with the given options of ``cppcc crawl``; return the highest exit code.

    Every worker must see ``folder`` under the same path. What was crawled is taken in, however the crawls end.
    """
    folder = folder.absolute()
    with open_archive(folder) as archive:
        shards = {site: create_shard(archive.db, folder, site) for site in sites}
        try:
            ended = _crawl_all(shards, arguments, workers)
        finally:
            runs = merge_shards(archive.db, folder)
            output().print(summary_of_runs(archive.db, runs, folder))
    for one in ended:
        if one.exit_code:
            click.echo(f"{one.site}: {one.last_words}", err=True)
    return max(one.exit_code for one in ended)


def crawl_shard(shard: Path, arguments: Sequence[str]) -> Ended:
    """Crawl the site whose shard this is, in a process of its own. Runs on a worker."""
    site, stop = shard.name, shard / STOP_FILE
    _wait_for_another(shard)
    command = [sys.executable, "-m", "cppcc", "--archive", str(shard), "crawl", site, *arguments, "--leashed"]
    with (
        (shard / _LOG_FILE).open("ab") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        assert process.stdin
        while process.poll() is None:
            time.sleep(_LOOK_SECONDS)
            if stop.exists() and not process.stdin.closed:
                process.stdin.close()
    lines = (shard / _LOG_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    exit_code = process.returncode if process.returncode >= 0 else 1
    return Ended(site, exit_code, lines[-1] if lines else "it said nothing")


def stop_when_let_go() -> None:
    """Stop this process as Ctrl-C would when standard input ends: whoever started it has died, or wants it to end."""

    def hold() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=hold, daemon=True).start()


def _crawl_all(shards: dict[str, Path], arguments: Sequence[str], workers: Workers) -> list[Ended]:
    futures = {workers.executor.submit(crawl_shard, shard, tuple(arguments)): site for site, shard in shards.items()}
    with _status() as status:
        try:
            _wait(futures, status)
        except KeyboardInterrupt:
            status.update("stopping")
            for shard in shards.values():
                (shard / STOP_FILE).touch()
            _wait(futures, status)
    return [future.result() for future in futures]


def _wait(futures: dict[Future[Ended], str], status: Status) -> None:
    waiting = set(futures)
    while waiting:
        status.update(f"crawling {', '.join(sorted(futures[future] for future in waiting))}")
        _, waiting = wait(waiting, return_when=FIRST_COMPLETED)


def _wait_for_another(shard: Path) -> None:
    """Wait until the crawl that a dead worker left has stopped; raises ArchiveLocked where it does not."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with writer_lock(shard):
                return
        except ArchiveLocked:
            if time.monotonic() > until:
                raise
        time.sleep(_LOOK_SECONDS)


@contextmanager
def _status() -> Iterator[Status]:
    """Show which sites are being crawled, on a terminal."""
    console = Console(stderr=True)
    status = Status("", console=console)
    if not console.is_terminal:
        yield status
        return
    with status:
        yield status
