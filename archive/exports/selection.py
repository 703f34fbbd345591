"""Which rows to export, and the SQL that selects them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from archive.search.search import Search, Sort

Table = Literal["articles", "revisions", "captures", "sightings"]
TABLES: tuple[Table, ...] = get_args(Table)


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of one table. All filters except ``changed_since`` select articles, with their revisions and captures."""

    table: Table = "articles"
    sites: tuple[str, ...] = ()
    """Ids of sites. Captures of list pages, and sightings of articles that are not archived, belong to a site too."""
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""
    """A search text, as the search page takes it."""
    sort: Sort | None = None
    """The order of articles; None for oldest first, articles without a date before all others."""
    statuses: tuple[str, ...] = ()
    """``live``, ``gone``."""
    published_from: str | None = None
    """First day, ``2020-01-13``. Excludes articles without a date, as does ``published_to``."""
    published_to: str | None = None
    """Last day, ``2020-12-31``."""
    changed_since: str | None = None
    """Time in UTC, in the archive's format: articles changed, or revisions and captures made, at or after it."""

    @property
    def search(self) -> Search:
        """The articles to select, as the search page would."""
        return Search(
            text=self.text,
            sites=self.sites,
            sections=self.sections,
            sources=self.sources,
            status=self.statuses[0] if len(set(self.statuses)) == 1 else "",
            first=self.published_from,
            last=self.published_to,
            sort=self.sort or "oldest",
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL after WHERE, and its parameters."""

    sql: str
    values: tuple[str, ...]


_CHANGED = {"articles": "changed_at", "revisions": "captured_at", "captures": "captured_at", "sightings": "last_seen"}


def condition(selection: Selection, *, withdrawn: bool, found: Sequence[int] | None = None) -> Condition:
    """Return the condition for the selected rows.

    ``found``: row numbers of articles, of which alone rows are selected.
    ``withdrawn``: whether the archive has a table of that name, whose articles must not be exported.
    """
    article_id = "id" if selection.table == "articles" else "article_id"
    terms = list(_chosen(selection, found))
    if selection.changed_since:
        terms.append(Condition(f"{_CHANGED[selection.table]} >= ?", (selection.changed_since,)))
    if withdrawn:
        terms.append(Condition(f"coalesce({article_id}, '') NOT IN (SELECT article_id FROM withdrawn)", ()))
    return _all(terms)


def _chosen(selection: Selection, found: Sequence[int] | None) -> Iterable[Condition]:
    site = list(_among("site", selection.sites))
    rest = [
        *_among("section", selection.sections),
        *_among("source", selection.sources),
        *_among("status", selection.statuses),
        *_in_found(found),
        *_compared("published >= ?", selection.published_from),
        *_compared("substr(published, 1, 10) <= ?", selection.published_to),
    ]
    if selection.table == "articles":
        return site + rest
    if selection.table in ("captures", "sightings"):
        return site + _by_article(rest)
    return _by_article(site + rest)


def _by_article(terms: list[Condition]) -> list[Condition]:
    if not terms:
        return []
    articles = _all(terms)
    return [Condition(f"article_id IN (SELECT id FROM articles WHERE {articles.sql})", articles.values)]


def _among(column: str, values: tuple[str, ...]) -> Iterable[Condition]:
    if values:
        yield Condition(f"{column} IN ({', '.join('?' * len(values))})", values)


def _in_found(found: Sequence[int] | None) -> Iterable[Condition]:
    if found is not None:
        yield Condition("rowid IN (SELECT value FROM json_each(?))", (str(list(found)),))


def _compared(sql: str, value: str | None) -> Iterable[Condition]:
    if value:
        yield Condition(sql, (value,))


def _all(terms: list[Condition]) -> Condition:
    values = tuple(value for term in terms for value in term.values)
    return Condition(" AND ".join(term.sql for term in terms) or "1", values)
