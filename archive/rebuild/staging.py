"""Staging databases for a rebuild: filled from WARC files, compared with the archive, swapped in.

A staging database has the archive's schema without most triggers and indexes, because it is written once and not
searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from archive.models import Capture
from archive.rebuild.task_size import TaskSize
from archive.schema.staging import column_list, columns_of
from archive.schema.stored import stored
from archive.tables.articles import delete_article
from archive.tables.asset_captures import add_asset_capture, add_asset_payload
from archive.tables.asset_uses import add_uses
from archive.tables.sightings import ADD_COLUMN, ADD_SIGHTING
from archive.tables.site_evidence import evidence_for
from archive.warc.asset_records import AssetRows

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""Table to its rows, with the columns of :func:`columns_of`."""

KEYS = {
    "captures": ("record_id",),
    "article_addresses": ("base_id", "date"),
    "articles": ("id",),
    "revisions": ("article_id", "number"),
    "article_watch": ("article_id",),
    "imported_articles": ("article_id",),
    "article_absences": ("article_id", "page"),
    "quarantine": ("record_id",),
    "suspects": ("record_id",),
    "page_texts": ("record_id",),
    "asset_captures": ("record_id",),
    "asset_payloads": ("payload_digest",),
    "asset_uses": ("url", "page"),
    "sightings": ("article_id", "list", "text"),
    "site_columns": ("site", "list"),
}
"""The tables that are rebuilt from WARC files, and their primary keys."""
_FROM_RECORDS = ("captures", "article_addresses", "asset_captures", "asset_payloads", "asset_uses")
DERIVED = tuple(table for table in KEYS if table not in _FROM_RECORDS)
"""The tables that are derived from the captures of one article."""

_MERGED = {"sightings": ADD_SIGHTING, "site_columns": ADD_COLUMN}
"""Statements for the tables of which several tasks have captured the same row."""

_CAPTURE = tuple(field.name for field in fields(Capture))
_CAPTURE_LIST = ", ".join(f'c."{name}"' for name in _CAPTURE)


@dataclass(frozen=True, slots=True)
class FoldTask:
    """Captures to fold together: all captures of some articles, or captures that belong to no article."""

    captures: tuple[Capture, ...]
    """In order of time."""
    payloads: tuple[Capture, ...]
    """Other captures that are needed: those that hold the payload of one of ``captures``, and the evidence of their
    sites (see ``archive/tables/site_evidence.py``)."""
    addresses: Sequence[tuple[Any, ...]]
    """Rows of ``article_addresses`` for the ids of the articles."""
    links: Sequence[tuple[str, str, str]] = ()
    """Id of an article, the text of a link to it, and when a list had the link first: those known so far."""


def listed_rows(db: Database) -> Rows:
    """Return all rows of the tables that lists fill."""
    return {table: db.execute(f"SELECT {column_list(table)} FROM {table}").fetchall() for table in _MERGED}


def add_captures(db: Database, captures: Iterable[Capture]) -> None:
    """Add captures to a staging database."""
    add_rows(db, {"captures": list(map(attrgetter(*columns_of("captures")), captures))})


def add_assets(db: Database, assets: Iterable[AssetRows], uses: Iterable[tuple[str, str]]) -> None:
    """Add records of assets, in the order of the WARC files, and which pages use which assets."""
    for rows in assets:
        add_asset_capture(db, rows.capture)
        if rows.payload:
            add_asset_payload(db, rows.payload)
    add_uses(db, uses)


def add_rows(db: Database, rows: Rows) -> None:
    """Add rows to a staging database."""
    for table, values in rows.items():
        marks = ", ".join("?" * len(columns_of(table)))
        statement = f"INSERT INTO {stored(table)} ({column_list(table)}) VALUES ({marks})"
        db.conn.executemany(_MERGED.get(table, statement), values)


def delete_rows_of_articles(db: Database, article_ids: Iterable[str]) -> None:
    """Delete the derived rows of articles from a staging database, to add others."""
    for article_id in article_ids:
        delete_article(db, article_id)
        db.execute(
            "DELETE FROM quarantine WHERE record_id IN (SELECT record_id FROM captures WHERE article_id = ?)",
            [article_id],
        )


