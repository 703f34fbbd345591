"""What lists and topic pages say of articles. Functions take a read-only connection whose rows are ``sqlite3.Row``."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.monitoring.uncaptured import Uncaptured, uncaptured_articles

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"')
_OPERATOR = re.compile(r"(?:^|\s)(?:-\S|NOT\s|OR\s|\w+:\S)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_MOST_WORDS = 20
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An article's entry on a list."""

    list: str
    column: str
    """The title of the list; its name where it has none."""
    kind: str
    text: str
    page: int
    position: int
    date_text: str | None
    summary: str | None
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class ListedHit:
    """An article that a search found by what a list says of it."""

    article_id: str
    title: str
    published: str | None
    summary: str | None
    archived: int
    """1 where the archive has the article, else 0."""


def entries_of(db: sqlite3.Connection, article_id: str) -> list[ListEntry]:
    """Return an article's entries on lists, one for each list: the one that was seen last."""
    rows = db.execute(
        """
        SELECT s.list, coalesce(nullif(c.title, ''), s.list), coalesce(c.kind, 'list'), s.text, s.page, s.position,
            s.date_text, s.summary, s.first_seen, max(s.last_seen)
        FROM sightings s LEFT JOIN site_columns c ON c.site = s.site AND c.list = s.list
        WHERE s.article_id = ? GROUP BY s.site, s.list ORDER BY s.summary IS NULL, max(s.last_seen) DESC, s.list
        """,
        [article_id],
    )
    return [ListEntry(*row) for row in rows]


def known_from_lists(db: sqlite3.Connection, article_id: str) -> Uncaptured | None:
    """Return an article that the archive does not have, but lists have named; None for any other."""
    return next(iter(uncaptured_articles(Database(db), "s.article_id = ?", [article_id], 1)), None)


def listed_hits(
    db: sqlite3.Connection, text: str, sites: Sequence[str], limit: int, found: Collection[str] | None
) -> list[ListedHit]:
    """Return articles of which a list says all words of a search text, those that are not archived first.

    Returns none for a text with operators (``-word``, ``OR``, ``title:``), which lists are not searched with.

    :param sites: ids of sites; empty for all
    :param found: ids of all articles whose own texts were found; None where only articles that are not archived are
        wanted
    """
    condition, values = _condition(text)
    if not condition:
        return []
    of_sites = f"s.site IN ({', '.join('?' * len(sites))})" if sites else "1"
    rows = db.execute(
        f"""
        SELECT s.article_id, s.text, s.published, s.summary, a.id IS NOT NULL AS archived
        FROM sightings s LEFT JOIN articles a ON a.id = s.article_id
        WHERE {condition} AND {of_sites} AND (? OR a.id IS NULL) ORDER BY archived, s.last_seen DESC LIMIT ?
        """,
        [*values, *sites, found is not None, _LOOKED_AT],
    )
    hits: dict[str, ListedHit] = {}
    for row in rows:
        if row[0] not in (found or ()):
            hits.setdefault(row[0], ListedHit(*row))
    return list(hits.values())[:limit]


def _condition(text: str) -> tuple[str, list[str]]:
    """Return an SQL condition on sightings that hold all words and phrases of a text; empty where there are none."""
    phrases = [" ".join(_WORD.findall(phrase)) for phrase in _QUOTED.findall(text)]
    rest = _QUOTED.sub(" ", text)
    if _OPERATOR.search(rest):
        return "", []
    terms = [term for term in (*phrases, *_WORD.findall(rest)) if term][:_MOST_WORDS]
    if not terms:
        return "", []
    if any(_HAN.search(term) for term in terms):  # the index has no Chinese words
        likes = ["(s.text LIKE ? OR s.summary LIKE ?)" for _ in terms]
        return " AND ".join(likes), [f"%{term}%" for term in terms for _ in range(2)]
    match = " AND ".join(f'"{term}"' for term in terms)
    return "s.rowid IN (SELECT rowid FROM sightings_fts WHERE sightings_fts MATCH ?)", [match]
