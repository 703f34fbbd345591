"""The table ``sightings``: links to articles on list pages, and when each was first seen.

Functions join whatever transaction is open.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sqlite_utils import Database

ADD = """
    INSERT INTO sightings (article_id, list, text, site, first_seen) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (article_id, list, text) DO UPDATE SET first_seen = excluded.first_seen
    WHERE excluded.first_seen < first_seen
"""
"""Keeps the earliest time, so that the order of insertion does not matter."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A link to an article on a list: a row of ``sightings``."""

    article_id: str
    list: str
    """The list, whatever its page: ``/surveys``."""
    text: str
    """The text of the link."""
    site: str
    first_seen: str
    """When it was first captured. UTC."""


def add_sighting(db: Database, sighting: Sighting) -> bool:
    """Add a link, or an earlier time at which it was seen; return whether that changed anything."""
    return db.execute(ADD, astuple(sighting)).rowcount > 0


def link_texts(db: Database, article_id: str, until: str) -> tuple[str, ...]:
    """Return the texts of the links to an article that were seen up to a time, sorted."""
    rows = db.execute(
        "SELECT DISTINCT text FROM sightings WHERE article_id = ? AND first_seen <= ? ORDER BY text",
        [article_id, until],
    )
    return tuple(text for (text,) in rows)
