"""Finished files are put in their place, and nothing else ever is.

An export is written in a staging folder beside its destination, on the same file system, and renamed when it is whole.
A run that is killed leaves what stood there before, and a staging folder that the next run to the same place removes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import ExportError

SUMS = "SHA256SUMS"


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder beside ``target``, removed at the end.

    Raises :class:`ExportError` where none can be made.
    """
    parent = target.absolute().parent
    try:
        _remove_abandoned(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=parent))
    except OSError as error:
        raise ExportError(
            f"{target}: expected a place to write in, but {error.strerror or error} ({parent}). "
            "Make the folder, correct its permissions, or name another place."
        ) from None
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(held)
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(target: Path) -> None:
    """Remove what killed runs left: staging folders that no running program holds a lock on."""
    for folder in target.absolute().parent.glob(f".{_literal(target.name)}.*.part"):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def place_file(finished: Path, sums: str, target: Path) -> None:
    """Put a finished file at ``target``, and its checksum beside it, as ``sha256sum --check`` reads it.

    The old checksum goes first: a file is never found with the checksum of another.
    """
    beside = checksum_file(target)
    beside.unlink(missing_ok=True)
    _sync(finished)
    finished.replace(target)
    staged = finished.with_name(beside.name)
    staged.write_text(sums, encoding="utf-8")
    _sync(staged)
    staged.replace(beside)
    _sync(target.absolute().parent)


def checksum_file(target: Path) -> Path:
    """Return where the checksum of a file stands."""
    return target.with_name(f"{target.name}.sha256")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
