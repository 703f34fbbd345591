"""The file ``withdrawn.json``: the tombstones of withdrawn articles, for a database that is rebuilt or restored."""

from __future__ import annotations

import json
from pathlib import Path

from archive.errors import ArchiveNotUsable
from archive.files import write_file
from archive.paths import WITHDRAWN

COLUMNS = ("article_id", "site", "url", "reason", "withdrawn_at")
Tombstone = dict[str, str]
"""A row of the table ``withdrawn``."""


def read_tombstones(folder: Path) -> dict[str, Tombstone]:
    """Return the tombstones in the file by article id; empty if there is no file.

    Raises :class:`ArchiveNotUsable` for a file that is not an array of tombstones: articles would appear again.
    """
    path = folder / WITHDRAWN
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:  # ValueError: of JSON and of UTF-8
        raise _unreadable(path, str(error)) from None
    if not isinstance(rows, list):
        raise _unreadable(path, f"a JSON {type(rows).__name__}")
    for row in rows:
        if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in COLUMNS):
            raise _unreadable(path, f"{json.dumps(row, ensure_ascii=False)[:80]}")
    return {row["article_id"]: {name: row[name] for name in COLUMNS} for row in rows}


def write_tombstones(folder: Path, tombstones: dict[str, Tombstone]) -> None:
    """Write the file atomically."""
    content = json.dumps(list(tombstones.values()), ensure_ascii=False, indent=2)
    write_file(folder / WITHDRAWN, content.encode())


def _unreadable(path: Path, found: str) -> ArchiveNotUsable:
    return ArchiveNotUsable(
        f"{path}: expected a JSON array of withdrawn articles, found {found}. Restore the file from a backup. "
        "Without one, move it away: it is written again from archive.db, if that was not lost."
    )
