"""Connections to SQLite databases."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal
from urllib.parse import quote

Mode = Literal["ro", "rw", "rwc"]

BUSY_SECONDS = 60.0
"""How long a statement waits for another program's lock."""


def connect(database: Path, mode: Mode, *, one_thread: bool = True) -> sqlite3.Connection:
    """Open a database: ``ro`` to read, ``rw`` to read and write, ``rwc`` to create it if it is missing.

    one_thread: False if several threads use the connection, one at a time.

    Raises :class:`sqlite3.OperationalError` if the file cannot be opened.
    """
    uri = f"file:{quote(os.fsencode(database.absolute()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=one_thread)
