"""The table ``imported_articles``: articles whose first capture came by an import or a backfill.

Functions join whatever transaction is open.
"""

from __future__ import annotations

from sqlite_utils import Database

from archive.tables.crawls import OF_NO_SITE

_PREFIXES = tuple(f"{kind}-" for kind in OF_NO_SITE)
"""Ids of imports and backfills in ``crawls`` begin so."""


def note_import(db: Database, article_id: str, crawl_id: str) -> None:
    """Note that the run ``crawl_id`` brought an article of ``articles``, if the run is an import or a backfill.

    A withdrawn article has no row in ``articles``, so none is written for it here either.
    """
    if is_import(crawl_id):
        db.execute(
            "INSERT OR IGNORE INTO imported_articles (article_id, crawl_id) SELECT id, ? FROM articles WHERE id = ?",
            [crawl_id, article_id],
        )


def is_import(crawl_id: str) -> bool:
    """Return whether a run is an import or a backfill."""
    return crawl_id.startswith(_PREFIXES)
