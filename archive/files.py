"""Files that are complete after a crash or absent: fsync, and write to a temporary file before renaming it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PART_SUFFIX = ".part"
"""Suffix of incomplete files."""


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Write a file's data to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Write a folder's entries to the disk, so that new names and renames in it survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(fresh: Path, target: Path) -> None:
    """Replace ``target`` with the complete file ``fresh``, on the same file system.

    After a crash, ``target`` is either the old file or the new one.
    """
    sync_file(fresh)
    fresh.replace(target)
    sync_folder(target.parent)


def write_file(target: Path, content: bytes) -> None:
    """Write a file atomically: after a crash, ``target`` has either its old content or ``content``."""
    fresh = target.with_name(target.name + PART_SUFFIX)
    fresh.write_bytes(content)
    replace_file(fresh, target)
