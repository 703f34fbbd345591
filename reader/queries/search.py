"""Search results: a page of articles, their number and their facets."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.search.fulltext import LAST_ROWID
from archive.search.marks import marks
from archive.search.order import RANK_LIMIT, Known, ordered, rowids
from archive.search.search import Search, articles_of, matching_terms
from reader.queries import snippets
from reader.queries.facet_counts import Tally, most_first, tally
from reader.queries.search_request import SearchRequest, refuse_unknown_values
from reader.queries.suggestions import Suggestion, suggestion

PAGE_SIZE = 30
_FEW = 3
"""Up to so many results, a likelier spelling is looked for."""
_COLUMNS = (
    "rowid, id, site, url, section, title, published, published_precision, source, authors, editor, lead, body, "
    "status, complete, changed_at, first_seen, revision_count, language, word_count"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet."""

    value: str
    articles: int
    url: str
    """The search with this value too, or without it where it is chosen."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article among the results."""

    row: sqlite3.Row
    title: list[snippets.Piece]
    snippet: list[snippets.Piece]
    people: list[snippets.Piece]
    """Its authors or editor, if they match."""
    source: list[snippets.Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of search results."""

    request: SearchRequest
    hits: list[Hit] = field(default_factory=list)
    tally: Tally | None = None
    next_url: str | None = None
    suggestion: Suggestion | None = None

    @property
    def total(self) -> int:
        """Number of matches."""
        return self.tally.total if self.tally else 0

    @property
    def total_text(self) -> str:
        """The number of matches in words."""
        if self.tally and not self.tally.exact:
            return f"More than {self.tally.limit:,} articles"
        return f"{self.total:,} article{'' if self.total == 1 else 's'}"

    @property
    def partly_ranked(self) -> bool:
        """Whether only the newest matches are ranked."""
        return self.request.search.sort == "best" and self.total > RANK_LIMIT

    @property
    def facets(self) -> dict[str, list[Choice]]:
        """The values of each facet: the chosen ones, then the most frequent."""
        if self.tally is None:
            return {}
        return {name: self._choices(name, counts) for name, counts in self.tally.counts.items()}

    def _choices(self, name: str, counts: Counter[str]) -> list[Choice]:
        chosen = self.request.search.chosen(name)
        values = most_first(counts, chosen)
        urls = self.request.toggled(name, values)
        return [Choice(value, counts[value], url, value in chosen) for value, url in zip(values, urls, strict=True)]


def search(
    db: sqlite3.Connection, request: SearchRequest, size: int = PAGE_SIZE, *, count_all: bool = False
) -> Results:
    """Return a page of results.

    count_all: count every match by its values, however many there are.

    Raises :class:`archive.errors.InvalidSearch` for a site, a section or a source that no article has.
    """
    refuse_unknown_values(db, request.search)
    if request.search.nothing:
        return Results(request)
    counted = tally(db, request.search, count_all=count_all)
    page = page_of(db, request, size + 1, counted.known)
    next_url = _next_url(request, page[size - 1]) if len(page) > size else None
    better = suggestion(db, request.search, counted.total) if counted.total <= _FEW else None
    return Results(request, list(hits(db, request.search, page[:size])), counted, next_url, better)


def page_of(db: sqlite3.Connection, request: SearchRequest, size: int, known: Known | None = None) -> list[int]:
    """Return the rowids of the request's page and, if ``size`` is larger than a page, of what follows."""
    search = request.search
    if search.sort in ("best", "archived"):
        return ordered(db, search, size, (request.page - 1) * PAGE_SIZE, known)
    low, high = (0, request.before) if search.sort == "newest" else ((request.after or -1) + 1, None)
    high = high or LAST_ROWID
    if known and (known.whole or search.sort == "newest"):
        inside = Known([one for one in known.newest if low <= one < high], known.whole)
        if inside.whole or len(inside.newest) >= size:
            return ordered(db, search, size, known=inside)
    return rowids(db, articles_of(db, search).between(low, high), size, oldest_first=search.sort == "oldest")


def newest(db: sqlite3.Connection, size: int) -> list[sqlite3.Row]:
    """Return the articles published last."""
    return rows_of(db, ordered(db, Search(), size))


def rows_of(db: sqlite3.Connection, chosen: Sequence[int]) -> list[sqlite3.Row]:
    """Return rows of ``articles`` in the order of their rowids as given."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM articles WHERE rowid IN (SELECT value FROM json_each(?))", [str(list(chosen))]
    )
    by_rowid = {row["rowid"]: row for row in rows}
    return [by_rowid[rowid] for rowid in chosen if rowid in by_rowid]


def hits(db: sqlite3.Connection, search: Search, chosen: Sequence[int]) -> Iterator[Hit]:
    """Yield the articles with these rowids, with what matches marked."""
    pattern = marks(matching_terms(db, search))
    for row in rows_of(db, chosen):
        people = [*(author["name"] for author in json.loads(row["authors"])), row["editor"]]
        yield Hit(
            row,
            snippets.marked(row["title"] or "", pattern),
            snippets.snippet(row["body"], pattern),
            _if_marked(snippets.marked(", ".join(filter(None, people)), pattern)),
            snippets.marked(row["source"] or "", pattern),
        )


def _if_marked(pieces: list[snippets.Piece]) -> list[snippets.Piece]:
    return pieces if any(piece.marked for piece in pieces) else []


def _next_url(request: SearchRequest, last: int) -> str:
    sort = request.search.sort
    position = {"newest": "before", "oldest": "after"}.get(sort)
    return request.url(**({position: str(last)} if position else {"page": str(request.page + 1)}))
