"""Checks the database: intact, and its tables consistent with each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from archive.digest import matches_digest
from archive.errors import ArchiveLocked, ArchiveNotUsable
from archive.models import Outcome
from archive.paths import DATABASE
from archive.schema.search import REBUILD, index_error
from archive.schema.stored import SHARED
from archive.tables.rows import SHARED_COLUMNS, article_of
from archive.upkeep.verify.fault import REPARSE, RESTORE_DATABASE, Fault

_OUTCOMES = " + ".join(outcome.value for outcome in Outcome)
_IS_NULL = " ".join(f"WHEN '{name}' THEN r.{name} IS NULL" for name in sorted(SHARED))
_DIFFERS = " OR ".join(f"a.{name} IS NOT r.{name}" for name in SHARED_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Rule:
    text: str
    broken: str
    """Query for rows that break the rule: where, and what was found."""
    advice: str = REPARSE


_RULES = (
    _Rule(
        "a revisit record must refer to a record with the same payload",
        """
        SELECT 'captures ' || c.record_id, 'refers to ' || c.refers_to
        FROM captures c LEFT JOIN captures h ON h.record_id = c.refers_to WHERE c.refers_to IS NOT NULL
        AND (h.record_id IS NULL OR h.record_type = 'revisit' OR h.payload_digest IS NOT c.payload_digest)
        """,
    ),
    _Rule(
        "the records of a revision must be captures of its pages",
        """
        SELECT 'revisions ' || r.article_id || ' number ' || r.number, 'page ' || p.key || ' lists ' || p.value
        FROM revisions r, json_each(r.records) p WHERE NOT EXISTS (
            SELECT 1 FROM captures c WHERE c.article_id = r.article_id AND c.page = CAST(p.key AS INTEGER)
            AND p.value IN (c.record_id, c.refers_to)
        )
        """,
    ),
    _Rule(
        "the revisions of an article must be numbered from 1 to its revision_count",
        """
        SELECT 'articles ' || a.id, 'revision_count ' || a.revision_count || ', but ' || count(r.number) ||
            ' revisions up to number ' || coalesce(max(r.number), 0)
        FROM articles a LEFT JOIN revisions r ON r.article_id = a.id GROUP BY a.id
        HAVING count(r.number) <> a.revision_count OR coalesce(max(r.number), 0) <> a.revision_count
        """,
    ),
    _Rule(
        "an article must equal its last revision",
        f"""
        SELECT 'articles ' || a.id, 'differs from revision ' || r.number FROM articles a
        JOIN revisions r ON r.article_id = a.id AND r.number = a.revision_count WHERE {_DIFFERS} OR NOT a.complete
        """,
    ),
    _Rule(
        "only the last revision of an article may share the article's text",
        f"""
        SELECT 'revisions ' || r.article_id || ' number ' || r.number, 'it has no ' || c.value
        FROM stored_revisions r, json_each('{json.dumps(sorted(SHARED))}') c
        LEFT JOIN articles a ON a.id = r.article_id AND a.revision_count = r.number
        WHERE a.id IS NULL AND CASE c.value {_IS_NULL} END
        """,
    ),
    _Rule(
        "a revision must belong to an article",
        """
        SELECT 'revisions ' || article_id || ' number ' || number, 'there is no such article'
        FROM revisions WHERE article_id NOT IN (SELECT id FROM articles)
        """,
    ),
    _Rule(
        "a quarantined record must be a capture",
        """
        SELECT 'quarantine ' || record_id, 'there is no such capture'
        FROM quarantine WHERE record_id NOT IN (SELECT record_id FROM captures)
        """,
    ),
    _Rule(
        "a suspect page must be a capture of its article",
        """
        SELECT 'suspects ' || s.record_id, 'there is no such capture of ' || s.article_id
        FROM suspects s LEFT JOIN captures c ON c.record_id = s.record_id WHERE c.article_id IS NOT s.article_id
        """,
    ),
    _Rule(
        "a page that is not trusted must not be in a revision",
        """
        SELECT 'revisions ' || r.article_id || ' number ' || r.number, 'page ' || p.key || ' lists ' || p.value
        FROM suspects s JOIN revisions r ON r.article_id = s.article_id, json_each(r.records) p
        WHERE s.status IN ('pending', 'rejected') AND p.value = s.record_id
        """,
    ),
    _Rule(
        "the text of a page must be that of a capture",
        """
        SELECT 'page_texts ' || record_id, 'there is no such capture'
        FROM page_texts WHERE record_id NOT IN (SELECT record_id FROM captures)
        """,
    ),
    _Rule(
        "a revisit record of an asset must refer to a record with the same payload",
        """
        SELECT 'asset_captures ' || c.record_id, 'refers to ' || c.refers_to
        FROM asset_captures c LEFT JOIN asset_captures h ON h.record_id = c.refers_to WHERE c.refers_to IS NOT NULL
        AND (h.record_id IS NULL OR h.record_type = 'revisit' OR h.payload_digest IS NOT c.payload_digest)
        """,
    ),
    _Rule(
        "a file of an asset must be in a record that holds it",
        """
        SELECT 'asset_payloads ' || p.payload_digest, 'is said to be in ' || p.record_id
        FROM asset_payloads p LEFT JOIN asset_captures h ON h.record_id = p.record_id
        WHERE h.record_type IS NOT 'response' OR h.payload_digest IS NOT p.payload_digest
        """,
    ),
    _Rule(
        "an asset must have a valid state, and be leased only by a run that has not finished",
        """
        SELECT 'assets ' || url, 'state ' || state FROM assets LEFT JOIN crawls ON crawls.id = crawl_id
        WHERE state NOT IN ('due', 'leased', 'done', 'failed', 'excluded')
        OR state = 'leased' AND crawls.finished_at IS NOT NULL
        """,
        "If it is leased, the next 'cppcc crawl' releases it. Otherwise: " + RESTORE_DATABASE,
    ),
    _Rule(
        "a URL of the frontier must have a valid state, and be leased only by a run that has not finished",
        """
        SELECT 'frontier ' || url, 'state ' || state FROM frontier LEFT JOIN crawls ON crawls.id = crawl_id
        WHERE state NOT IN ('due', 'leased', 'done', 'failed', 'excluded', 'withdrawn')
        OR state = 'leased' AND crawls.finished_at IS NOT NULL
        """,
        "If it is leased, the next 'cppcc crawl' releases it. Otherwise: " + RESTORE_DATABASE,
    ),
    _Rule(
        "the outcomes of a finished run must add up to its leases",
        f"""
        SELECT 'crawls ' || id, 'leased ' || leased || ', outcomes ' || ({_OUTCOMES})
        FROM crawls WHERE finished_at IS NOT NULL AND leased <> ({_OUTCOMES})
        """,
        RESTORE_DATABASE,
    ),
    _Rule(
        "the counts kept by triggers must match the tables",
        """
        SELECT name, 'counts ' || counted || ' of ' || stored FROM (
            SELECT 'month_counts' AS name, (SELECT coalesce(sum(articles), 0) FROM month_counts) AS counted,
                (SELECT count(*) FROM articles) AS stored
            UNION ALL SELECT 'source_counts', (SELECT coalesce(sum(articles), 0) FROM source_counts),
                (SELECT count(*) FROM articles)
            UNION ALL SELECT 'facet_counts ' || facets.column1,
                (SELECT coalesce(sum(articles), 0) FROM facet_counts WHERE facet = facets.column1),
                (SELECT count(*) FROM articles)
            FROM (VALUES ('site'), ('section'), ('source'), ('month')) AS facets
            UNION ALL SELECT 'capture_years', (SELECT coalesce(sum(articles), 0) FROM capture_years),
                (SELECT count(*) FROM articles)
            UNION ALL SELECT 'article_facets', (SELECT count(*) FROM article_facets), (SELECT count(*) FROM articles)
            UNION ALL SELECT 'revision_count', (SELECT revisions FROM revision_count), (SELECT count(*) FROM revisions)
        ) WHERE counted IS NOT stored
        """,
        RESTORE_DATABASE,
    ),
)


def check_sqlite(db: Database) -> Iterator[Fault]:
    """Yield what SQLite's own checks report."""
    for (message,) in db.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield Fault(DATABASE, message, RESTORE_DATABASE)
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault(f"{table} row {rowid}", f"references a missing row of {parent}", REPARSE)


