"""Compare a backup with the lengths and digests in its own database. Writes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.connection import connect
from archive.errors import BackupFailed
from archive.files import file_sha256
from archive.paths import DATABASE, WARC_FOLDER
from archive.progress import ProgressCallback, no_progress


def check_backup(backup: Path, progress: ProgressCallback = no_progress) -> Iterator[str]:
    """Yield each fault of the copy in ``backup``: its database, and the bytes of every WARC file.

    Raises :class:`BackupFailed` if there is no backup.
    """
    if not (backup / DATABASE).exists():
        raise BackupFailed(f"{backup}: expected a backup, found none. Mount its disk, or correct the path.")
    try:
        with closing(connect(backup / DATABASE, "ro")) as copy:
            found = [row[0] for row in copy.execute("PRAGMA quick_check(3)")]
            files = copy.execute("SELECT name, length, sha256 FROM warc_files ORDER BY name").fetchall()
    except sqlite3.Error as error:
        yield f"{DATABASE}: cannot be read: {error}"
        return
    if found != ["ok"]:
        yield f"{DATABASE}: {'; '.join(found)}"
    for number, (name, length, sha256) in enumerate(files, start=1):
        path = backup / WARC_FOLDER / name
        size = path.stat().st_size if path.exists() else None
        if size is None:
            yield f"{name}: the file is missing"
        elif size != length:
            yield f"{name}: expected {length} bytes, found {size}"
        elif sha256 and file_sha256(path) != sha256:
            yield f"{name}: its SHA-256 differs"
        progress("WARC files", number, len(files))
