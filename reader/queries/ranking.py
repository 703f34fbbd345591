"""Rank search results: BM25F over the matches, without inverse document frequency.

FTS5's bm25() counts the articles of each word over the whole archive first, which takes too long for common words in a
million articles (docs/performance.md). Every match contains every word, so document frequency changes the order little:
matches are ranked by the frequency of the words, the field they occur in, and the length of the text.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

from reader.queries.folding import fold
from reader.queries.fulltext import Query, Term

_WEIGHTS = (("title", 10.0), ("authors", 5.0), ("source", 2.0), ("body", 1.0))
_SATURATION = 1.2
_LENGTH = 0.75
_AVERAGE_LENGTH = 400
"""Words in an article of average length."""
_READ = 8_000
"""Characters of a body that are read."""

Count = Callable[[str], int]


def best_first(db: sqlite3.Connection, query: Query, rowids: Sequence[int]) -> list[int]:
    """Return the rowids, best match first; equal scores keep their order."""
    counts = [_counter(term) for term in query.terms]
    rows = db.execute(
        f"SELECT rowid, word_count, title, authors, source, substr(body, 1, {_READ}) AS body FROM articles "
        "WHERE rowid IN (SELECT value FROM json_each(?))",
        [str(list(rowids))],
    )
    scores = {row["rowid"]: _score(row, counts) for row in rows}
    return sorted((rowid for rowid in rowids if rowid in scores), key=lambda rowid: -scores[rowid])


def _score(row: sqlite3.Row, counts: Sequence[Count]) -> float:
    texts = [(fold(row[name] or ""), weight) for name, weight in _WEIGHTS]
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * row["word_count"] / _AVERAGE_LENGTH)
    found = (sum(weight * count(text) for text, weight in texts) for count in counts)
    return float(sum(frequency / (frequency + norm) for frequency in found if frequency))


def _counter(term: Term) -> Count:
    """Return a function that counts a term in folded text. A pattern that begins with a letter is fastest."""
    if Query((term,)).chinese:
        word = fold(term.text)
        return lambda text: text.count(word)
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    pattern = re.compile(words + ("" if term.prefix else r"(?![^\W_])"))

    def count(text: str) -> int:
        starts = (match.start() for match in pattern.finditer(text))
        return sum(1 for start in starts if start == 0 or not text[start - 1].isalnum())

    return count
