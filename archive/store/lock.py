"""The writer lock: an operating-system lock on the archive folder, released when its process ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from archive import clock
from archive.errors import ArchiveLocked

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.json"


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the archive's only writer.

    Raises :class:`ArchiveLocked`, naming the program that holds it. Files left by a killed writer do not block.
    """
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveLocked(
            f"{folder} is being written by {_holder(folder)}. Wait for it to end, or stop it, and try again."
        ) from None
    try:
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
        holder = {"pid": os.getpid(), "command": command, "since": clock.now()}
        with suppress(OSError):  # on a full disk: the lock does not need it
            (folder / HOLDER_FILE).write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        (folder / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        holder = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"'{holder['command']}' (process {holder['pid']}, since {holder['since']})"
    return "another program"
