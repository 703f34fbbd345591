"""“Did you mean”: a likelier spelling of the words of a search that finds little, from the words of the archive."""

from __future__ import annotations

import difflib
import re
import sqlite3
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from archive.search.folding import fold
from archive.search.fulltext import WORDS
from archive.search.search import Search, articles_of

_RARE = 2
"""A word that more articles have is no mistake."""
_MORE = 5
"""How many times more articles a correction must be in."""
_COUNTED = 2_000
_LETTERS = string.ascii_lowercase
_SHORTEST = 4
_LONGEST = 24
"""Letters. A longer word is a misspelling of none, and has too many neighbours to look up."""
_MOST_WORDS = 6
"""Words that are corrected: each costs about a thousand look-ups."""
_SIMILAR = 0.75
"""Ratio of difflib: two mistakes in a word of eight letters."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search text that finds more."""

    text: str
    articles: int
    """How many articles it finds, at most :data:`_COUNTED`."""

    @property
    def articles_text(self) -> str:
        """The number of articles in words."""
        if self.articles == _COUNTED:
            return f"{_COUNTED:,} articles or more"
        return f"{self.articles:,} article{'' if self.articles == 1 else 's'}"


def suggestion(db: sqlite3.Connection, search: Search, found: int) -> Suggestion | None:
    """Return the search text with its misspelt words corrected, if that finds more articles than ``found``."""
    terms = (term for term in search.query.terms if not (term.prefix or term.chinese))
    words = dict.fromkeys(word for term in terms for word in term.words)
    text = search.text
    for word in islice(words, _MOST_WORDS):
        if better := _correction(db, fold(word)):
            text = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", better, text)
    if text == search.text:
        return None
    corrected = articles_of(db, replace(search, text=text))
    count = _limited_count(db, corrected.table, corrected.condition, corrected.values)
    return Suggestion(text, count) if count > found else None


def _correction(db: sqlite3.Connection, word: str) -> str | None:
    """Return the most frequent of the similar words, if it is much more frequent than ``word``."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return None
    frequency = _frequency(db, word)
    if frequency > _RARE:
        return None
    near = {other: _frequency(db, other) for other in _one_mistake(word) if _occurs(db, other)}
    if not near:
        similar = difflib.get_close_matches(word, _words_like(db, word), 3, _SIMILAR)
        near = {other: _frequency(db, other) for other in similar[:1]}
    best = max(near, key=lambda other: (near[other], other), default=None)
    return best if best and near[best] >= max(1, frequency * _MORE) else None


def _one_mistake(word: str) -> Iterator[str]:
    """Yield the words that differ by one letter left out, added or changed, or by two letters swapped (Norvig 2007)."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {
        *(left + right[1:] for left, right in splits if right),
        *(left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1),
        *(left + letter + right[1:] for left, right in splits if right for letter in _LETTERS),
        *(left + letter + right for left, right in splits for letter in _LETTERS),
    }
    yield from sorted(found - {word})


def _words_like(db: sqlite3.Connection, word: str) -> list[str]:
    """Return the words of the archive that begin with the same two letters and are about as long."""
    rows = db.execute(
        "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
        [word[:2], word[:2] + "\U0010ffff", len(word) - 2, len(word) + 2],
    )
    return [row[0] for row in rows]


def _expression(word: str) -> str:
    return f'{{title body source people}} : "{word}"'


def _occurs(db: sqlite3.Connection, word: str) -> bool:
    query = f"SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH ? LIMIT 1"
    return db.execute(query, [_expression(word)]).fetchone() is not None


def _frequency(db: sqlite3.Connection, word: str) -> int:
    return _limited_count(db, WORDS, f"{WORDS} MATCH ?", (_expression(word),))


def _limited_count(db: sqlite3.Connection, table: str, condition: str, values: tuple[object, ...]) -> int:
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT ?)"
    return int(db.execute(query, [*values, _COUNTED]).fetchone()[0])