def check_links(db: Database) -> Iterator[Fault]:
    """Yield rows that contradict other tables."""
    for rule in _RULES:
        for where, what in db.execute(rule.broken):
            yield Fault(where, f"{rule.text}: {what}", rule.advice)


def check_content(db: Database) -> Iterator[Fault]:
    """Yield revisions that do not match their digest."""
    for row in db.query("SELECT revisions.*, site FROM revisions JOIN articles ON articles.id = article_id"):
        where = f"revisions {row['article_id']} number {row['number']}"
        try:
            sound = matches_digest(article_of(row, article_id=row["article_id"], site=row["site"]), row["digest"])
        except (ValueError, TypeError, KeyError) as error:
            yield Fault(where, f"cannot be read: {error}", REPARSE)
            continue
        if not sound:
            yield Fault(where, "its content does not match its digest", REPARSE)


def check_search(db: Database) -> Iterator[Fault]:
    """Yield faults of the full-text indexes; needs a connection that may write, and writes nothing.

    Raises :class:`ArchiveLocked` if another program keeps the database locked, and :class:`ArchiveNotUsable` if the
    database is read-only.
    """
    for index in REBUILD:
        try:
            found = index_error(db, index)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
                raise ArchiveNotUsable(
                    f"{index} could not be checked: {error}. SQLite needs write permission to check a full-text index: "
                    "correct the permissions, or verify a copy."
                ) from None
            raise ArchiveLocked(f"{index} could not be checked: {error}. Try again when the crawl has ended.") from None
        if found:
            yield Fault(index, f"the full-text index does not match the articles ({found})", REPARSE)
