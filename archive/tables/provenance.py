"""Evidence for the values of an article: page, method, raw text and WARC record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.article_fields import SOURCED_FIELDS
from archive.errors import ArticleNotFound
from archive.models import Article, FieldSource, Via
from archive.tables.rows import article_of
from archive.warc.via import from_json


@dataclass(frozen=True, slots=True)
class Record:
    """Location of a page's WARC record."""

    record_id: str
    warc_file: str
    """File name within ``warc/``."""
    offset: int
    """Offset of the record's gzip member in the file, in bytes."""
    via: Via | None = None
    """The public web archive it came from, if it came from one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value and where it was read."""

    field: str
    value: str
    source: FieldSource | None
    """None if the archive has none."""
    record: Record | None
    """None if the archive has no capture of the page."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A version of an article with the evidence for its values."""

    article: Article
    revision: int | None
    """Number of the revision; None for an article that is not complete yet."""
    captured_at: str | None
    evidence: tuple[Evidence, ...]


def explain(db: Database, article_id: str, revision: int | None = None) -> Explained:
    """Return the evidence for the last revision of an article, or for revision number ``revision``.

    Raises :class:`ArticleNotFound` if the archive has no such article, or the article no such revision.
    """
    current = next(iter(db.query("SELECT * FROM articles WHERE id = ?", [article_id])), None)
    if current is None:
        raise ArticleNotFound(
            f"{article_id}: expected the id of an article in this archive, such as cppcc-470857, found none. "
            "The first column of 'cppcc export csv' lists the ids."
        )
    row = _version(db, current, revision)
    article = article_of(row, article_id=article_id, site=current["site"])
    records = _records(db, article_id, row.get("records"))
    evidence = tuple(
        Evidence(field.name, value, source, records.get(source.page if source else 1))
        for field in SOURCED_FIELDS
        if (value := field.text(getattr(article, field.name)))
        for source in (article.sources.get(field.name),)
    )
    return Explained(article, row.get("number"), row.get("captured_at"), evidence)


def _version(db: Database, current: Mapping[str, Any], number: int | None) -> Mapping[str, Any]:
    """Return the row of a revision; of ``articles`` for an article that has never been complete."""
    article_id, last = current["id"], current["revision_count"]
    query = "SELECT * FROM revisions WHERE article_id = ? AND number = ?"
    row = next(iter(db.query(query, [article_id, last if number is None else number])), None)
    if row is None and number is not None:
        raise ArticleNotFound(f"{article_id}: expected a revision from 1 to {last}, found {number}.")
    return row or current


def _records(db: Database, article_id: str, known: str | None) -> dict[int, Record]:
    """Return the record of each page: as listed in the revision, otherwise its last trusted capture."""
    if known:
        ids = {int(page): record_id for page, record_id in json.loads(known).items()}
        marks = ", ".join("?" * len(ids))
        query = f'SELECT record_id, warc_file, "offset", via FROM captures WHERE record_id IN ({marks})'
        found = {row["record_id"]: _record(row) for row in db.query(query, list(ids.values()))}
        return {page: found[record_id] for page, record_id in ids.items() if record_id in found}
    query = """
        SELECT c.page, h.record_id, h.warc_file, h."offset", h.via
        FROM captures c JOIN captures h ON h.record_id = coalesce(c.refers_to, c.record_id)
        WHERE c.article_id = ? AND c.page IS NOT NULL AND (c.status IS NULL OR c.status = 200)
            AND NOT EXISTS (SELECT 1 FROM suspects s WHERE s.record_id = c.record_id AND s.status <> 'confirmed')
        ORDER BY c.captured_at
    """
    return {row.pop("page"): _record(row) for row in db.query(query, [article_id])}


def _record(row: Mapping[str, Any]) -> Record:
    return Record(**{**row, "via": from_json(row["via"]) if row["via"] else None})
