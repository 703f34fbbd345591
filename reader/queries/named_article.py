"""An article that a search text names: by a web address, an id, or a citation of this archive."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.errors import OffSite
from archive.sites import all_sites
from archive.sites.families import WS_ID
from archive.sites.urls import PageUrl, locate_on_any_site
from reader.queries.captures import article_at

_OUR_PATH = re.compile(
    r"/articles/(?P<id>[A-Za-z0-9-]{1,100})(?P<version>/revisions/[0-9]{1,9}|/at/[0-9]{14}(?:[0-9]{3})?)?(?![\w/])"
)
_ADDRESS = re.compile(r"(?:(?:[a-z]+:)?//?)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*|[a-z]+://\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z]+://")
_NUMBER = re.compile(rf"\d{{4,12}}|{WS_ID}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """What a text names."""

    name: str
    """The address or id as it was recognized."""
    path: str | None = None
    """Where the article is on this server; None if the archive does not have it."""
    known_from: str | None = None
    """The list page, or the page, that links to an article the archive does not have."""
    known_since: str | None = None
    """When that link was found. UTC."""
    outcome: str | None = None
    """How the last visit to it ended."""
    others: tuple[str, ...] = ()
    """Ids of the articles with this number where several have it."""


def named_article(db: sqlite3.Connection, text: str) -> NamedArticle | None:
    """Return the article that ``text`` names; None if it names none, and is words to search for."""
    text = text.strip().strip("<>\"'“”()").rstrip(".,;")
    if ours := _OUR_PATH.search(text):
        return _by_id(db, ours["id"], ours["version"] or "")
    if _ADDRESS.fullmatch(text):
        return _by_address(db, text)
    for found in _id_pattern().finditer(text):
        named = _by_id(db, found["id"], f"/revisions/{found['number']}" if found["number"] else "")
        if named.path or found[0] == text:
            return named
    return _by_number(db, text) if _NUMBER.fullmatch(text) else None


def _id_pattern() -> re.Pattern[str]:
    """Return a pattern of ids, and of the keys of citations: ``cppcc-470857``, ``cppcc-470857-v2``."""
    sites = "|".join(sorted(map(re.escape, all_sites()), key=len, reverse=True))
    own = rf"(?:content-)?(?:\d+|{WS_ID})(?:-\d{{8}})?"
    return re.compile(
        rf"(?<![\w-])(?P<id>(?:{sites})-{own})(?:-v(?P<number>\d{{1,9}}))?(?![\w-])",
        re.IGNORECASE,
    )


def _as_stored(article_id: str) -> str:
    """Return an id in the case in which ids are written: all small, but ``WS`` before a publisher's hexadecimal id."""
    return re.sub(r"-ws(?=[0-9a-f]{24}\b)", "-WS", article_id.lower())


def _by_id(db: sqlite3.Connection, given: str, version: str = "") -> NamedArticle:
    article_id = _as_stored(given)
    if _exists(db, article_id):
        return NamedArticle(article_id, f"/articles/{article_id}{version}")
    return _unknown(db, article_id, article_id)


def _by_number(db: sqlite3.Connection, number: str) -> NamedArticle | None:
    candidates = [_as_stored(f"{site}-{prefix}{number}") for site in all_sites() for prefix in ("", "content-")]
    ids = [each for each in candidates if _exists(db, each)]
    if len(ids) == 1:
        return NamedArticle(number, f"/articles/{ids[0]}")
    return NamedArticle(number, others=tuple(ids)) if ids else None


def _by_address(db: sqlite3.Connection, text: str) -> NamedArticle | None:
    page = _page(text)
    if page is None:
        return NamedArticle(text)
    found = article_at(db, page.url)
    if found is None and page.article_id and _exists(db, page.article_id):
        return NamedArticle(text, f"/articles/{page.article_id}")
    if found:
        return NamedArticle(text, f"/articles/{found['id']}")
    return _unknown(db, text, page.article_id, page.url)


def _page(text: str) -> PageUrl | None:
    """Return the page of a declared site at an address, with or without scheme and ``www``."""
    address = re.sub(r"^(?:[A-Za-z]+:/|/)?/?(?=[^/])", "http://", text) if not _SCHEME.match(text) else text
    for form in (address, re.sub(r"(?i)^([a-z]+)://www\.", r"\1://", address), re.sub(r"://", "://www.", address)):
        try:
            return locate_on_any_site(re.sub(r"^[A-Za-z]+://", "http://", form))
        except (OffSite, ValueError):
            continue
    return None


def _exists(db: sqlite3.Connection, article_id: str) -> bool:
    query = "SELECT 1 FROM articles WHERE id = :id UNION ALL SELECT 1 FROM withdrawn WHERE article_id = :id"
    return db.execute(query, {"id": article_id}).fetchone() is not None


def _unknown(db: sqlite3.Connection, name: str, article_id: str | None, url: str = "") -> NamedArticle:
    """Return what the archive knows of an article that it does not have."""
    seen = db.execute(
        "SELECT list, min(first_seen) AS first_seen FROM sightings WHERE article_id = ?", [article_id]
    ).fetchone()
    due = db.execute(
        "SELECT found_on, found_at, outcome FROM frontier WHERE url = ? OR article_id = ? ORDER BY found_at LIMIT 1",
        [url, article_id],
    ).fetchone()
    if seen["list"]:
        return NamedArticle(
            name, known_from=seen["list"], known_since=seen["first_seen"], outcome=due["outcome"] if due else None
        )
    if due:
        return NamedArticle(name, known_from=due["found_on"], known_since=due["found_at"], outcome=due["outcome"])
    return NamedArticle(name)
