"""Temporary folders, locked while they are used. Those of killed programs are removed later."""

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
    with locked_folder(folder if os.access(folder, os.W_OK) else None, _PREFIX) as scratch:
        yield scratch


def remove_abandoned(folder: Path) -> None:
    """Remove the scratch folders of killed programs in ``folder``. They may hold the text of articles."""
    remove_unlocked(folder, f"{_PREFIX}*")


@contextmanager
def locked_folder(parent: Path | None, prefix: str, suffix: str = "") -> Iterator[Path]:
    """Yield a new folder in ``parent``, or in the system's own place, locked; remove it at the end."""
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=suffix, dir=parent) as name, _locked(name):
        yield Path(name)


def remove_unlocked(parent: Path, pattern: str) -> None:
    """Remove the folders of :func:`locked_folder` that no running program has locked, by a pattern of their names."""
    for folder in parent.glob(pattern):
        with suppress(BlockingIOError, FileNotFoundError), _locked(str(folder)):
            shutil.rmtree(folder)


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
