"""The table ``articles``: one row per article, showing its newest version.

Functions join whatever transaction is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from archive.models import Article, Revision
from archive.tables.imports import note_import
from archive.tables.revisions import insert_revision
from archive.tables.rows import Row, article_values, rowid_of
from archive.tables.statements import insert_statement

Status = Literal["live", "gone"]


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What the row of an article says about it, besides its text."""

    url: str
    status: Status
    revision_count: int
    published: str | None
    changed_at: str


def article_state(db: Database, article_id: str) -> ArticleState | None:
    """Return the state of an article, None where it has no row."""
    row = db.execute(
        "SELECT url, status, revision_count, published, changed_at FROM articles WHERE id = ?", [article_id]
    ).fetchone()
    return ArticleState(*row) if row else None


def add_revision(db: Database, revision: Revision, crawl_id: str = "") -> None:
    """Add a version of an article, which the run ``crawl_id`` captured, and make the article's row show it."""
    values = article_values(revision.article)
    insert_revision(db, revision, values)
    _put(db, revision.article, values, seen_at=revision.captured_at, crawl_id=crawl_id, revision_count=revision.number)


def put_incomplete(db: Database, article: Article, seen_at: str, crawl_id: str = "") -> None:
    """Store the pages captured so far of an article whose pages have not all been captured."""
    _put(db, article, article_values(article), seen_at=seen_at, crawl_id=crawl_id, revision_count=0)


def set_status(db: Database, article_id: str, status: Status, at: str) -> None:
    """Set the status of an article at the time ``at``."""
    db.execute("UPDATE articles SET status = ?, changed_at = ? WHERE id = ?", [status, at, article_id])


def set_url(db: Database, article_id: str, url: str, at: str) -> None:
    """Set the address an article has since ``at``; its revisions keep the address each was found at."""
    db.execute("UPDATE articles SET url = ?, changed_at = ? WHERE id = ?", [url, at, article_id])


def delete_article(db: Database, article_id: str) -> None:
    """Delete everything derived from an article's captures, to rebuild it; the captures stay."""
    db.execute("DELETE FROM stored_revisions WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM article_watch WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM suspects WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM page_texts WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM imported_articles WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM article_absences WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM articles WHERE id = ?", [article_id])


def article_row(article: Article, values: Row, *, seen_at: str, revision_count: int) -> Row:
    """Return the row of an article, without its row number, status and time of the first capture."""
    return {
        "id": article.id,
        "site": article.site,
        "complete": int(article.complete),
        "changed_at": seen_at,
        "revision_count": revision_count,
        **values,
    }


def _put(db: Database, article: Article, values: Row, *, seen_at: str, crawl_id: str, revision_count: int) -> None:
    row = article_row(article, values, seen_at=seen_at, revision_count=revision_count)
    rowid = _free_rowid(db, article.id, row["published"])
    stored = db.execute("SELECT rowid, first_seen, status FROM articles WHERE id = ?", [article.id]).fetchone()
    if stored and stored[0] == rowid:
        assignments = ", ".join(f"{name} = ?" for name in row)
        db.execute(f"UPDATE articles SET {assignments} WHERE id = ?", [*row.values(), article.id])
        return
    if stored:
        db.execute("DELETE FROM articles WHERE id = ?", [article.id])
    _, first_seen, status = stored or (rowid, seen_at, "live")
    new_row = {"rowid": rowid, "first_seen": first_seen, "status": status, **row}
    db.execute(insert_statement("articles", new_row), list(new_row.values()))
    if stored is None:
        note_import(db, article.id, crawl_id)


def _free_rowid(db: Database, article_id: str, published: str | None) -> int:
    """Return the article's row number, the next free one where another article has it."""
    rowid = rowid_of(article_id, published)
    while db.execute("SELECT 1 FROM articles WHERE rowid = ? AND id <> ?", [rowid, article_id]).fetchone():
        rowid += 1
    return rowid
