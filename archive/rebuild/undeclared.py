"""Pages whose site or host is no longer declared: a rebuild would remove their articles."""

from __future__ import annotations

from sqlite_utils import Database

from archive.errors import ReparseFailed
from archive.sites import all_sites
from archive.tables.crawls import OF_NO_SITE

_UNDECLARED = """
    SELECT m.site, count(DISTINCT m.article_id) FROM main.captures m
    JOIN fresh.captures f ON f.record_id = m.record_id
    WHERE m.article_id IS NOT NULL AND f.site IS NULL AND m.article_id IN (SELECT id FROM main.articles)
    GROUP BY 1 ORDER BY 1
"""


def refuse_undeclared(db: Database, *, lost: bool) -> None:
    """Raise :class:`ReparseFailed` if the rebuilt tables in ``fresh`` lack articles of sites that are not declared.

    lost: True if the archive has no database to compare with; the ids of runs then name the sites.
    """
    found = _undeclared_runs(db) if lost else [f"{site} ({count} articles)" for site, count in db.execute(_UNDECLARED)]
    if found:
        raise ReparseFailed(
            f"Expected the hosts of all pages to be declared, found pages of {', '.join(found)} whose hosts are not. "
            "Their articles would be removed, so nothing was changed. Restore the site or its alias in "
            "archive/sites/declared/; or, if this is intended, give --accept-loss."
        )


def _undeclared_runs(db: Database) -> list[str]:
    rows = db.execute("SELECT DISTINCT crawl_id FROM fresh.captures WHERE site IS NULL").fetchall()
    sites = {crawl_id.rpartition("-")[0] for (crawl_id,) in rows}
    return sorted(sites - all_sites().keys() - {*OF_NO_SITE, ""})
