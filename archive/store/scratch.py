"""Temporary folders next to the database. Those of killed programs are removed when the archive is next opened."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".reparse-"


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder in ``folder``, or in the system's own place if ``folder`` is not writable."""
    parent = folder if os.access(folder, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent) as name, _locked(name):
        yield Path(name)


def remove_abandoned(folder: Path) -> None:
    """Remove the temporary folders that no running program has locked. They may hold the text of articles."""
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(BlockingIOError, FileNotFoundError), _locked(str(path)):
            shutil.rmtree(path)


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
