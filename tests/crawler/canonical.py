"""An archive as text that two archives of the same site share, whatever happened to their crawls."""

from __future__ import annotations

from pathlib import Path

from archive.tables.rows import SHARED_COLUMNS
from tests.crawler.crawling import rows

_ARTICLE = ", ".join(SHARED_COLUMNS)
DUMPS = {
    "articles": f"SELECT id, complete, status, revision_count, site, {_ARTICLE} FROM articles ORDER BY id",
    "revisions": f"""
        SELECT article_id, number, changed, digest, {_ARTICLE}
        FROM revisions ORDER BY article_id, number
    """,
    "frontier": """
        SELECT url, site, kind, article_id, page, state, attempts, outcome, reason, etag, last_modified
        FROM frontier ORDER BY url
    """,
}
"""Without times, row numbers, record ids and the page a link was first found on: those tell the order of events."""


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what of an archive must not depend on how its crawls went."""
    return {table: rows(folder, query) for table, query in DUMPS.items()}


def difference(one: Path, other: Path) -> list[str]:
    """Return a line for each row that only one of two archives has; empty where they are equal."""
    lines = []
    for table, found in dump(one).items():
        wanted = rows(other, DUMPS[table])
        lines += [f"{table}: only in {one.name}: {str(row)[:300]}" for row in set(found) - set(wanted)]
        lines += [f"{table}: only in {other.name}: {str(row)[:300]}" for row in set(wanted) - set(found)]
        if len(found) != len(set(found)):
            lines.append(f"{table}: rows doubled in {one.name}")
    return lines
