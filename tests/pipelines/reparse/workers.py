"""A program with two worker processes that do nothing."""

from __future__ import annotations

import os
import time

from pipelines.reparse.executors import local_workers


def slow_id(_: int) -> int:
    time.sleep(0.5)
    return os.getpid()


def print_worker_ids() -> None:
    """Print the ids of two workers, and wait for a signal."""
    with local_workers(2) as workers:
        print(*set(workers.executor.map(slow_id, range(6))), flush=True)
        time.sleep(60)
