"""A pool of processes that run SQL of anonymous readers, and that are killed when a statement does not end."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from reader.child_environment import child_environment
from reader.sql.limits import DEFAULT_LIMITS, SqlLimits
from reader.sql.messages import Failed, Rows, Statement, decode_result, encode
from reader.sql.worker import INTERRUPT


class PoolBusy(Exception):
    """All processes are busy, and have been for ``wait_seconds``."""


class WorkerProcess:
    """One process and the connection to it. Used by one thread at a time."""

    def __init__(self, database: Path, limits: SqlLimits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            arguments = [str(theirs.fileno()), str(database)]
            arguments += [str(limits.result_bytes), str(limits.heap_bytes), str(limits.process_bytes)]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reader.sql.worker", *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
            )
        self._connection = Connection(ours.detach())
        self._limits = limits
        self._started = False

    def run(self, statement: Statement) -> Rows | Failed:
        """Return the result of a statement.

        A process that takes longer than the statement's time limit, or that dies, is replaced by the pool.
        """
        patience = statement.seconds + self._limits.kill_seconds + (0 if self._started else 10)
        try:
            self._connection.send_bytes(encode(statement))
            if self._connection.poll(patience):
                self._started = True
                return decode_result(self._connection.recv_bytes())
        except (EOFError, OSError):
            self.kill()
            return Failed("too_large", "The query was stopped: it used too much memory.")
        self.kill()
        return Failed("interrupted", "interrupted")

    def interrupt(self) -> None:
        """Stop the statement that runs, if it can be interrupted."""
        with suppress(OSError):
            self._connection.send_bytes(INTERRUPT)

    @property
    def alive(self) -> bool:
        """Whether the process can take statements."""
        return not self._connection.closed and self._process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


class SqlPool:
    """Runs statements in ``limits.processes`` processes, which start when they are needed."""

    def __init__(self, database: Path, limits: SqlLimits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._database = database
        self._idle: list[WorkerProcess] = []
        self._running: set[WorkerProcess] = set()
        self._free = threading.BoundedSemaphore(limits.processes)
        self._lock = threading.Lock()
        # More threads than processes: the others wait for a process.
        self._threads = ThreadPoolExecutor(limits.processes * 8, thread_name_prefix="sql")
        self._waiting = 0

    async def run(self, statement: Statement) -> Rows | Failed:
        """Return the result of a statement.

        If the caller is cancelled, the statement is interrupted. Raises :class:`PoolBusy`.
        """
        if self._waiting >= self.limits.processes * 8:
            raise PoolBusy
        self._waiting += 1
        task = _Task(self, statement)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, task.run)
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            self._waiting -= 1

    def acquire(self) -> WorkerProcess:
        """Return an idle process. Raises :class:`PoolBusy`."""
        if not self._free.acquire(timeout=self.limits.wait_seconds):
            raise PoolBusy
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        try:
            if worker is None or not worker.alive:
                worker = WorkerProcess(self._database, self.limits)
        except BaseException:
            self._free.release()
            raise
        with self._lock:
            self._running.add(worker)
        return worker

    def release(self, worker: WorkerProcess) -> None:
        """Take a process back."""
        with self._lock:
            self._running.discard(worker)
            if worker.alive:
                self._idle.append(worker)
        self._free.release()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            workers = [*self._idle, *self._running]
            self._idle.clear()
        for worker in workers:
            if worker.alive:
                worker.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)


class _Task:
    """One statement: waits for a process, runs, can be cancelled from another thread."""

    def __init__(self, pool: SqlPool, statement: Statement) -> None:
        self._pool = pool
        self._statement = statement
        self._worker: WorkerProcess | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def run(self) -> Rows | Failed:
        worker = self._pool.acquire()
        try:
            with self._lock:
                if self._cancelled:
                    return Failed("interrupted", "interrupted")
                self._worker = worker
            return worker.run(self._statement)
        finally:
            with self._lock:
                self._worker = None
            self._pool.release(worker)

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            if self._worker:
                self._worker.interrupt()
