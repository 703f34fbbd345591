"""The table ``varying_codings``: hosts whose compressed bodies vary. Functions join whatever transaction is open.

Nothing is lost with it: what a crawl noticed once, the next one notices again. So a rebuild from WARC files leaves it
as it is, or empty.
"""

from __future__ import annotations

from sqlite_utils import Database


def varying_hosts(db: Database, site: str) -> set[str]:
    """Return the hosts of a site, with their ports, that are asked for bodies without a content coding."""
    return {host for (host,) in db.execute("SELECT host FROM varying_codings WHERE site = ?", [site])}


def add_varying_host(db: Database, site: str, host: str, url: str, found_at: str) -> None:
    """Add a host, with the page and the time that showed it."""
    db.execute(
        "INSERT INTO varying_codings (site, host, url, found_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [site, host, url, found_at],
    )
