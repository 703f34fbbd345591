"""The table ``article_watch``: articles with unfinished business. Functions join whatever transaction is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Watch:
    """What is unfinished about an article. Times are those of captures."""

    changing_since: str | None = None
    """One of its pages changed then, and its other pages have not all been captured since."""
    moving_to: str | None = None
    """Its address redirects permanently to this canonical URL, which has not been read as the article yet."""


NOTHING = Watch()
"""Nothing is unfinished; such an article has no row."""


def watch_of(db: Database, article_id: str) -> Watch:
    """Return what is unfinished about an article."""
    row = db.execute(
        "SELECT changing_since, moving_to FROM article_watch WHERE article_id = ?", [article_id]
    ).fetchone()
    return Watch(*row) if row else NOTHING


def set_watch(db: Database, article_id: str, watch: Watch) -> None:
    """Store what is unfinished about an article of ``articles``; delete its row where nothing is.

    A withdrawn article has no row in ``articles``, so none is written for it here either.
    """
    if watch == NOTHING:
        db.execute("DELETE FROM article_watch WHERE article_id = ?", [article_id])
        return
    db.execute(
        """
        INSERT OR REPLACE INTO article_watch (article_id, changing_since, moving_to)
        SELECT id, :changing_since, :moving_to FROM articles WHERE id = :article_id
        """,
        {"article_id": article_id, **asdict(watch)},
    )
