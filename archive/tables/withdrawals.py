"""Withdraw articles: remove them from the tables permanently and leave a tombstone. The WARC files keep them.

Tombstones are rows of the table ``withdrawn``, whose triggers prevent inserting the article again. They are also in the
file ``withdrawn.json``, so that a database rebuilt from the WARC files withdraws the article too (:func:`restore`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.errors import ArticleNotFound
from archive.files import write_file
from archive.paths import WITHDRAWN

_NEVER = "9999-12-31T23:59:59.999Z"
_TABLES = (
    ("articles", "id"),
    ("revisions", "article_id"),
    ("parser_changes", "article_id"),
    ("article_watch", "article_id"),
    ("article_absences", "article_id"),
)
_COLUMNS = ("article_id", "site", "url", "reason", "withdrawn_at")


def withdraw(db: Database, folder: Path, article_id: str, reason: str) -> None:
    """Withdraw an article, or change the reason of a withdrawn one.

    Raises :class:`ArticleNotFound` if the archive has no such article. The file is written before the database: after
    a kill between the two, :func:`restore` completes the withdrawal when the archive is opened next.
    """
    known = db.execute(
        "SELECT site, url FROM articles WHERE id = ? UNION SELECT site, url FROM withdrawn WHERE article_id = ?",
        [article_id, article_id],
    ).fetchone()
    if known is None:
        raise ArticleNotFound(
            f"There is no article {article_id!r} in {folder}. An id looks like cppcc-470857; "
            "it is part of the URL of the article's page."
        )
    row = dict(zip(_COLUMNS, (article_id, *known, reason, clock.now()), strict=True))
    _write(folder, {**_read(folder), article_id: row})
    _write_tombstone(db, row)


def restore(db: Database, folder: Path) -> None:
    """Withdraw the articles that are in the file and not yet in the table ``withdrawn``."""
    withdrawn = {row[0] for row in db.execute("SELECT article_id FROM withdrawn")}
    for article_id, row in _read(folder).items():
        if article_id not in withdrawn:
            _write_tombstone(db, row)


def _write_tombstone(db: Database, row: dict[str, Any]) -> None:
    article_id = row["article_id"]
    with db.atomic():
        db.execute(
            f"INSERT OR REPLACE INTO withdrawn ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
            [row[name] for name in _COLUMNS],
        )
        for table, column in _TABLES:
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", [article_id])
        db.execute(
            "UPDATE frontier SET state = 'withdrawn', due_at = ? WHERE article_id = ?",
            [_NEVER, article_id],
        )


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / WITHDRAWN
    rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {row["article_id"]: row for row in rows}


def _write(folder: Path, rows: dict[str, dict[str, Any]]) -> None:
    content = json.dumps(list(rows.values()), ensure_ascii=False, indent=2)
    write_file(folder / WITHDRAWN, content.encode())
