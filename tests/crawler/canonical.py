"""Compare two archives of the same site, without what depends on how their crawls went."""

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
    "assets": "SELECT url, kind, host, state, attempts, outcome, reason, etag, last_modified FROM assets ORDER BY url",
    "asset_uses": "SELECT url, page FROM asset_uses ORDER BY url, page",
    "asset_payloads": "SELECT payload_digest, digest, media_type, size, width, height FROM asset_payloads ORDER BY 1",
    "frontier": """
        SELECT url, site, kind, article_id, page, state, attempts, outcome, reason, etag, last_modified
        FROM frontier ORDER BY url
    """,
}
"""Without times, row numbers, record ids and the page a link was first found on: they depend on the order of events."""


def dump(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that must not depend on how the crawls went."""
    return {table: rows(folder, query) for table, query in DUMPS.items()}


def difference(one: Path, other: Path) -> list[str]:
    """Return a line for each row that only one archive has; empty where they are equal."""
    lines = []
    for table, actual in dump(one).items():
        expected = rows(other, DUMPS[table])
        lines += [f"{table}: only in {one.name}: {str(row)[:300]}" for row in set(actual) - set(expected)]
        lines += [f"{table}: only in {other.name}: {str(row)[:300]}" for row in set(expected) - set(actual)]
        if len(actual) != len(set(actual)):
            lines.append(f"{table}: duplicate rows in {one.name}")
    return lines
