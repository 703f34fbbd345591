"""Runs a cppcc crawl, and writes what its archive thread and the pass that reads events took into a file, as JSON.

``python -m benchmarks.crawl_and_pass FILE --archive FOLDER crawl cppcc``
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from unittest import mock

import click

from archive.store.folder import Archive
from cppcc.main import cppcc, main
from crawler.archive_thread import ArchiveThread

_SECONDS = {"archive": 0.0}
_close = ArchiveThread.close


def close(thread: ArchiveThread) -> None:
    """End an archive thread, as it does itself, and note how much processor time it took."""
    _SECONDS["archive"] += thread.wait_for(time.thread_time)
    _close(thread)


def timed(pass_over_reports: Callable[[Archive], None], target: Path) -> Callable[[Archive], None]:
    """Return the pass, such that it writes its seconds, and all processor times, into ``target``."""

    @wraps(pass_over_reports)
    def wrapped(archive: Archive) -> None:
        began, used = time.perf_counter(), _processor()
        pass_over_reports(archive)
        taken = {
            "seconds": time.perf_counter() - began,
            "processor": _processor() - used,
            **_SECONDS,
        }
        target.write_text(json.dumps(taken), encoding="utf-8")

    return wrapped


def _processor() -> float:
    """Return seconds of processor time of this process, and of its children that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    file = Path(sys.argv.pop(1))
    assert cppcc.get_command(click.Context(cppcc), "crawl")  # imports the module as the command line does
    crawl = sys.modules["cppcc.commands.crawl"]
    reports = timed(crawl._read_reports, file)
    with mock.patch.object(crawl, "_read_reports", reports), mock.patch.object(ArchiveThread, "close", close):
        main()
