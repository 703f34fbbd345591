"""Run pure functions over any ``concurrent.futures.Executor``: results in order, a bounded number ahead."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

from archive.sites import Site, archive_sites, use_sites

Task = TypeVar("Task")
Result = TypeVar("Result")
P = ParamSpec("P")

_AHEAD = 3
"""Tasks submitted per worker: one that runs, and others ready to start."""


class ThisProcess(Executor):
    """Runs each task immediately in this process, without pickling."""

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """Run the task and return its finished future."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor and its number of workers."""

    executor: Executor
    count: int


@contextmanager
def local_workers(processes: int) -> Iterator[Workers]:
    """Start worker processes; with ``processes=1``, use this process instead."""
    with _local(processes) as executor:
        try:
            yield Workers(executor, processes)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def in_order(workers: Workers, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Yield the result of each task, in the order of the tasks. A bounded number of tasks is pending at a time.

    Raises what a task raises. Pending tasks are cancelled when the caller stops.
    """
    most = 1 if isinstance(workers.executor, ThisProcess) else _AHEAD * workers.count
    pending: deque[Future[Any]] = deque()
    sites = archive_sites()
    try:
        for task in tasks:
            pending.append(workers.executor.submit(_with_sites, sites, function, task))
            if len(pending) >= most:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        for future in pending:
            future.cancel()


def _with_sites(sites: tuple[Site, ...], function: Callable[[Task], Result], task: Task) -> Result:
    """Run a task with the sites that the archive declares. Runs in a worker."""
    use_sites(sites)
    return function(task)


def _local(processes: int) -> Executor:
    if processes == 1:
        return ThisProcess()
    # spawn: this process may have threads (a progress bar), which do not survive a fork.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin_worker)


def _begin_worker() -> None:
    """Ignore Ctrl-C, which the parent handles, and end this process when the parent has ended, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent
    threading.Thread(target=_end_after, args=[parent.sentinel], daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
