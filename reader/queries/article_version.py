"""One version of an article: its latest, by number, or as it was captured at a time."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.exports.seen import seen
from reader.queries.articles import article, revision


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """A version of an article, with what the archive knows about both."""

    article: sqlite3.Row
    """The row of ``articles``."""
    shown: sqlite3.Row
    """The row that has the text of this version."""
    revision: sqlite3.Row | None
    """The row of ``revisions``; None while no complete version was captured."""
    stamp: str | None
    """The time in the permanent address of this version, ``20261123020036``; None without a revision."""
    seen: str
    """When the archive saw the article, and when it looked: a sentence, for citations."""

    @property
    def number(self) -> int:
        """The number of the revision; 0 while no complete version was captured."""
        return self.revision["number"] if self.revision else 0

    @property
    def is_latest(self) -> bool:
        """Whether no later version is known."""
        return self.number == int(self.article["revision_count"])

    @property
    def captured_at(self) -> str:
        """When this version was captured. ISO 8601, UTC."""
        return str(self.revision["captured_at"] if self.revision else self.article["changed_at"])

    @property
    def digest(self) -> str | None:
        """The content digest of this version."""
        return self.revision["digest"] if self.revision else None

    @property
    def records(self) -> dict[str, str]:
        """Page number to the id of the record with the page's payload."""
        return dict(json.loads(self.revision["records"])) if self.revision else {}

    @property
    def url(self) -> str:
        """The publisher's address of the article when this version was captured."""
        return str(self.shown["url"])


def latest_version(db: sqlite3.Connection, article_id: str) -> ArticleVersion | None:
    """Return what the publisher shows now, also if not all of its pages have been captured yet."""
    row = article(db, article_id)
    if row is None:
        return None
    last = revision(db, article_id, row["revision_count"])
    return ArticleVersion(row, row, last, _stamp(db, last), seen(db, article_id).text)


def numbered_version(db: sqlite3.Connection, article_id: str, number: int) -> ArticleVersion | None:
    """Return the version with a number."""
    return _version(db, article_id, revision(db, article_id, number))


def version_at(db: sqlite3.Connection, article_id: str, stamp: str) -> ArticleVersion | None:
    """Return the version that the publisher showed at a time; None before the first capture.

    ``stamp``: a time as :func:`until` takes it.
    """
    row = db.execute(
        "SELECT * FROM revisions WHERE article_id = ? AND captured_at < ? "
        "ORDER BY captured_at DESC, number DESC LIMIT 1",
        [article_id, until(stamp)],
    ).fetchone()
    return _version(db, article_id, row)


def until(stamp: str) -> str:
    """Return the first instant after a time, for comparison with ``captured_at`` as text.

    ``stamp``: 14 digits for a second, ``20261123020036``, or 17 for a millisecond. UTC. Raises :class:`ValueError` for
    a date or time that does not exist.

    >>> until("20261123020036"), until("20261123020036123")
    ('2026-11-23T02:00:37', '2026-11-23T02:00:36.124')
    """
    second = datetime.strptime(stamp[:14], "%Y%m%d%H%M%S")
    try:
        if stamp[14:]:
            after = second + timedelta(milliseconds=int(stamp[14:]) + 1)
            return after.isoformat(timespec="milliseconds")
        return (second + timedelta(seconds=1)).isoformat()
    except OverflowError:
        raise ValueError(f"{stamp} is the end of time") from None


def stamp_of(captured_at: str, *, milliseconds: bool = False) -> str:
    """Return a capture time as digits.

    >>> stamp_of("2026-11-23T02:00:36.123Z")
    '20261123020036'
    """
    digits = "".join(character for character in captured_at if character.isdigit())
    return digits[: 17 if milliseconds else 14]


def first_captured_at(db: sqlite3.Connection, article_id: str) -> str | None:
    """Return when the first complete version of an article was captured."""
    found: str | None = db.execute(
        "SELECT min(captured_at) FROM revisions WHERE article_id = ?", [article_id]
    ).fetchone()[0]
    return found


def _version(db: sqlite3.Connection, article_id: str, found: sqlite3.Row | None) -> ArticleVersion | None:
    row = article(db, article_id)
    if row is None or found is None:
        return None
    return ArticleVersion(row, found, found, _stamp(db, found), seen(db, article_id).text)


def _stamp(db: sqlite3.Connection, found: sqlite3.Row | None) -> str | None:
    """Return the time of the permanent address: with milliseconds only where a second has two versions."""
    if found is None:
        return None
    captured_at = found["captured_at"]
    crowded = db.execute(
        "SELECT 1 FROM revisions WHERE article_id = ? AND number > ? AND captured_at < ? LIMIT 1",
        [found["article_id"], found["number"], until(stamp_of(captured_at))],
    ).fetchone()
    return stamp_of(captured_at, milliseconds=crowded is not None)
