"""What a reader typed, as a query of the full-text indexes. Whatever was typed, the query is valid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.schema.search import HAN_RANGES
from reader.queries.folding import fold

MAX_TERMS = 20
"""A query of more words is cut there: each costs a look into the index."""

_HAN = "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES)
_HAN_RUN = re.compile(f"[{_HAN}]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
"""What FTS5's unicode61 takes for a token: letters and digits."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that must stand in the article."""

    text: str
    prefix: bool = False
    """True where the last word may go on: ``consult*``."""

    @property
    def words(self) -> list[str]:
        """The tokens of the term."""
        return _WORD.findall(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A query that the indexes can be asked."""

    terms: tuple[Term, ...]

    @property
    def chinese(self) -> bool:
        """Whether the index of Chinese words is to be asked: it holds the other words of its articles too."""
        return any(_HAN_RUN.search(term.text) for term in self.terms)

    @property
    def table(self) -> str:
        """The full-text table to ask."""
        return "articles_bigrams" if self.chinese else "articles_fts"

    def match(self, filters: tuple[str, ...] = ()) -> str:
        """Return the FTS5 expression for the terms within the columns of text, and ``filters`` within theirs."""
        columns = "text" if self.chinese else "title body source people"
        said = [f"{{{columns}}} : {_phrase(term)}" for term in self.terms]
        return " AND ".join([*said, *(f'filters : "{token}"' for token in filters)])

    def marks(self) -> re.Pattern[str] | None:
        """Return a pattern for where the terms stand in folded text; None where there is no term."""
        patterns = [pattern for term in self.terms for pattern in _mark(term)]
        return re.compile("|".join(sorted(patterns, key=len, reverse=True))) if patterns else None


def parse(text: str) -> Query:
    """Return the query for what a reader typed.

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


def paired(text: str) -> str:
    """Return ``text`` with its Chinese as the index of pairs holds it, up to where it may go on after the end.

    >>> paired("政协委员GDP")
    ' 政协 协委 委员 员 GDP'
    >>> paired("政协委员")
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
    text = paired(term.text)
    alone = _HAN_RUN.search(term.text[-1:]) and not _HAN_RUN.search(term.text[-2:-1])
    return f'"{text.strip()}"' + ("*" if term.prefix or alone else "")


def _mark(term: Term) -> list[str]:
    if _HAN_RUN.search(term.text):
        return [re.escape(fold(part)) for part in term.text.split()]
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    return [rf"(?<![^\W_]){words}" + ("" if term.prefix else r"(?![^\W_])")]
