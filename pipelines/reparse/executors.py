"""Runs pure functions over any ``concurrent.futures.Executor``, results in order, a bounded number ahead."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
P = ParamSpec("P")

_AHEAD = 3
"""Tasks a worker: one it works on, the others at hand when it is done."""


class ThisProcess(Executor):
    """Runs each task at once, in this process: no pickling, and errors where they happen."""

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
    """Who does the work."""

    executor: Executor
    count: int


@contextmanager
def local_workers(processes: int) -> Iterator[Workers]:
    """Start that many worker processes; for one, take this process."""
    with _local(processes) as executor:
        try:
            yield Workers(executor, processes)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def in_order(workers: Workers, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Yield the result of each task, in the order of the tasks; a bounded number are under way.

    Raises what a task raises. What is under way when the caller stops is cancelled.
    """
    most = 1 if isinstance(workers.executor, ThisProcess) else _AHEAD * workers.count
    under_way: deque[Future[Any]] = deque()
    try:
        for task in tasks:
            under_way.append(workers.executor.submit(function, task))
            if len(under_way) >= most:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()


def _local(processes: int) -> Executor:
    if processes == 1:
        return ThisProcess()
    # spawn: this process may have threads (a progress bar), which a fork would copy half.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_ctrl_c_to_the_parent)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
