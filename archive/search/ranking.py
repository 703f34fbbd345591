"""Rank search results: BM25F over the matches, without inverse document frequency.

FTS5's bm25() counts the articles of each word over the whole archive first, which takes too long for common words in a
million articles (docs/performance.md). Every match contains every word, so document frequency changes the order little:
matches are ranked by the frequency of the words, the field they occur in, and the length of the text.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

from archive.search.folding import fold
from archive.search.fulltext import alternatives
from archive.search.terms import Term, words_of

_WEIGHTS = (10.0, 5.0, 2.0, 1.0)
"""Of title, authors, source and body."""
_SATURATION = 1.2
_LENGTH = 0.75
_AVERAGE_LENGTH = 400
"""Words in an article of average length."""
_READ = 8_000
"""Characters of a body that are read."""

Count = Callable[[str], int]


def best_first(db: sqlite3.Connection, terms: Sequence[Term], rowids: Sequence[int]) -> list[int]:
    """Return the rowids, best match first; equal scores keep their order."""
    counts = [_counter(term) for term in terms]
    rows = db.execute(
        f"SELECT rowid, word_count, title, authors, source, substr(body, 1, {_READ}) FROM articles "
        "WHERE rowid IN (SELECT value FROM json_each(?))",
        [str(list(rowids))],
    )
    scores = {rowid: _score(words, texts, counts) for rowid, words, *texts in map(tuple, rows)}
    return sorted((rowid for rowid in rowids if rowid in scores), key=lambda rowid: -scores[rowid])


def _score(words: int, stored: Sequence[str | None], counts: Sequence[Count]) -> float:
    texts = [(fold(text or ""), weight) for text, weight in zip(stored, _WEIGHTS, strict=True)]
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * words / _AVERAGE_LENGTH)
    found = (sum(weight * count(text) for text, weight in texts) for count in counts)
    return float(sum(frequency / (frequency + norm) for frequency in found if frequency))


def _counter(term: Term) -> Count:
    """Return a function that counts a term in folded text. A pattern that begins with a letter is fastest."""
    if term.chinese:
        word = fold(term.text.strip())
        return lambda text: text.count(word)
    texts = (r"[\W_]+".join(re.escape(fold(word)) for word in words_of(text)) for text in alternatives(term))
    pattern = re.compile(f"(?:{'|'.join(texts)})" + ("" if term.prefix else r"(?![^\W_])"))

    def count(text: str) -> int:
        starts = (match.start() for match in pattern.finditer(text))
        return sum(1 for start in starts if start == 0 or not text[start - 1].isalnum())

    return count
