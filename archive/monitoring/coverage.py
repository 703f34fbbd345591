"""How much of each site the archive has, as far as that can be known: columns, articles that lists name, links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlite_utils import Database

from archive import clock
from archive.monitoring.uncaptured import UNCAPTURED_SQL, Uncaptured, uncaptured_articles
from archive.sites import all_sites

STOPPED_AFTER = timedelta(days=365)
"""A list that named nothing new for so long counts as no longer updated."""
_CAPTURED = "('new', 'revised', 'unchanged', 'not_modified', 'part', 'listed', 'kept', 'suspect', 'quarantined')"
Updates = Literal["updated", "stopped", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class Column:
    """A list or topic page, with all its pages."""

    site: str
    list: str
    """Its name: ``/surveys``."""
    kind: str
    """``list`` or ``topic``."""
    title: str
    url: str
    articles: int
    """Different articles that it has named."""
    captured: int
    """How many of these are in the archive."""
    newest: str | None
    """The newest date that it gave for an article, ISO 8601; None if it gives no dates."""
    last_new: str | None
    """When something new was last found on it, after its first capture. UTC."""
    last_seen: str
    """When it was last captured, or confirmed by a 304. UTC."""
    updates: Updates
    """``stopped`` if it named nothing new for a year, ``gone`` if it is no list any more, ``unknown`` without dates."""


@dataclass(frozen=True, slots=True)
class Links:
    """The different addresses that captured pages of a site lead to, on the hosts of the site."""

    found: int
    captured: int

    @property
    def share(self) -> float | None:
        """The share that was captured, 0 to 1; None where no link is known."""
        return self.captured / self.found if self.found else None


@dataclass(frozen=True, slots=True)
class SiteCoverage:
    """What the archive has of one site."""

    site: str
    title: str
    scope: str
    """``site``, ``listings``, or ``undeclared`` for a site that is no longer declared."""
    articles: int
    """Articles in the archive."""
    listed: int
    """Different articles that lists and topic pages have named."""
    uncaptured: dict[str, int]
    """Of these, how many are not in the archive, by reason."""
    documents: Links
    links: Links
    share: float | None
    """:attr:`Links.share` of ``links``."""
    columns: tuple[Column, ...]
    limits: tuple[str, ...]
    """What cannot be known, in sentences."""


def coverage(db: Database) -> tuple[SiteCoverage, ...]:
    """Return the coverage of each site that the archive has anything of, by id. Takes time that grows with it."""
    articles = dict(db.execute("SELECT site, count(*) FROM articles GROUP BY site").fetchall())
    listed = dict(db.execute("SELECT site, count(DISTINCT article_id) FROM sightings GROUP BY site").fetchall())
    columns = _columns(db)
    reasons = _reasons(db)
    documents, links = _links(db, "kind = 'document'"), _links(db, "kind <> 'probe'")
    known = sorted({*articles, *listed, *columns, *links})
    return tuple(
        SiteCoverage(
            site=site,
            title=all_sites()[site].title if site in all_sites() else site,
            scope=_scope(site),
            articles=articles.get(site, 0),
            listed=listed.get(site, 0),
            uncaptured=reasons.get(site, {}),
            documents=documents.get(site, Links(0, 0)),
            links=links.get(site, Links(0, 0)),
            share=links.get(site, Links(0, 0)).share,
            columns=tuple(columns.get(site, ())),
            limits=_limits(db, site),
        )
        for site in known
    )


def uncaptured_of(db: Database, site: str, limit: int) -> list[Uncaptured]:
    """Return articles that lists of a site have named and the archive does not have, those named last first."""
    return uncaptured_articles(db, "s.site = ?", [site], limit)


def _scope(site: str) -> str:
    return all_sites()[site].scope if site in all_sites() else "undeclared"


def _columns(db: Database) -> dict[str, list[Column]]:
    rows = db.execute(
        """
        SELECT s.site, s.list, coalesce(c.kind, 'list'), coalesce(c.title, ''), coalesce(c.url, ''), s.articles,
            s.captured, s.newest, (
                SELECT max(n.first_seen) FROM sightings n
                WHERE n.site = s.site AND n.list = s.list AND n.first_seen > coalesce(c.first_seen, '')
                    AND julianday(n.first_seen) - julianday(c.first_seen) > 0.5
            ), s.last_seen, f.outcome
        FROM (
            SELECT g.site, g.list, count(DISTINCT g.article_id) AS articles, count(DISTINCT a.id) AS captured,
                max(g.published) AS newest, max(g.last_seen) AS last_seen
            FROM sightings g LEFT JOIN articles a ON a.id = g.article_id GROUP BY g.site, g.list
        ) s
        LEFT JOIN site_columns c ON c.site = s.site AND c.list = s.list
        LEFT JOIN frontier f ON f.url = c.url
        ORDER BY s.site, s.articles DESC, s.list
        """
    )
    found: dict[str, list[Column]] = {}
    for row in rows:
        values = (*row[:-1], _updates(*row[7:]))
        found.setdefault(row[0], []).append(Column(*values))
    return found


def _updates(newest: str | None, last_new: str | None, last_seen: str, outcome: str | None) -> Updates:
    if outcome in ("gone", "kept"):
        return "gone"
    latest = max((clock.read(at) for at in (newest, last_new) if at), default=None)
    if latest is None:
        return "unknown"
    return "stopped" if clock.read(last_seen) - latest > STOPPED_AFTER else "updated"


def _reasons(db: Database) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    uncaptured = UNCAPTURED_SQL.format(condition="1")
    query = f"SELECT site, reason, count(*) FROM ({uncaptured}) GROUP BY 1, 2 ORDER BY 1, 3 DESC"
    for site, reason, count in db.execute(query):
        found.setdefault(site, {})[reason] = count
    return found


def _links(db: Database, condition: str) -> dict[str, Links]:
    rows = db.execute(
        f"SELECT site, count(*), sum(outcome IN {_CAPTURED}) FROM frontier "
        f"WHERE found_on IS NOT NULL AND {condition} AND NOT (state = 'excluded' AND outcome IS NULL) GROUP BY site"
    )
    return {site: Links(found, captured or 0) for site, found, captured in rows}


def _limits(db: Database, site: str) -> tuple[str, ...]:
    (first,) = db.execute("SELECT min(captured_at) FROM captures WHERE site = ?", [site]).fetchone()
    since = f" before {first[:10]}, when the first page was captured" if first else ""
    sentences = [
        "An article that no captured page links to is unknown, and so is what was taken off the lists" + since + ".",
        "Links to other hosts, search pages, calendars, and pages for printing or phones are not followed or counted.",
        "Nor are pages whose addresses are like those of many pages that proved to be no lists.",
    ]
    if _scope(site) == "listings":
        sentences.append("Of this site, only the declared lists are followed: its other columns are not counted.")
    return tuple(sentences)
