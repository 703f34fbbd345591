"""Where each value of an article was read: on which page, how, from what raw text, and in which WARC record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.errors import ArticleNotFound
from archive.models import Article, FieldSource
from archive.tables.rows import article_of

FIELDS = (
    "title",
    "subtitle",
    "published",
    "updated",
    "source",
    "authors",
    "editor",
    "section",
    "breadcrumb",
    "lead",
    "body",
    "images",
)
"""The fields that are read from a page, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where the WARC record of a page lies."""

    record_id: str
    warc_file: str
    """File name within ``warc/``."""
    offset: int
    """Bytes from the start of the file to the record's gzip member."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A field with a value, and where it was read."""

    field: str
    value: str
    source: FieldSource | None
    """None where the archive knows of none."""
    record: Record | None
    """None where the page's capture is not in the archive."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A version of an article with the evidence for it."""

    article: Article
    revision: int | None
    """Its number; None for an article that is not complete yet and has no version."""
    captured_at: str | None
    evidence: tuple[Evidence, ...]


def explain(db: Database, article_id: str, revision: int | None = None) -> Explained:
    """Return the evidence for the last version of an article, or for the one that is asked for.

    Raises :class:`ArticleNotFound` where the archive holds no such article or no such revision of it.
    """
    row = _version(db, article_id, revision)
    article = article_of(row, article_id=article_id, site=article_id.rpartition("-")[0])
    records = _records(db, article_id, row.get("records"))
    evidence = tuple(
        Evidence(name, value, source, records.get(source.page if source else 1))
        for name in FIELDS
        if (value := _shown(article, name))
        for source in (article.sources.get(name),)
    )
    return Explained(article, row.get("number"), row.get("captured_at"), evidence)


def _version(db: Database, article_id: str, revision: int | None) -> Mapping[str, Any]:
    wanted, values = ("", [article_id]) if revision is None else (" AND number = ?", [article_id, revision])
    query = f"SELECT * FROM revisions WHERE article_id = ?{wanted} ORDER BY number DESC LIMIT 1"
    if row := next(iter(db.query(query, values)), None):
        return row
    row = next(iter(db.query("SELECT * FROM articles WHERE id = ?", [article_id])), None)
    if row is None:
        raise ArticleNotFound(
            f"{article_id}: expected the id of an article of this archive, such as cppcc-470857, and there is none. "
            "Ids stand in the first column of 'cppcc export csv'."
        )
    if revision is not None:
        raise ArticleNotFound(f"{article_id}: expected a revision from 1 to {row['revision_count']}, found {revision}.")
    return row


def _records(db: Database, article_id: str, known: str | None) -> dict[int, Record]:
    """Return each page's record: those that the version names, else the last captured of each page."""
    if known:
        ids = {record_id: int(page) for page, record_id in json.loads(known).items()}
        marks = ", ".join("?" * len(ids))
        query = f'SELECT record_id, warc_file, "offset" FROM captures WHERE record_id IN ({marks})'
        return {ids[row["record_id"]]: Record(**row) for row in db.query(query, list(ids))}
    query = (
        'SELECT page, record_id, warc_file, "offset" FROM captures WHERE article_id = ? AND page IS NOT NULL '
        "AND (status IS NULL OR status = 200) ORDER BY captured_at"
    )
    return {row.pop("page"): Record(**row) for row in db.query(query, [article_id])}


def _shown(article: Article, name: str) -> str:
    """Return the value as a line of text; empty for none."""
    if name in ("published", "updated"):
        moment = article.published if name == "published" else article.updated
        return f"{moment.iso} ({moment.precision})" if moment else ""
    if name == "authors":
        return ", ".join(f"{each.name} ({each.place})" if each.place else each.name for each in article.authors)
    if name == "images":
        return ", ".join(image.url for image in article.images)
    if name == "breadcrumb":
        return " > ".join(article.breadcrumb)
    return str(getattr(article, name) or "")
