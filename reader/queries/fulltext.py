"""Parse search text into a query of the full-text indexes. Every text gives a valid query."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.schema.search import HAN_RANGES
from reader.queries.folding import fold

MAX_TERMS = 20
"""Further terms of a query are ignored: each costs a look-up in the index."""

_HAN = "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES)
_HAN_RUN = re.compile(f"[{_HAN}]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
"""A token of FTS5's unicode61: letters and digits."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that an article must contain."""

    text: str
    prefix: bool = False
    """True for a term like ``consult*``, whose last word is a prefix."""

    @property
    def words(self) -> list[str]:
        """The tokens of the term."""
        return _WORD.findall(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the full-text indexes."""

    terms: tuple[Term, ...]

    @property
    def chinese(self) -> bool:
        """Whether to query the index of Chinese words, which also holds the other words of its articles."""
        return any(_HAN_RUN.search(term.text) for term in self.terms)

    @property
    def table(self) -> str:
        """The full-text table to query."""
        return "articles_bigrams" if self.chinese else "articles_fts"

    def match(self, filters: tuple[str, ...] = ()) -> str:
        """Return the FTS5 expression: terms in the text columns, ``filters`` in the column of filter tokens."""
        columns = "text" if self.chinese else "title body source people"
        terms = [f"{{{columns}}} : {_phrase(term)}" for term in self.terms]
        return " AND ".join([*terms, *(f'filters : "{token}"' for token in filters)])

    def marks(self) -> re.Pattern[str] | None:
        """Return a pattern that finds the terms in folded text, or None if there are no terms."""
        patterns = [pattern for term in self.terms for pattern in _mark(term)]
        return re.compile("|".join(sorted(patterns, key=len, reverse=True))) if patterns else None


def parse(text: str) -> Query:
    """Return the query for a search text.

    >>> parse('rural "Yellow River" consult*').match()
    '{title body source people} : "rural" AND {title body source people} : "Yellow River" AND \
{title body source people} : "consult"*'
    """
    terms = []
    for quoted, bare in _TERM.findall(text.replace("\0", " ").translate(_QUOTES)):
        term = Term(quoted or bare.rstrip("*"), prefix=bool(bare) and bare.endswith("*"))
        if term.words:
            terms.append(term)
    return Query(tuple(terms[:MAX_TERMS]))


def bigrams(text: str) -> str:
    """Return ``text`` with its Chinese as bigrams, as the index has it; a run at the end may be incomplete.

    >>> bigrams("政协委员GDP")
    ' 政协 协委 委员 员 GDP'
    >>> bigrams("政协委员")
    ' 政协 协委 委员 '
    """

    def pairs(run: re.Match[str]) -> str:
        letters = run[0]
        tokens = [letters[at : at + 2] for at in range(len(letters) - 1)]
        if run.end() < len(text) or len(letters) == 1:
            tokens.append(letters[-1])
        return f" {' '.join(tokens)} "

    return _HAN_RUN.sub(pairs, text)


def _phrase(term: Term) -> str:
    text = bigrams(term.text)
    alone = _HAN_RUN.search(term.text[-1:]) and not _HAN_RUN.search(term.text[-2:-1])
    return f'"{text.strip()}"' + ("*" if term.prefix or alone else "")


def _mark(term: Term) -> list[str]:
    if _HAN_RUN.search(term.text):
        return [re.escape(fold(part)) for part in term.text.split()]
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    return [rf"(?<![^\W_]){words}" + ("" if term.prefix else r"(?![^\W_])")]
