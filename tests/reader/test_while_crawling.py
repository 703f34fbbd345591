from __future__ import annotations

import itertools
import multiprocessing
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from archive.opening import open_archive
from archive.paths import DATABASE
from archive.store.write_ahead_log import WriteAheadLog
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from tests.reader.browsing import served
from tests.reader.small_archive import INTERNET

READERS = 8
SECONDS = 6
ANSWERS = 50
MOST_SECONDS = 60
"""A busy machine takes longer to answer so often."""
PATHS = ("/", "/search?q=internet&sort=best", f"/articles/{INTERNET.id}", "/changes", "/feed.atom", "/archive/articles")


def write_on(folder: Path, stop) -> None:
    """Write like a crawl: small batches, one commit each."""
    with open_archive(folder) as archive:
        log = WriteAheadLog(archive.db, folder / DATABASE)
        for batch in itertools.count():
            if stop.is_set():
                return
            with archive.db.atomic():
                for number in range(20):
                    article = replace(INTERNET, id=f"cppcc-{10_000 + batch * 20 + number}", body=INTERNET.body * 40)
                    add_revision(archive.db, next_revision(article, {}, "2026-11-23T02:00:00.000Z"))
            log.bound()


@pytest.mark.slow
def test_readers_are_never_refused_while_one_program_writes(archive):
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    writer = context.Process(target=write_on, args=(archive, stop))
    answers: Counter[int] = Counter()
    largest = 0

    def ask(number: int) -> None:
        with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
            for turn in range(10_000):
                if stop.is_set():
                    return
                answers[client.get(PATHS[(turn + number) % len(PATHS)]).status_code] += 1

    with served(archive) as address:
        writer.start()
        readers = [threading.Thread(target=ask, args=[number]) for number in range(READERS)]
        for reader in readers:
            reader.start()
        started = time.monotonic()
        while (passed := time.monotonic() - started) < SECONDS or (answers[200] <= ANSWERS and passed < MOST_SECONDS):
            wal = archive / f"{DATABASE}-wal"
            largest = max(largest, wal.stat().st_size if wal.exists() else 0)
            time.sleep(0.1)
        stop.set()
        for reader in readers:
            reader.join(30)
        writer.join(30)
    with open_archive(archive, write=False) as opened:
        written = opened.db.execute("SELECT count(*) FROM articles").fetchone()[0]
    assert (set(answers), writer.exitcode) == ({200}, 0)
    assert answers[200] > ANSWERS
    assert written > 100
    assert largest < 64 * 2**20
