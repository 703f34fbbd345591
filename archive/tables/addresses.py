"""The table ``article_addresses``: which article each dated address of one publisher's id belongs to.

Publishers use ids again: ``/2021-05/05/c_500.htm`` and ``/2019-03/05/c_500.htm`` may be two articles. The table has
rows only for ids that were captured at several dated addresses; every other article has the id in its URL. Functions
join whatever transaction is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace

from sqlite_utils import Database

from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import locate
from archive.tables.captures import StoredCapture, captures_in_warc_order
from archive.tables.statements import insert_statement


@dataclass(frozen=True, slots=True)
class ArticleAddress:
    """A dated address of a publisher's id."""

    base_id: str
    """The id in the URL: ``cppcc-500``."""
    date: str
    """The date in the URL: ``2019-03-05``."""
    site: str
    article_id: str
    """``cppcc-500``, or ``cppcc-500-20190305`` for another article."""
    record_id: str | None = None
    """The WARC record with the decision; None while no first page was captured at the address."""


_INSERT = insert_statement("article_addresses", (field.name for field in fields(ArticleAddress)))


def date_in(url: str, site: str) -> str | None:
    """Return the date in the canonical URL of an article."""
    return locate(url, site_named(site)).date


def addresses_of(db: Database, base_id: str) -> dict[str, ArticleAddress]:
    """Return the addresses of an id by their dates; empty for an id with one address."""
    rows = db.execute(
        "SELECT base_id, date, site, article_id, record_id FROM article_addresses WHERE base_id = ?", [base_id]
    )
    return {row[1]: ArticleAddress(*row) for row in rows}


def article_at(db: Database, base_id: str, date: str | None) -> str:
    """Return the id of the article at a dated address of ``base_id``."""
    row = db.execute(
        "SELECT article_id FROM article_addresses WHERE base_id = ? AND date = ?", [base_id, date]
    ).fetchone()
    return row[0] if row else base_id


def has_other_address(db: Database, base_id: str, date: str | None) -> bool:
    """Return whether ``base_id`` was captured at an address with another date."""
    rows = db.execute("SELECT DISTINCT url, site FROM captures WHERE article_id = ?", [base_id])
    return any(date_in(url, site) != date for url, site in rows)


def ids_with_several_addresses(db: Database) -> list[str]:
    """Return the ids in ``captures`` that have addresses with different dates. Reads every row."""
    dates: dict[str, str | None] = {}
    several = set()
    for article_id, url, site in db.execute(
        "SELECT DISTINCT article_id, url, site FROM captures WHERE article_id IS NOT NULL"
    ):
        date = date_in(url, site)
        if dates.setdefault(article_id, date) != date:
            several.add(article_id)
    return sorted(several)


def captures_of_addresses(db: Database, base_id: str) -> list[StoredCapture]:
    """Return the captures at all addresses of an id, in the order in which they were written to WARC files."""
    ids = {base_id, *(address.article_id for address in addresses_of(db, base_id).values())}
    return captures_in_warc_order(db, ids)


def set_addresses(db: Database, addresses: Iterable[ArticleAddress]) -> None:
    """Store which article each of the addresses of one id belongs to, and assign their captures and URLs to it."""
    articles: dict[str, str] = {}
    before: set[str] = set()
    for address in addresses:
        if not articles:
            base_id = address.base_id
            before = {base_id, *(known.article_id for known in addresses_of(db, base_id).values())}
        db.execute("DELETE FROM article_addresses WHERE base_id = ? AND date = ?", [address.base_id, address.date])
        db.execute(_INSERT, list(astuple(address)))
        articles[address.date] = address.article_id
    _assign(db, "captures", "record_id", before, articles)
    _assign(db, "frontier", "url", before, articles)


def _assign(db: Database, table: str, key: str, before: Iterable[str], articles: Mapping[str, str]) -> None:
    """Assign rows by the dates in their URLs. ``before``: the articles that they were assigned to."""
    ids = [*{*before, *articles.values()}]
    rows = db.execute(
        f"SELECT {key}, url, site, article_id FROM {table} WHERE article_id IN ({', '.join('?' * len(ids))})", ids
    ).fetchall()
    for row_key, url, site, assigned in rows:
        article_id = articles.get(date_in(url, site) or "", assigned)
        if article_id != assigned:
            db.execute(f"UPDATE {table} SET article_id = ? WHERE {key} = ?", [article_id, row_key])


class AddressBook:
    """All rows of ``article_addresses``, to look up many captures."""

    def __init__(self, db: Database) -> None:
        rows = db.execute("SELECT base_id, date, article_id FROM article_addresses")
        self._articles = {(base_id, date): article_id for base_id, date, article_id in rows}
        self._base_ids = {base_id for base_id, _ in self._articles}

    def assigned(self, capture: Capture) -> Capture:
        """Return a capture, which has the id in its URL, with the id of its article."""
        if capture.article_id is None or capture.site is None or capture.article_id not in self._base_ids:
            return capture
        date = date_in(capture.url, capture.site) or ""
        return replace(capture, article_id=self._articles.get((capture.article_id, date), capture.article_id))
