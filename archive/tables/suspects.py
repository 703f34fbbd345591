"""The table ``suspects``: captured pages that were not trusted at once. Functions join whatever transaction is open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sqlite_utils import Database

from archive.models import Capture
from archive.tables.rows import Row
from archive.tables.statements import insert_statement

SuspectStatus = Literal["pending", "confirmed", "superseded", "rejected"]
"""``pending`` until a later capture or a person decides. ``confirmed`` by a later capture with the same content,
``superseded`` by a capture with other content, ``rejected`` by a person."""


@dataclass(frozen=True, slots=True)
class HeldCapture:
    """A capture that waits for confirmation."""

    record_id: str
    """The record that holds its payload."""
    captured_at: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The content of a page that waits for confirmation."""

    digest: str
    confirmable: bool
    captures: tuple[HeldCapture, ...]
    """The captures with that content, the first one first."""

    def and_capture(self, held: HeldCapture, *, confirmable: bool) -> Pending:
        """Return it with another capture of the same content."""
        return replace(self, captures=(*self.captures, held), confirmable=self.confirmable and confirmable)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A captured page that is not trusted: a row of ``suspects``."""

    reasons: tuple[str, ...]
    digest: str
    """Digest of the page's content."""
    confirmable: bool
    """A later capture with the same content confirms it; otherwise only a person can accept it."""
    status: SuspectStatus = "pending"


@dataclass(frozen=True, slots=True)
class ListedSuspect:
    """The content of a page that waits for confirmation or a person, as it is listed."""

    record_id: str
    """Its first capture."""
    site: str
    article_id: str
    page: int
    url: str
    captured_at: str
    """When it was first captured. UTC."""
    last_seen: str
    """When it was last captured. UTC."""
    captures: int
    """How often it was captured."""
    reasons: tuple[str, ...]
    digest: str
    confirmable: bool


def add_suspect(db: Database, capture: Capture, suspect: Suspect) -> None:
    """List a page that is not trusted."""
    row = suspect_row(capture, suspect)
    db.execute(insert_statement("suspects", row), list(row.values()))


def suspect_row(capture: Capture, suspect: Suspect) -> Row:
    """Return the row of a page that is not trusted."""
    return {
        "record_id": capture.record_id,
        "site": capture.site,
        "article_id": capture.article_id,
        "page": capture.page or 1,
        "url": capture.url,
        "captured_at": capture.captured_at,
        "reasons": json.dumps(suspect.reasons, ensure_ascii=False),
        "digest": suspect.digest,
        "confirmable": int(suspect.confirmable),
        "status": suspect.status,
    }


def settle_pending(db: Database, article_id: str, page: int, status: SuspectStatus) -> None:
    """Set the status of the pending captures of a page."""
    db.execute(
        "UPDATE suspects SET status = ? WHERE article_id = ? AND page = ? AND status = 'pending'",
        [status, article_id, page],
    )


def pending_of(db: Database, article_id: str) -> Mapping[int, Pending]:
    """Return page number to its content that waits for confirmation."""
    rows = db.execute(
        """
        SELECT s.page, s.digest, s.confirmable, coalesce(c.refers_to, c.record_id), s.captured_at
        FROM suspects s JOIN captures c ON c.record_id = s.record_id
        WHERE s.article_id = ? AND s.status = 'pending' ORDER BY c.captured_at, c.warc_file, c."offset"
        """,
        [article_id],
    )
    found: dict[int, Pending] = {}
    for page, digest, confirmable, record_id, captured_at in rows:
        held = HeldCapture(record_id, captured_at)
        if page in found:
            found[page] = found[page].and_capture(held, confirmable=bool(confirmable))
        else:
            found[page] = Pending(digest, bool(confirmable), (held,))
    return found


def untrusted_records(db: Database, article_id: str) -> frozenset[str]:
    """Return the ids of the captures of an article that do not count among its pages."""
    rows = db.execute("SELECT record_id FROM suspects WHERE article_id = ? AND status <> 'confirmed'", [article_id])
    return frozenset(record_id for (record_id,) in rows)


def suspicion_of(db: Database, record_id: str) -> Suspect | None:
    """Return why a capture was not trusted at once; None where it was."""
    row = db.execute(
        "SELECT reasons, digest, confirmable, status FROM suspects WHERE record_id = ?", [record_id]
    ).fetchone()
    return Suspect(tuple(json.loads(row[0])), row[1], bool(row[2]), row[3]) if row else None


def listed_suspects(db: Database, *, of_site: str | None = None, name: str | None = None) -> list[ListedSuspect]:
    """Return the pages that wait, the oldest first.

    :param of_site: only those of a site
    :param name: only those of the article with this id, or that were captured in the record with this id
    """
    rows = db.execute(
        """
        SELECT s.record_id, s.site, s.article_id, s.page, s.url, s.captured_at, g.last_seen, g.captures, s.reasons,
            s.digest, s.confirmable
        FROM (
            SELECT article_id, page, min(captured_at) AS first_seen, max(captured_at) AS last_seen,
                count(*) AS captures, max(record_id = :name) AS is_named
            FROM suspects WHERE status = 'pending' GROUP BY article_id, page
        ) AS g
        JOIN suspects AS s ON s.article_id = g.article_id AND s.page = g.page AND s.captured_at = g.first_seen
            AND s.status = 'pending'
        WHERE s.site = coalesce(:site, s.site) AND (:name IS NULL OR s.article_id = :name OR g.is_named)
        GROUP BY s.article_id, s.page ORDER BY s.captured_at, s.article_id, s.page
        """,
        {"site": of_site, "name": name},
    )
    return [
        ListedSuspect(
            record_id, site, article_id, page, url, at, last_seen, count, tuple(json.loads(reasons)), digest, bool(able)
        )
        for record_id, site, article_id, page, url, at, last_seen, count, reasons, digest, able in rows
    ]