def delete_sightings(db: Database, article_ids: Iterable[str]) -> None:
    """Delete the links to withdrawn articles: their texts are the articles' headlines."""
    db.conn.executemany("DELETE FROM sightings WHERE article_id = ?", [[one] for one in article_ids])


def fold_tasks(db: Database, size: TaskSize, leave_out: Iterable[str] = ()) -> Iterator[FoldTask]:
    """Yield the captures of all articles in tasks of a size, or a few captures more so that no article is split.

    ``leave_out`` holds the ids of withdrawn articles. Articles are in the order of their first captures in the WARC
    files, so that records that are close together are read together.
    """
    left_out = set(leave_out)
    articles = db.execute(
        "SELECT article_id, count(*) FROM captures WHERE article_id IS NOT NULL "
        "GROUP BY article_id ORDER BY min(warc_file || printf('%020d', \"offset\"))"
    ).fetchall()
    yield from _article_tasks(db, size, [counted for counted in articles if counted[0] not in left_out])


def fold_tasks_of_none(db: Database, size: TaskSize) -> Iterator[FoldTask]:
    """Yield the captures of a site that belong to no article, in tasks as :func:`fold_tasks` does."""
    others = db.execute(
        'SELECT record_id, 1 FROM captures WHERE article_id IS NULL AND site IS NOT NULL ORDER BY warc_file, "offset"'
    ).fetchall()
    for ids in _batches(others, size):
        yield _with_payloads(db, f"c.record_id IN ({_marks(ids)})", ids)


def fold_tasks_of(db: Database, size: TaskSize, article_ids: Iterable[str]) -> Iterator[FoldTask]:
    """Yield the captures of some articles, in tasks as :func:`fold_tasks` does."""
    query = "SELECT count(*) FROM captures WHERE article_id = ?"
    yield from _article_tasks(db, size, [(one, db.execute(query, [one]).fetchone()[0]) for one in article_ids])


def _article_tasks(db: Database, size: TaskSize, counted: list[tuple[str, int]]) -> Iterator[FoldTask]:
    for ids in _batches(counted, size):
        links = db.execute(
            f"SELECT article_id, text, first_seen FROM sightings WHERE article_id IN ({_marks(ids)})", ids
        ).fetchall()
        yield replace(_with_payloads(db, f"c.article_id IN ({_marks(ids)})", ids), links=links)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _batches(counted: Sequence[tuple[str, int]], size: TaskSize) -> Iterator[list[str]]:
    batch: list[str] = []
    total = 0
    remaining = sum(count for _, count in counted)
    for key, count in counted:
        batch.append(key)
        total += count
        if total >= size.next(remaining):
            yield batch
            remaining -= total
            batch, total = [], 0
    if batch:
        yield batch


def _with_payloads(db: Database, condition: str, values: list[str]) -> FoldTask:
    order = 'ORDER BY c.captured_at, c.warc_file, c."offset"'
    captures = db.execute(f"SELECT {_CAPTURE_LIST} FROM captures c WHERE {condition} {order}", values).fetchall()
    payloads = db.execute(
        f"SELECT DISTINCT {_CAPTURE_LIST} FROM captures c JOIN captures r ON r.refers_to = c.record_id "
        f"WHERE {condition.replace('c.', 'r.')} AND ({condition}) IS NOT TRUE",
        [*values, *values],
    ).fetchall()
    addresses = db.execute(
        f"SELECT {column_list('article_addresses')} FROM article_addresses WHERE base_id IN (SELECT a.base_id "
        f"FROM article_addresses a JOIN captures c ON c.article_id = a.article_id WHERE {condition})",
        values,
    ).fetchall()
    folded = {capture.record_id: capture for capture in (Capture(*row) for row in captures)}
    others = {capture.record_id: capture for capture in (Capture(*row) for row in payloads)}
    others |= {capture.record_id: capture for capture in evidence_for(db, folded.values())}
    needed = tuple(one for key, one in others.items() if key not in folded)
    return FoldTask(tuple(folded.values()), needed, addresses)
