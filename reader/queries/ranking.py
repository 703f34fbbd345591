"""Best first: how well articles that hold all the words fit them.

FTS5's own bm25() first counts, over the whole archive, how many articles hold each word, however few are ranked; for
the common words of a million articles that takes longer than a page may (docs/performance.md). As every hit holds every
word, that number changes little in their order. So the hits are weighed by what they are alone: how often the words
stand in them, where, and in how long a text (BM25F with equal weights of the words).
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
_USUAL_LENGTH = 400
"""Words of an article of middling length."""
_READ = 8_000
"""Characters of a body that are weighed."""

Count = Callable[[str], int]


def best_first(db: sqlite3.Connection, query: Query, numbers: Sequence[int]) -> list[int]:
    """Return the row numbers, the best fit first; equals stay in the order they have."""
    counts = [_counter(term) for term in query.terms]
    rows = db.execute(
        f"SELECT rowid, word_count, title, authors, source, substr(body, 1, {_READ}) AS body FROM articles "
        "WHERE rowid IN (SELECT value FROM json_each(?))",
        [str(list(numbers))],
    )
    scores = {row["rowid"]: _score(row, counts) for row in rows}
    return sorted((number for number in numbers if number in scores), key=lambda number: -scores[number])


def _score(row: sqlite3.Row, counts: Sequence[Count]) -> float:
    texts = [(fold(row[name] or ""), weight) for name, weight in _WEIGHTS]
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * row["word_count"] / _USUAL_LENGTH)
    found = (sum(weight * count(text) for text, weight in texts) for count in counts)
    return float(sum(often / (often + norm) for often in found if often))


def _counter(term: Term) -> Count:
    """Return what counts a term in folded text. A pattern that begins with a letter is found fastest."""
    if Query((term,)).chinese:
        word = fold(term.text)
        return lambda text: text.count(word)
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    pattern = re.compile(words + ("" if term.prefix else r"(?![^\W_])"))

    def count(text: str) -> int:
        starts = (match.start() for match in pattern.finditer(text))
        return sum(1 for start in starts if start == 0 or not text[start - 1].isalnum())

    return count
