"""The tables ``asset_uses`` and ``asset_reads``: which pages use an asset, and what of the WARC files was read for it.

They answer one question: whether an asset is used by withdrawn articles only. So an asset that more than
:data:`MOST_PAGES` pages use has one row, with :data:`MANY` in place of a page: the same in any order of pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # as in asset_captures.py
    from sqlite_utils import Database

MOST_PAGES = 8
MANY = "*"
"""In place of a page: many pages use it, or a stylesheet does."""
_IS_SETTLED = "SELECT 1 FROM asset_uses WHERE url = ? AND page IN (?, '*')"
_USES = """
    SELECT 1 FROM asset_uses u WHERE u.url IN (
        SELECT {url} UNION ALL SELECT r.url FROM asset_captures r WHERE r.redirects_to = {url}
    )
"""
ONLY_WITHDRAWN = f"""(
    EXISTS ({_USES})
    AND NOT EXISTS (
        {_USES} AND NOT EXISTS (
            SELECT 1 FROM captures c JOIN withdrawn w ON w.article_id = c.article_id WHERE c.url = u.page
        )
    )
)"""
"""Condition for the ``url`` of an asset: pages of withdrawn articles use it, also by a redirect, and no others."""


def add_uses(db: Database, uses: Iterable[tuple[str, str]]) -> None:
    """Add pairs of the name of an asset and the canonical URL of a page that uses it, or :data:`MANY`."""
    for url, page in uses:
        if db.execute(_IS_SETTLED, [url, page]).fetchone():
            continue
        db.execute("INSERT INTO asset_uses (url, page) VALUES (?, ?)", [url, page])
        (count,) = db.execute("SELECT count(*) FROM asset_uses WHERE url = ?", [url]).fetchone()
        if page == MANY or count > MOST_PAGES:
            db.execute("DELETE FROM asset_uses WHERE url = ?", [url])
            db.execute("INSERT INTO asset_uses (url, page) VALUES (?, ?)", [url, MANY])


def read_up_to(db: Database) -> dict[str, int]:
    """Return the name of each WARC file of which pages were read, and up to which offset."""
    return dict(db.execute("SELECT warc_file, length FROM asset_reads").fetchall())


def note_read(db: Database, warc_file: str, length: int) -> None:
    """Note that the pages in the first ``length`` bytes of a WARC file were read."""
    db.execute(
        "INSERT INTO asset_reads (warc_file, length) VALUES (?, ?) ON CONFLICT DO UPDATE SET length = excluded.length",
        [warc_file, length],
    )
