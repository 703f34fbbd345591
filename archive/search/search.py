"""A search: text, filters and order. Pages, feeds and exports select articles by it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from archive.schema.search import filter_token
from archive.search.fulltext import WORDS, Where, index_of, where
from archive.search.grammar import Query, parse
from archive.search.known_forms import with_known_forms
from archive.search.periods import rowids_between
from archive.search.terms import Term, terms_of
from archive.search.umlauts import with_umlauts

Sort = Literal["newest", "oldest", "best", "archived"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""By date of publication, by how well the text matches, and by when an article was first captured (latest first)."""
STATUSES = ("live", "gone")
FACETS = ("site", "section", "source", "status")
"""Columns of articles that a search chooses values of. All but ``status`` may have several."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which articles, and in which order. Values of one filter are alternatives; different filters must all match."""

    text: str = ""
    sites: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    status: str = ""
    """``live`` or ``gone``; empty for both."""
    first: str | None = None
    """First day of publication, ISO 8601. Excludes articles without a date, as does ``last``."""
    last: str | None = None
    """Last day of publication."""
    sort: Sort = "newest"
    query: Query = field(init=False, compare=False, repr=False)
    """The text, as it was understood."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "query", parse(self.text))

    @property
    def selects(self) -> bool:
        """Whether it selects some articles rather than all."""
        return self != Search(sort=self.sort)

    @property
    def nothing(self) -> bool:
        """Whether nothing can match, because nothing of the text was understood."""
        return bool(self.text.strip()) and not self.query

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the chosen values of a facet."""
        status = (self.status,) if self.status else ()
        return {"site": self.sites, "section": self.sections, "source": self.sources, "status": status}[facet]

    def without(self, facet: str) -> Search:
        """Return the search with no values of a facet chosen."""
        nothing: dict[str, Any] = {"status": ""} if facet == "status" else {f"{facet}s": ()}
        return replace(self, **nothing)

    @property
    def rowids(self) -> tuple[int, int]:
        """The range of row numbers that the days select, its upper end excluded."""
        return rowids_between(self.first, self.last)

    @property
    def filter_expression(self) -> str:
        """The FTS5 expression of the chosen sites, sections and sources; empty if there are none."""
        return " AND ".join(
            f"filters : ({' OR '.join(filter_token(name, value) for value in self.chosen(name))})"
            for name in FACETS
            if name != "status" and self.chosen(name)
        )


def articles_of(db: sqlite3.Connection, search: Search) -> Where:
    """Return the articles that a search selects."""
    low, high = search.rowids
    if search.nothing:
        return Where("articles", "false")
    if not search.query and not search.filter_expression:
        # Its rows are narrow: 50,000 of them are read in a hundredth of the pages that those articles take.
        found = Where("article_facets", "true")
        if search.status:
            is_among = "IN" if search.status == "gone" else "NOT IN"
            found = found.and_(f"rowid {is_among} (SELECT rowid FROM articles WHERE status = 'gone')")
    else:
        root = with_umlauts(db, search.query.root)
        if index_of(root) == WORDS:
            root = with_known_forms(db, root)
        everything = _everything(db) if search.query.excludes else ""
        found = where(root, search.filter_expression, everything, search.status)
    return found.between(low, high)


def matching_terms(db: sqlite3.Connection, search: Search) -> tuple[Term, ...]:
    """Return the terms by which articles match, with the spellings that the archive has."""
    return tuple(terms_of(with_umlauts(db, search.query.root)))


def _everything(db: sqlite3.Connection) -> str:
    """Return an expression that every article matches: each has the token of its site."""
    sites = db.execute("SELECT DISTINCT value FROM facet_counts WHERE facet = 'site'").fetchall()
    return f"filters : ({' OR '.join(filter_token('site', site) for (site,) in sites) or 'site'})"
