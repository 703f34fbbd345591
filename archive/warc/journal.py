"""The journal: where the bytes of the open batch begin in the WARC files.

It is written before the first byte of a batch, and cleared once the database has committed the batch. After a kill,
bytes that it names are proven to be uncommitted if they begin where the database's commits end. Bytes behind the
committed length that it does not name were committed: the database is older than the WARC files.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path

from archive.files import sync_folder

_BLOCK = 512
"""Bytes written at once, so that the write is atomic on the disk. More than one segment a batch is rare."""


class Journal:
    """Writes the journal file at ``path``, which is created by the first claim."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def claim(self, starts: Mapping[str, int]) -> None:
        """Record durably that bytes from these offsets on are uncommitted, by file name."""
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            sync_folder(self._path.parent)
        os.pwrite(self._descriptor, _encode(starts), 0)
        os.fdatasync(self._descriptor)

    def clear(self) -> None:
        """Record that everything is committed.

        Without fsync: a claim that a power cut brings back begins before the committed length, and proves nothing.
        """
        if self._descriptor is not None:
            os.pwrite(self._descriptor, _encode({}), 0)

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def read_journal(path: Path) -> dict[str, int]:
    """Return file name to the offset where its uncommitted bytes begin; empty for a missing or torn journal.

    The journal is torn only by a power cut while a batch begins, before any byte of that batch was written.
    """
    if not path.exists():
        return {}
    line, _, _ = path.read_bytes().partition(b"\n")
    checksum, _, content = line.partition(b" ")
    if checksum != _checksum(content):
        return {}
    starts: dict[str, int] = json.loads(content)
    return starts


def _encode(starts: Mapping[str, int]) -> bytes:
    content = json.dumps(dict(starts)).encode()
    line = _checksum(content) + b" " + content + b"\n"
    return line.ljust(-(-len(line) // _BLOCK) * _BLOCK, b" ")


def _checksum(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)
