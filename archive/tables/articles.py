"""Captures, articles and their revisions: the SQL that writes them.

What to write is decided in ``pipelines/ingest/revisions.py``. Everything here joins whatever transaction is open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from sqlite_utils import Database

from archive.digest import changed_fields, content_digest
from archive.models import Article, Capture, Revision
from archive.tables.rows import Row, article_of, article_values, as_json, rowid_of

_CAPTURE_COLUMNS = tuple(field.name for field in fields(Capture))
_CAPTURE_LIST = ", ".join(f'"{name}"' for name in _CAPTURE_COLUMNS)


@dataclass(frozen=True, slots=True)
class StoredPayload:
    """A payload that was captured for a page of an article."""

    page: int
    record_id: str
    """The record that holds the payload."""
    seen_at: str
    """When the server last gave it, or said that it still stands."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is unfinished about an article."""

    changing_since: str | None = None
    """A page of it changed then, and its other pages have not all been seen since."""
    missing_since: str | None = None
    """Its first page was first missing then, and has been since."""
    missing_crawl: str | None = None
    """The run that first missed it."""


@dataclass(frozen=True, slots=True)
class ArticleState:
    """Where an article stands in the archive."""

    status: str
    revision_count: int
    published: str | None
    changed_at: str


class History:
    """What the archive holds of articles. One writer at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add_capture(self, capture: Capture) -> None:
        """Add a row to ``captures``."""
        values = asdict(capture)
        marks = ", ".join("?" * len(_CAPTURE_COLUMNS))
        self._db.execute(
            f"INSERT INTO captures ({_CAPTURE_LIST}) VALUES ({marks})", [values[name] for name in _CAPTURE_COLUMNS]
        )

    def capture(self, record_id: str) -> Capture:
        """Return the capture of that record; raises KeyError where there is none."""
        row = self._db.execute(f"SELECT {_CAPTURE_LIST} FROM captures WHERE record_id = ?", [record_id]).fetchone()
        if row is None:
            raise KeyError(record_id)
        return Capture(*row)

    def capture_of_payload(self, article_id: str, page: int, record_id: str) -> Capture:
        """Return a capture of a page of an article whose payload that record holds; raises KeyError if there is none.

        The record itself may be the capture of another page: identical payloads are kept once.
        """
        row = self._db.execute(
            f"SELECT {_CAPTURE_LIST} FROM captures WHERE article_id = ? AND page = ? AND ? IN (record_id, refers_to) "
            "AND (status = 200 OR record_type = 'resource') ORDER BY captured_at LIMIT 1",
            [article_id, page, record_id],
        ).fetchone()
        if row is None:
            raise KeyError(record_id)
        return Capture(*row)

    def captures_of(self, article_id: str) -> Iterable[Capture]:
        """Return the captures of all pages of an article in order of time."""
        rows = self._db.execute(
            f"SELECT {_CAPTURE_LIST} FROM captures WHERE article_id = ? ORDER BY captured_at, warc_file, offset",
            [article_id],
        ).fetchall()
        return [Capture(*row) for row in rows]

    def payload_with(self, digest: str) -> Capture | None:
        """Return a capture that holds the payload of that digest, for a revisit record to refer to."""
        row = self._db.execute(
            f"SELECT {_CAPTURE_LIST} FROM captures WHERE payload_digest = ? AND record_type = 'response' LIMIT 1",
            [digest],
        ).fetchone()
        return Capture(*row) if row else None

    def has_capture(self, url: str, captured_at: str) -> bool:
        """Return whether a capture of ``url`` of that very time is there."""
        query = "SELECT 1 FROM captures WHERE url = ? AND captured_at = ?"
        return self._db.execute(query, [url, captured_at]).fetchone() is not None

    def last_payload(self, url: str) -> Capture | None:
        """Return the capture that holds the newest full answer for ``url``: what a 304 confirms."""
        row = self._db.execute(
            "SELECT coalesce(refers_to, record_id) FROM captures WHERE url = ? AND status = 200 "
            "ORDER BY captured_at DESC LIMIT 1",
            [url],
        ).fetchone()
        return self.capture(row[0]) if row else None

    def stored_payloads(self, article_id: str, until: str) -> dict[int, list[StoredPayload]]:
        """Return for each page of an article the payloads captured up to ``until``, the one seen last first."""
        rows = self._db.execute(
            """
            SELECT page, coalesce(refers_to, record_id) AS payload, max(captured_at) FROM captures
            WHERE article_id = ? AND captured_at <= ? AND (status IN (200, 304) OR record_type = 'resource')
            GROUP BY page, payload ORDER BY page, max(captured_at) DESC
            """,
            [article_id, until],
        )
        stored_payloads = (StoredPayload(*row) for row in rows)
        return {page: list(group) for page, group in groupby(stored_payloads, key=lambda one: one.page)}

    def newest_capture(self, article_id: str) -> str | None:
        """Return when a page of the article was last captured."""
        query = "SELECT max(captured_at) FROM captures WHERE article_id = ?"
        newest: str | None = self._db.execute(query, [article_id]).fetchone()[0]
        return newest

    def article_state(self, article_id: str) -> ArticleState | None:
        """Return where the article stands, None where the archive has no row of it."""
        row = self._db.execute(
            "SELECT status, revision_count, published, changed_at FROM articles WHERE id = ?", [article_id]
        ).fetchone()
        return ArticleState(*row) if row else None

    def last_revision(self, article_id: str, site: str) -> Revision | None:
        """Return the newest version of an article, None while it has never been complete."""
        cursor = self._db.execute(
            "SELECT * FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT 1", [article_id]
        )
        names = [column[0] for column in cursor.description]
        found = cursor.fetchone()
        if found is None:
            return None
        row = dict(zip(names, found, strict=True))
        return Revision(
            article=article_of(row, article_id=article_id, site=site),
            number=row["number"],
            captured_at=row["captured_at"],
            digest=row["digest"],
            changed=tuple(json.loads(row["changed"])),
            records={int(page): record for page, record in json.loads(row["records"]).items()},
        )

    def put_incomplete(self, article: Article, seen_at: str) -> None:
        """Keep what there is of an article whose pages have not all arrived."""
        self._put(article, article_values(article), seen_at=seen_at, revision_count=0)

    def add_revision(
        self,
        article: Article,
        records: Mapping[int, str],
        *,
        seen_at: str,
        before: Revision | None,
        base: Article | None,
    ) -> Revision:
        """Add a version of an article, and make its row show it.

        ``base`` is the version before as today's parser reads it: what changed is told against that.
        """
        revision = Revision(
            article=article,
            number=before.number + 1 if before else 1,
            captured_at=seen_at,
            digest=content_digest(article),
            changed=changed_fields(base, article) if base else (),
            records=dict(sorted(records.items())),
        )
        values = article_values(article)
        row: Row = {
            "article_id": article.id,
            "number": revision.number,
            "captured_at": seen_at,
            "changed": as_json(revision.changed),
            "digest": revision.digest,
            "records": as_json({str(page): record for page, record in revision.records.items()}),
            **values,
        }
        self._db.execute(*_insert("revisions", row))
        self._put(article, values, seen_at=seen_at, revision_count=revision.number)
        return revision

    def set_status(self, article_id: str, status: str, at: str) -> None:
        """Set ``live`` or ``gone``."""
        self._db.execute("UPDATE articles SET status = ?, changed_at = ? WHERE id = ?", [status, at, article_id])

    def set_url(self, article_id: str, url: str, at: str) -> None:
        """Set where an article stands now; its revisions keep where each was found."""
        self._db.execute(
            "UPDATE articles SET url = ?, changed_at = ? WHERE id = ? AND url <> ?", [url, at, article_id, url]
        )

    def watch(self, article_id: str) -> Watch:
        """Return what is unfinished about an article."""
        row = self._db.execute(
            "SELECT changing_since, missing_since, missing_crawl FROM article_watch WHERE article_id = ?", [article_id]
        ).fetchone()
        return Watch(*row) if row else Watch()

    def set_watch(self, article_id: str, watch: Watch) -> None:
        """Keep what is unfinished about an article; nothing is kept where nothing is."""
        if watch == Watch():
            self._db.execute("DELETE FROM article_watch WHERE article_id = ?", [article_id])
            return
        row: Row = {"article_id": article_id, **asdict(watch)}
        sql, values = _insert("article_watch", row)
        self._db.execute(sql.replace("INSERT", "INSERT OR REPLACE", 1), values)

    def quarantine(self, capture: Capture, reason: str, parser: str) -> None:
        """List a capture that no parser understands."""
        self._db.execute(
            "INSERT OR REPLACE INTO quarantine (record_id, url, captured_at, reason, parser) VALUES (?, ?, ?, ?, ?)",
            [capture.record_id, capture.url, capture.captured_at, reason, parser],
        )

    def forget(self, article_id: str) -> None:
        """Remove what was made of an article's captures, to make it anew; the captures stay."""
        self._db.execute("DELETE FROM revisions WHERE article_id = ?", [article_id])
        self._db.execute("DELETE FROM article_watch WHERE article_id = ?", [article_id])
        self._db.execute("DELETE FROM articles WHERE id = ?", [article_id])

    def _put(self, article: Article, values: Row, *, seen_at: str, revision_count: int) -> None:
        row: Row = {
            "id": article.id,
            "site": article.site,
            "complete": int(article.complete),
            "changed_at": seen_at,
            "revision_count": revision_count,
            **values,
        }
        rowid = self._rowid(article.id, row["published"])
        kept = self._db.execute("SELECT rowid, first_seen, status FROM articles WHERE id = ?", [article.id]).fetchone()
        if kept and kept[0] == rowid:
            assignments = ", ".join(f"{name} = ?" for name in row)
            self._db.execute(f"UPDATE articles SET {assignments} WHERE id = ?", [*row.values(), article.id])
            return
        if kept:
            self._db.execute("DELETE FROM articles WHERE id = ?", [article.id])
        _, first_seen, status = kept or (rowid, seen_at, "live")
        self._db.execute(*_insert("articles", {"rowid": rowid, "first_seen": first_seen, "status": status, **row}))

    def _rowid(self, article_id: str, published: str | None) -> int:
        """Return the article's row number, the next free one where another article has it."""
        rowid = rowid_of(article_id, published)
        while self._db.execute("SELECT 1 FROM articles WHERE rowid = ? AND id <> ?", [rowid, article_id]).fetchone():
            rowid += 1
        return rowid


def _insert(table: str, row: Row) -> tuple[str, list[object]]:
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
