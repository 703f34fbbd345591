"""A search for programs: the newest matches with a snippet each."""

from __future__ import annotations

import sqlite3

from reader.queries.search import search
from reader.queries.search_request import SearchRequest


def found_articles(
    db: sqlite3.Connection, arguments: dict[str, str], limit: int
) -> tuple[int, bool, list[tuple[sqlite3.Row, str]]]:
    """Return how many articles match, whether that is exact, and the newest with their snippets.

    arguments: the parameters of ``/search``

    Raises :class:`archive.errors.InvalidSearch` for a value that is not known.
    """
    results = search(db, SearchRequest.from_pairs(arguments.items()), limit)
    hits = [(hit.row, "".join(piece.text for piece in hit.snippet)) for hit in results.hits]
    return results.total, results.tally is None or results.tally.exact, hits
