"""Which timestamps were received, in ``warc_timestamps``: one whose file is lost or replaced is found by it.

A rebuild leaves the table as it is. In a new ``archive.db``, and for timestamps of older versions of this software, the
next ``cppcc timestamp`` fills it with the timestamps that are there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.tables.jobs import connect_without_lock
from archive.timestamps.tokens import token_path

_TABLE = "warc_timestamps"


@dataclass(frozen=True, slots=True)
class Received:
    """A timestamp that was received: a row of ``warc_timestamps``."""

    name: str
    """The WARC file."""
    sha256: str
    """Of the authority's response, in hexadecimal."""
    received_at: str
    """UTC; when it was first noted, for one that is older than the table."""


def received_timestamps(db: Database) -> dict[str, Received]:
    """Return the timestamps that were received, by WARC file."""
    return {row[0]: Received(*row) for row in db.execute(f"SELECT name, sha256, received_at FROM {_TABLE}")}


def note_received(folder: Path, names: Iterable[str], *, replace: bool) -> None:
    """Note the kept timestamps of WARC files, each if it has one. Needs no lock of the archive.

    replace: whether a timestamp takes the place of one that was noted before.
    """
    tokens = {name: token_path(folder, name) for name in names}
    rows = [
        (name, hashlib.sha256(path.read_bytes()).hexdigest(), clock.now())
        for name, path in tokens.items()
        if path.exists()
    ]
    with connect_without_lock(folder) as db, db.atomic():
        if db[_TABLE].exists():  # not in an archive of an older version, before the next crawl
            action = "REPLACE" if replace else "IGNORE"
            db.conn.executemany(f"INSERT OR {action} INTO {_TABLE} VALUES (?, ?, ?)", rows)


def is_another(token: bytes, received: Received) -> bool:
    """Return whether a kept timestamp is not the one that was received."""
    return hashlib.sha256(token).hexdigest() != received.sha256
