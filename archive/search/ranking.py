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

_TITLE, _AUTHORS, _SOURCE = 10.0, 5.0, 2.0
"""What a word there weighs, compared with one in the body."""
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
    title, authors, source, body = (fold(text or "") for text in stored)
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * words / _AVERAGE_LENGTH)
    score = 0.0
    for count in counts:
        found = _TITLE * count(title) + _AUTHORS * count(authors) + _SOURCE * count(source) + count(body)
        score += found / (found + norm) if found else 0.0
    return score


def _counter(term: Term) -> Count:
    """Return a function that counts a term in folded text.

    A pattern that begins with a letter is fastest: that no letter is before the match is looked up after it.
    """
    if term.chinese:
        word = fold(term.text.strip())
        return lambda text: text.count(word)
    texts = [[re.escape(fold(word)) for word in words_of(text)] for text in alternatives(term)]
    patterns = "|".join(_pattern(words) for words in texts if words)
    pattern = re.compile(f"(?:{patterns})" + ("" if term.prefix else r"(?![^\W_])"))
    return lambda text: len(pattern.findall(text))


def _pattern(words: Sequence[str]) -> str:
    first, *rest = words
    return rf"{first}(?<![^\W_]{first})" + "".join(rf"[\W_]+{word}" for word in rest)
