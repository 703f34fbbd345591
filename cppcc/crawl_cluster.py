"""``cppcc crawl --cluster``: each site is crawled by one worker of a Dask cluster, in a shard that is then merged."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path

import click

from archive.errors import ArchiveError, ArchiveLocked
from archive.lock import writer_lock
from archive.shards import make_shard, merge_shard
from archive.store import open_archive
from pipelines.cluster import cluster_workers

_LOOK_AGAIN = 1.0
"""Seconds between two looks whether the shard is free."""


def crawl_on_cluster(archive: Path, sites: Sequence[str], arguments: Sequence[str], address: str) -> int:
    """Crawl each site once, each on one worker, so that the pace per host holds; return the highest exit code.

    Every worker must see the archive folder under the same path. What a site's crawl committed is merged even where
    that crawl failed in the end.
    """
    archive = archive.absolute()
    with cluster_workers(address) as workers:
        with open_archive(archive) as opened:
            shards = {site: make_shard(opened, site) for site in sites}
        under_way: dict[Future[tuple[int, str]], str] = {
            workers.executor.submit(crawl_shard, shard, site, tuple(arguments)): site for site, shard in shards.items()
        }
        codes = [_finish(archive, under_way[future], future) for future in as_completed(under_way)]
    return max(codes)


def crawl_shard(shard: Path, site: str, arguments: tuple[str, ...]) -> tuple[int, str]:
    """Crawl a site in its shard, in a process of its own; return its exit code and what it said. Runs in a worker.

    Where the worker that began died, its crawl may still be going on: this one waits until the shard is free, and goes
    on from there.
    """
    while _is_locked(shard):
        time.sleep(_LOOK_AGAIN)
    command = [sys.executable, "-m", "cppcc", "--archive", str(shard), "crawl", site, *arguments]
    finished = subprocess.run(command, check=False, capture_output=True, text=True)
    return finished.returncode, finished.stdout if finished.returncode == 0 else finished.stderr[-2000:]


def _is_locked(shard: Path) -> bool:
    try:
        with writer_lock(shard):
            return False
    except ArchiveLocked:
        return True


def _finish(archive: Path, site: str, future: Future[tuple[int, str]]) -> int:
    """Merge what a worker crawled, and say how it went."""
    try:
        code, said = future.result()
    except ArchiveError as error:
        code, said = error.exit_code, str(error)
    with open_archive(archive) as opened:
        merge_shard(opened, site)
    click.echo(said.rstrip() if code == 0 else f"{site}: the crawl ended with exit code {code}.\n{said}", err=code != 0)
    return code
