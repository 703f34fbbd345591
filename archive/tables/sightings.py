"""The tables ``sightings`` and ``site_columns``: what each list says of each article, and the lists themselves.

A row holds what was captured last, and the first and last times. Captures may be added in any order: of two that say
different things the later one counts. Functions join whatever transaction is open.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from operator import attrgetter
from typing import Literal

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Sighting:
    """A link to an article on a list: a row of ``sightings``."""

    article_id: str
    list: str
    """The list, whatever its page: ``/surveys``; ``/`` for the home page."""
    text: str
    """The text of the link."""
    site: str
    url: str
    """Canonical URL of the article's first page."""
    page: int
    """The page of the list, from 1."""
    position: int
    """The place on that page, from 1."""
    date_text: str | None
    """The date as the list writes it."""
    published: str | None
    """That date in ISO 8601."""
    summary: str | None
    """What the list says of the article beyond title and date."""
    first_seen: str
    """When it was first captured. UTC."""
    last_seen: str
    """When it was last captured, or confirmed by a 304. UTC."""


@dataclass(frozen=True, slots=True)
class SiteColumn:
    """A list or topic page of a site: a row of ``site_columns``."""

    site: str
    list: str
    """Its name, whatever the page: ``/surveys``; ``/`` for the home page."""
    url: str
    """Canonical URL of its first page."""
    kind: Literal["list", "topic"]
    title: str
    """The page's own title."""
    first_seen: str
    """When it was first captured. UTC."""
    last_seen: str
    """When it was last captured, or confirmed by a 304. UTC."""


def _merge(table: str, model: type, key: tuple[str, ...], latest: tuple[str, ...]) -> str:
    """Return the statement that adds a row, or merges it with the row of the same key, in any order.

    :param latest: the columns that the later row gives; of two of the same time, the row that sorts first
    """
    names = [field.name for field in fields(model)]
    order = " OR ".join(
        [
            "excluded.last_seen > last_seen",
            f"(excluded.last_seen = last_seen AND ({_values('excluded.', latest)}) < ({_values('', latest)}))",
        ]
    )
    taken = ", ".join(f"{name} = iif({order}, excluded.{name}, {name})" for name in latest)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {taken}, first_seen = min(excluded.first_seen, first_seen), "
        "last_seen = max(excluded.last_seen, last_seen)"
    )


def _values(prefix: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"ifnull({prefix}{name}, '')" for name in names)


ADD_SIGHTING = _merge(
    "sightings",
    Sighting,
    ("article_id", "list", "text"),
    ("page", "position", "url", "date_text", "published", "summary"),
)
_values_of_sighting = attrgetter(*(field.name for field in fields(Sighting)))
ADD_COLUMN = _merge("site_columns", SiteColumn, ("site", "list"), ("url", "kind", "title"))


def add_sighting(db: Database, sighting: Sighting) -> bool:
    """Add a link; return whether it is new, or was first seen later than here."""
    before = db.execute(
        "SELECT first_seen FROM sightings WHERE article_id = ? AND list = ? AND text = ?",
        [sighting.article_id, sighting.list, sighting.text],
    ).fetchone()
    added = db.execute(ADD_SIGHTING, _values_of_sighting(sighting)).rowcount > 0
    return added and (before is None or sighting.first_seen < before[0])


def add_column(db: Database, column: SiteColumn) -> None:
    """Add a captured list or topic page."""
    db.execute(ADD_COLUMN, astuple(column))


def link_texts(db: Database, article_id: str, until: str) -> tuple[str, ...]:
    """Return the texts of the links to an article that were seen up to a time, sorted."""
    rows = db.execute(
        "SELECT DISTINCT text FROM sightings WHERE article_id = ? AND first_seen <= ? ORDER BY text",
        [article_id, until],
    )
    return tuple(text for (text,) in rows)
