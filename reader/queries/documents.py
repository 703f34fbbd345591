"""Documents that articles link to. Functions take a read-only connection whose rows are ``sqlite3.Row``."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """A document that an article links to."""

    url: str
    text: str | None
    """The text of the link."""
    record_id: str | None
    """Its newest capture; None where it was never captured."""
    captured_at: str | None

    @property
    def name(self) -> str:
        """Its file name."""
        return file_name(self.url)


def documents_of(db: sqlite3.Connection, documents: str) -> list[ArticleDocument]:
    """Return the documents of an article.

    :param documents: the column of ``articles`` or ``revisions``
    """
    return [
        ArticleDocument(one["url"], one["text"], *(_newest_capture(db, one["url"]) or (None, None)))
        for one in json.loads(documents)
    ]


def file_name(url: str) -> str:
    """Return the file name that a URL ends with."""
    return unquote(urlsplit(url).path).rpartition("/")[2]


def _newest_capture(db: sqlite3.Connection, url: str) -> tuple[str, str] | None:
    row = db.execute(
        "SELECT record_id, captured_at FROM captures WHERE url = ? AND truncated IS NULL "
        "AND (status = 200 OR record_type = 'resource') ORDER BY captured_at DESC LIMIT 1",
        [url],
    ).fetchone()
    return (row[0], row[1]) if row else None
