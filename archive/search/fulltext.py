"""Turn a query into expressions of FTS5, and those into SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from archive.schema.search import GONE
from archive.search.terms import FIELDS, HAN_RUN, AllOf, AnyOf, Node, Not, Term, terms_of, words_of
from archive.search.word_forms import word_forms

Index = Literal["articles_fts", "articles_bigrams"]
WORDS: Index = "articles_fts"
BIGRAMS: Index = "articles_bigrams"
LAST_ROWID = 2**63 - 1
_FILTERED = ("site", "section", "source", "status")
"""What filter tokens begin with (:func:`archive.schema.search.filter_token`)."""
_COLUMNS = {WORDS: "title body source people", BIGRAMS: "text"}


@dataclass(frozen=True, slots=True)
class Where:
    """Rows to select: a table with a ``rowid``, a range of it, and what else they must meet.

    The range is apart because FTS5 seeks one lower and one upper bound only: with a second one, it may read a word's
    list from its beginning.
    """

    table: str
    terms: str
    term_values: tuple[object, ...] = ()
    low: int = 0
    high: int = LAST_ROWID
    """The first row number after the range."""

    @property
    def condition(self) -> str:
        """What is after WHERE."""
        return f"{self.terms} AND rowid >= ? AND rowid < ?"

    @property
    def values(self) -> tuple[object, ...]:
        """The values of :attr:`condition`."""
        return (*self.term_values, self.low, self.high)

    def and_(self, condition: str, *values: object) -> Where:
        """Return the rows of these that also meet ``condition``."""
        return replace(self, terms=f"{self.terms} AND {condition}", term_values=(*self.term_values, *values))

    def between(self, low: int = 0, high: int = LAST_ROWID) -> Where:
        """Return the rows of these from ``low`` to before ``high``."""
        return replace(self, low=max(low, self.low), high=min(high, self.high))


def index_of(root: Node) -> Index | None:
    """Return the one index that can answer a query; None if it takes both, or the titles of articles.

    ``articles_bigrams`` holds all words of the articles that have Chinese text, and no others.
    """
    terms = list(terms_of(root, excluded=True))
    if not any(term.chinese for term in terms):
        return WORDS
    if _needs_chinese(root) and not any(term.field for term in terms):
        return BIGRAMS
    return None


def where(root: AllOf, filters: str, everything: str, status: str = "") -> Where:
    """Return the articles that match.

    filters: an expression of filter tokens that they must match, or nothing.
    everything: an expression that every article matches.
    status: ``live`` or ``gone``, or nothing for both.
    """
    index = index_of(root)
    if index:
        expression = " AND ".join(filter(None, [expression_of(root, index, everything) if root.nodes else "", filters]))
        if status:
            expression = f"({expression}) {'AND' if status == 'gone' else 'NOT'} filters : {GONE}"
        return Where(index, f"{index} MATCH ?", (expression,))
    condition, values = _sets(root, everything)
    found = Where("articles", condition, values)
    if status:
        found = found.and_("status = ?", status)
    if filters:
        found = found.and_(f"rowid IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH ?)", filters)
    return found


def expression_of(node: Node, index: Index, everything: str) -> str:
    """Return the FTS5 expression of a node.

    >>> from archive.search.grammar import parse
    >>> expression_of(parse('"rural life" -title:flood').root, "articles_fts", "")
    '("rural life") NOT ({title} : ("flood" OR "flooded" OR "flooding" OR "floods"))'
    """
    if isinstance(node, Term):
        return _term(node, index)
    if isinstance(node, AnyOf):
        return f"({' OR '.join(expression_of(each, index, everything) for each in node.nodes)})"
    if isinstance(node, Not):
        return f"(({everything}) NOT {expression_of(node.node, index, everything)})"
    wanted = [expression_of(each, index, everything) for each in node.nodes if not isinstance(each, Not)]
    unwanted = [expression_of(each.node, index, everything) for each in node.nodes if isinstance(each, Not)]
    return " NOT ".join([f"({' AND '.join(wanted) or everything})", *(f"({each})" for each in unwanted)])


def bigrams(text: str) -> str:
    """Return ``text`` with its Chinese as bigrams, as the index has it; a run at the end may be incomplete.

    >>> bigrams("政协委员GDP")
    ' 政协 协委 委员 员 GDP'
    >>> bigrams("政协委员")
    ' 政协 协委 委员 '
    """
    pieces, end = [], 0
    for run in HAN_RUN.finditer(text):
        letters = run[0]
        tokens = [letters[at : at + 2] for at in range(len(letters) - 1)]
        if run.end() < len(text) or len(letters) == 1:
            tokens.append(letters[-1])
        pieces += [text[end : run.start()], f" {' '.join(tokens)} "]
        end = run.end()
    return "".join([*pieces, text[end:]])


def _term(term: Term, index: Index) -> str:
    texts = alternatives(term)
    phrases = [_phrase(text) + ("*" if term.prefix or _one_letter(text) else "") for text in texts]
    expression = phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"
    in_field = term.field and index != BIGRAMS
    if not in_field and not any(_is_like_filter(text, prefix=term.prefix) for text in texts):
        return expression
    return f"{{{FIELDS[term.field] if in_field else _COLUMNS[index]}}} : {expression}"


def _is_like_filter(text: str, *, prefix: bool) -> bool:
    """Return whether a text may match a filter token. Others need no list of columns, which costs a quarter more."""
    words = words_of(text.casefold())
    return any(word.startswith(_FILTERED) for word in words) or (
        prefix and bool(words) and any(facet.startswith(words[-1]) for facet in _FILTERED)
    )


def alternatives(term: Term) -> Sequence[str]:
    """Return the texts of which one must occur: the word with its other forms, or the text itself."""
    if term.exact or term.prefix or len(term.words) != 1 or term.chinese:
        return (term.text, *term.variants)
    return tuple(dict.fromkeys(form for word in (term.words[0], *term.variants) for form in word_forms(word)))


def _phrase(text: str) -> str:
    return f'"{bigrams(text).strip()}"'


def _one_letter(text: str) -> bool:
    """Return whether a text ends in a Chinese character of its own: the beginning of pairs in the index."""
    return bool(HAN_RUN.search(text[-1:]) and not HAN_RUN.search(text[-2:-1]))


def _needs_chinese(node: Node) -> bool:
    if isinstance(node, Term):
        return node.chinese
    if isinstance(node, Not):
        return False
    return (any if isinstance(node, AllOf) else all)(map(_needs_chinese, node.nodes))


def _sets(node: Node, everything: str) -> tuple[str, tuple[object, ...]]:
    """Return a condition on ``articles`` that looks each part of the query up in the index that has it."""
    if isinstance(node, Not):
        condition, values = _sets(node.node, everything)
        return f"NOT {condition}", values
    if isinstance(node, AllOf | AnyOf) and index_of(node) != WORDS:
        parts = [_sets(each, everything) for each in node.nodes]
        joint = " AND " if isinstance(node, AllOf) else " OR "
        return f"({joint.join(part for part, _ in parts)})", tuple(value for _, values in parts for value in values)
    index: Index = BIGRAMS if isinstance(node, Term) and node.chinese else WORDS
    condition = f"articles.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
    values = (expression_of(node, index, everything),)
    if isinstance(node, Term) and node.chinese and node.field:
        column = {"title": "title", "people": "authors || coalesce(editor, '')"}[FIELDS[node.field]]
        return f"({condition} AND instr({column}, ?))", (*values, node.text.strip())
    return condition, values
