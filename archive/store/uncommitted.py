"""Moves uncommitted bytes of WARC files to the folder ``uncommitted/``. Nothing is deleted."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path

from archive.errors import ArchiveNotUsable
from archive.files import sync_folder
from archive.paths import UNCOMMITTED


def move_tail(folder: Path, path: Path, start: int) -> Path:
    """Move the bytes of a WARC file from offset ``start`` on to a file in ``uncommitted/``; return its path.

    The bytes are on the disk there before the WARC file is cut. Raises :class:`ArchiveNotUsable` if they cannot be
    written.
    """
    target = _free_name(folder, f"{path.name}.tail")
    try:
        with path.open("r+b") as file:
            file.seek(start)
            with target.open("xb") as tail:
                shutil.copyfileobj(file, tail)
                tail.flush()
                os.fsync(tail.fileno())
            sync_folder(target.parent)
            file.truncate(start)
            os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveNotUsable(
            f"{target}: the uncommitted end of {path.name} could not be saved: {error.strerror}. "
            "Free some disk space, then try again."
        ) from None
    return target


def move_file(folder: Path, path: Path) -> Path:
    """Move a file of ``folder`` into its ``uncommitted/``; return its new path."""
    target = _free_name(folder, path.name)
    path.rename(target)
    sync_folder(target.parent)
    sync_folder(path.parent)
    return target


def _free_name(folder: Path, name: str) -> Path:
    """Return a path in ``uncommitted/`` that does not exist, so that no earlier file is overwritten."""
    (folder / UNCOMMITTED).mkdir(exist_ok=True)
    candidates = (folder / UNCOMMITTED / (f"{name}.{number}" if number else name) for number in count())
    return next(path for path in candidates if not path.exists())
