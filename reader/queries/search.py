"""Search results: a page of articles, their number and their facets."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.queries import snippets
from reader.queries.facet_counts import Choice, Counts, choices, count_rows, stored_counts
from reader.queries.matches import COUNT_LIMIT, count_matches, matching_rowids, rows_of
from reader.queries.ranking import best_first
from reader.queries.search_request import SearchRequest

PAGE_SIZE = 20
RANK_LIMIT = 1_000
"""How many of the newest matches are ranked and counted for facets. All of a million would take seconds."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article among the results."""

    row: sqlite3.Row
    title: list[snippets.Piece]
    snippet: list[snippets.Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of search results."""

    search: SearchRequest
    hits: list[Hit]
    total: int
    """Number of matches; more than ``COUNT_LIMIT`` means at least that many."""
    facets: dict[str, list[Choice]]
    partial: bool
    """True if ranking and facets cover the newest :data:`RANK_LIMIT` matches only."""
    next_url: str | None

    @property
    def total_text(self) -> str:
        """The number of matches in words."""
        if self.total > COUNT_LIMIT and self.search.query.terms:
            return f"More than {COUNT_LIMIT:,} articles"
        return f"{self.total:,} article{'' if self.total == 1 else 's'}"


def search(db: sqlite3.Connection, request: SearchRequest, size: int = PAGE_SIZE) -> Results:
    """Return a page of results."""
    if request.q and not request.query.terms:
        return Results(request, [], 0, {}, False, None)
    if not request.query.terms and not request.month:
        rowids = matching_rowids(db, request, size + 1)
        counts = stored_counts(db, request)
        return _results(db, request, rowids, size, sum(counts["site"].values()), counts)
    ranked = matching_rowids(db, replace(request, before=None), RANK_LIMIT + 1)
    partial = len(ranked) > RANK_LIMIT
    ranked = ranked[:RANK_LIMIT]
    total = count_matches(db, request) if partial else len(ranked)
    counts = count_rows(db, ranked)
    if request.sort == "best":
        page = best_first(db, request.query, ranked)[(request.page - 1) * size :]
    else:
        page = matching_rowids(db, request, size + 1) if request.before else ranked
    return _results(db, request, page, size, total, counts, partial)


def newest(db: sqlite3.Connection, request: SearchRequest, size: int) -> list[sqlite3.Row]:
    """Return the newest articles that match, without counts and facets: for feeds and the home page."""
    if request.q and not request.query.terms:
        return []
    return rows_of(db, matching_rowids(db, request, size))


def _results(
    db: sqlite3.Connection,
    request: SearchRequest,
    rowids: Sequence[int],
    size: int,
    total: int,
    counts: Counts,
    partial: bool = False,
) -> Results:
    """Return a page of the first ``size`` rowids."""
    next_url = None
    if len(rowids) > size:
        position: dict[str, object] = (
            {"page": request.page + 1} if request.sort == "best" else {"before": rowids[size - 1]}
        )
        next_url = request.url(**position)
    facets = {name: choices(request, name, counter) for name, counter in counts.items()}
    return Results(request, _hits(db, request, rowids[:size]), total, facets, partial, next_url)


def _hits(db: sqlite3.Connection, request: SearchRequest, rowids: Sequence[int]) -> list[Hit]:
    marks = request.query.marks()
    return [
        Hit(row, snippets.marked(row["title"] or "", marks), snippets.snippet(row["body"], marks))
        for row in rows_of(db, rowids)
    ]
