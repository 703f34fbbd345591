"""What an archive covers and what it does not: for people who did not make it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from archive.exports.unseen import unseen_document
from archive.sites import all_sites

_SITES = """
    SELECT site, count(*), sum(status = 'gone'), sum(NOT complete), sum(published IS NULL),
        min(substr(published, 1, 10)), max(substr(published, 1, 10))
    FROM articles WHERE id NOT IN (SELECT article_id FROM withdrawn) GROUP BY site ORDER BY site
"""
_FIELDS = ("site", "articles", "gone", "incomplete", "undated", "published_from", "published_to")
_HEADINGS = (
    *("site", "host", "list pages", "articles", "published", "gone", "incomplete", "undated"),
    *("runs", "first run", "last run"),
)
_YEARS = """
    SELECT coalesce(substr(published, 1, 4), 'undated') AS year, count(*)
    FROM articles WHERE id NOT IN (SELECT article_id FROM withdrawn) GROUP BY year ORDER BY year
"""
_ASSETS = """
    SELECT count(*) FILTER (
        WHERE url IN (
            SELECT c.url FROM asset_captures c JOIN asset_payloads p ON p.payload_digest = c.payload_digest
            WHERE p.media_type <> 'text/html'
        )
    ), count(*) FROM assets
"""
_LIMITS = """## What is not archived

- Video, audio and scripts. Their addresses are kept in the pages as received.
- Of the images, style sheets and fonts that pages use, {assets_absent}: they were not there, forbidden, too large, or
  not requested yet. The archive has {assets} others, in the raw pages if these are part of this deposit.
- Pages that no list page or article of the sites above linked to, and pages on other hosts.
- Pages that robots.txt forbade, or that never had a usable response: the table below counts them.
- Versions that existed only between two captures of a page.
- Articles that were withdrawn from the archive on request: {withdrawn}. Their text is not in this deposit.
"""


def coverage(db: Database) -> dict[str, Any]:
    """Return the counts and the limits of an archive."""
    sites = [dict(zip(_FIELDS, row, strict=True)) for row in db.execute(_SITES)]
    captured = db.execute("SELECT min(captured_at), max(captured_at), count(*) FROM captures").fetchone()
    stored, known = db.execute(_ASSETS).fetchone()
    return {
        "captured_from": captured[0],
        "captured_to": captured[1],
        "captures": captured[2],
        "sites": [{**site, **_declared(site["site"]), **_runs(db, site["site"])} for site in sites],
        "articles_by_year": dict(db.execute(_YEARS).fetchall()),
        "urls": [
            dict(zip(("site", "kind", "state", "urls"), row, strict=True))
            for row in db.execute("SELECT site, kind, state, count(*) FROM frontier GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
        ],
        "quarantined": db.execute("SELECT count(*) FROM quarantine").fetchone()[0],
        "unseen": unseen_document(db),
        "assets": stored,
        "assets_absent": known - stored,
        "withdrawn": db.execute("SELECT count(*) FROM withdrawn").fetchone()[0],
    }


def coverage_text(facts: dict[str, Any]) -> str:
    """Return the counts of :func:`coverage` as Markdown."""
    return "\n".join(_lines(facts))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    yield "# Coverage\n"
    yield f"{facts['captures']} responses, captured from {facts['captured_from']} to {facts['captured_to']} (UTC).\n"
    yield "## What is archived\n"
    yield "Of each site: the articles that its list pages lead to, of a site with the scope `site` also those that its"
    yield "home page leads to by other ways, and every version of these that a crawl found.\n"
    yield f"| {' | '.join(_HEADINGS)} |\n|{'---|' * len(_HEADINGS)}"
    for site in facts["sites"]:
        yield (
            f"| {site['site']} | {site['host']} | {', '.join(site['list_pages'])} | {site['articles']} "
            f"| {site['published_from'] or '-'} to {site['published_to'] or '-'} | {site['gone']} "
            f"| {site['incomplete']} | {site['undated']} | {site['runs']} | {site['first_run'] or '-'} "
            f"| {site['last_run'] or '-'} |"
        )
    yield "\n| year of publication | articles |\n|---|---|"
    yield from (f"| {year} | {count} |" for year, count in facts["articles_by_year"].items())
    yield "\n" + _LIMITS.format(**{name: facts[name] for name in ("withdrawn", "assets", "assets_absent")})
    yield "Every URL that was found, by what became of it:\n\n| site | kind | state | URLs |\n|---|---|---|---|"
    yield from (f"| {url['site']} | {url['kind']} | {url['state']} | {url['urls']} |" for url in facts["urls"])
    yield f"\nPages that were captured but could not be read as articles or lists: {facts['quarantined']}.\n"
    yield from _unseen_lines(facts["unseen"])


def _unseen_lines(sites: list[dict[str, Any]]) -> Iterator[str]:
    yield "## What the archive could not have seen\n"
    yield from (f"- {site['text']}" for site in sites)
    yield "\n| list | first read | last read |\n|---|---|---|"
    for site in sites:
        yield from (f"| {one['list']} | {one['first_seen']} | {one['last_seen']} |" for one in site["lists"])
    yield "\n| list that was not read | why |\n|---|---|"
    for site in sites:
        yield from (f"| {one['url']} | {one['reason']} |" for one in site["lists_not_read"])
    yield ""


def _declared(site_id: str) -> dict[str, Any]:
    site = all_sites().get(site_id)
    return {
        "title": site.title if site else site_id,
        "host": site.host if site else "no longer declared",
        "list_pages": list(site.listings) if site else [],
    }


def _runs(db: Database, site_id: str) -> dict[str, Any]:
    sql = "SELECT count(*), min(started_at), max(started_at) FROM crawls WHERE site = ?"
    row = db.execute(sql, [site_id]).fetchone()
    return dict(zip(("runs", "first_run", "last_run"), row, strict=True))
