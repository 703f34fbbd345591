"""Where the terms of a query are in a text."""

from __future__ import annotations

import re

from archive.search.folding import fold
from archive.search.fulltext import alternatives
from archive.search.terms import Term, words_of


def marks(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    """Return a pattern that finds the terms in text folded by :func:`fold`, or None if there are no terms."""
    patterns = {pattern for term in terms for text in alternatives(term) for pattern in _patterns(term, text)}
    return re.compile("|".join(sorted(patterns, key=lambda each: (-len(each), each)))) if patterns else None


def _patterns(term: Term, text: str) -> list[str]:
    if term.chinese:
        return [re.escape(fold(part)) for part in text.split()]
    words = r"[\W_]+".join(re.escape(fold(word)) for word in words_of(text))
    return [rf"(?<![^\W_]){words}" + ("" if term.prefix else r"(?![^\W_])")] if words else []
