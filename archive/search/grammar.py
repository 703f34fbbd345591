"""The grammar of the search box.

::

    query  = clause ...                     all must match; AND between them changes nothing
    clause = unit [OR unit ...]             OR joins its neighbours only
    unit   = [- | NOT] primary
    primary = [title: | author:] (word | begin* | "phrase" | ( query ))

What cannot be read so is searched as plain words, and reported in :attr:`Query.problems`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.search.terms import FIELDS, AllOf, AnyOf, Node, Not, Term, terms_of, words_of

MAX_TERMS = 40
"""Each costs look-ups in the index."""
MAX_CHARACTERS = 1_000
"""A longer text is none that somebody searches for, and its words may take long to look up and to compare."""
_MAX_DEPTH = 12
_MINUS = "−–—-"
"""The hyphen, and what keyboards and word processors make of it."""
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»「」『』＂", '"'), "（": "(", "）": ")", "：": ":"})
_TOKEN = re.compile(
    rf"""
    (?P<minus>(?<![^\s()])[{_MINUS}](?=[^\s{_MINUS}]))      # before a term, after a space or parenthesis
    | (?P<field>(?<![^\s()"{_MINUS}])(?:(?i:{"|".join(FIELDS)}):\s*|[A-Za-z]+:(?=[^\s/)])))  # title:x, but not http://x
    | "(?P<phrase>[^"]*)(?P<close>"?)
    | (?P<open>\() | (?P<end>\))
    | (?P<word>[^\s"()]+)
    """,
    re.VERBOSE,
)


_NO_UNIT = ("", "end", "AND", "OR")
"""Kinds of tokens that begin no unit; empty at the end."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search text, as it was understood."""

    root: AllOf
    problems: tuple[str, ...] = ()
    """What was not understood, one sentence each."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms an article may match by: those that are not excluded."""
        return tuple(terms_of(self.root))

    @property
    def excludes(self) -> bool:
        """Whether it excludes something."""
        return self.terms != tuple(terms_of(self.root, excluded=True))

    @property
    def is_complex(self) -> bool:
        """Whether it has more to understand than words that must all match."""
        return bool(self.problems) or not all(isinstance(node, Term | Not) for node in self.root.nodes)

    def __bool__(self) -> bool:
        return bool(self.root.nodes)


def parse(text: str) -> Query:
    """Return the query for a search text.

    >>> str(parse('rural "Yellow River" -flood title:survey* OR report').root)
    'rural "Yellow River" -flood (title:survey* OR report)'
    """
    if len(text) > MAX_CHARACTERS:
        problem = f"The search has {len(text):,} characters; at most {MAX_CHARACTERS:,} are possible. Use fewer."
        return Query(AllOf(()), (problem,))
    reader = _Reader(list(_tokens(text.replace("\0", " ").translate(_QUOTES))))
    root = reader.query()
    count = sum(1 for _ in terms_of(root, excluded=True))
    if count > MAX_TERMS:
        return Query(AllOf(()), (f"The search has {count} words; at most {MAX_TERMS} are possible. Use fewer.",))
    if not root.nodes and text.strip() and not reader.problems:
        reader.problems.append("Type at least one letter or digit.")
    return Query(root, tuple(dict.fromkeys(reader.problems)))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    closed: bool = True


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "close":
            yield _Token("phrase", found["phrase"], closed=bool(found["close"]))
        elif kind == "word" and found["word"] in ("OR", "AND", "NOT"):
            yield _Token(found["word"], found["word"])
        else:
            yield _Token(kind, found[0])


@dataclass(slots=True)
class _Reader:
    """Reads a query from tokens, by recursive descent."""

    tokens: list[_Token]
    problems: list[str] = field(default_factory=list)
    at: int = 0
    depth: int = 0

    def query(self) -> AllOf:
        """Read clauses to the end or to a closing parenthesis."""
        nodes: list[Node] = []
        while (kind := self._kind()) and not (kind == "end" and self.depth):
            if kind == "AND":
                self._operator_without_words(after=bool(nodes))
            elif kind == "end":
                self._skip("There is a ) without a (. It was left out.")
            elif node := self._clause():
                nodes.append(node)
        return AllOf(tuple(nodes))

    def _clause(self) -> Node | None:
        nodes: list[Node] = []
        while True:
            if self._kind() not in _NO_UNIT and (node := self._unit()):
                nodes.append(node)
            if self._kind() != "OR":
                break
            self._operator_without_words(after=bool(nodes))
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes)) if nodes else None

    def _operator_without_words(self, *, after: bool) -> None:
        """Skip AND or OR; report it where it joins nothing."""
        name = self.tokens[self.at].text
        self.at += 1
        if not after or self._kind() in _NO_UNIT:
            self.problems.append(
                f"{name} needs a word before and after it. It was left out; “{name}” is a word in quotes."
            )

    def _unit(self) -> Node | None:
        if self._kind() not in ("minus", "NOT"):
            return self._primary()
        name = self.tokens[self.at].text
        self.at += 1
        if self._kind() in ("minus", "NOT"):
            self._skip("Excluding twice in a row has no meaning. One of them was left out.")
        node = self._primary() if self._kind() not in _NO_UNIT else None
        if node is None:
            self.problems.append(f"{name} needs a word after it, which it excludes. It was left out.")
        return Not(node) if node else None

    def _primary(self) -> Node | None:
        kind = self._kind()
        if kind == "field":
            return self._in_field()
        if kind == "open":
            return self._group()
        return self._term("")

    def _group(self) -> Node | None:
        if self.depth >= _MAX_DEPTH:
            self._skip(f"Parentheses can be nested {_MAX_DEPTH} deep. Those within were left out.")
            return None
        self.at += 1
        self.depth += 1
        inner = self.query()
        self.depth -= 1
        if self._kind() == "end":
            self.at += 1
        else:
            self.problems.append("A ( is not closed. It was closed at the end.")
        return inner.nodes[0] if len(inner.nodes) == 1 else inner if inner.nodes else None

    def _in_field(self) -> Node | None:
        token = self.tokens[self.at]
        written = token.text.rstrip()
        name = written[:-1].lower()
        self.at += 1
        if self._kind() not in ("word", "phrase"):
            if self._kind() == "open" and name in FIELDS:
                group = self._group()
                return within(group, name) if group else None
            self.problems.append(f"{written} needs a word after it. It was left out.")
            return None
        if name in FIELDS:
            return self._term(name)
        known = " and ".join(f"{each}:" for each in FIELDS)
        words = f"{written[:-1]} {self.tokens[self.at].text}".replace("*", " ")
        self.problems.append(f"“{written}” is no field: there are {known}. Searched for the phrase “{words}” instead.")
        self.at += 1
        return _node(Term(words, exact=True))

    def _term(self, name: str) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "phrase":
            if not token.closed:
                self.problems.append("A quotation mark is not closed. It was closed at the end.")
            return _node(Term(token.text, exact=True, field=name))
        text = token.text.rstrip("*")
        term = Term(text, prefix=text != token.text, field=name)
        if "*" in text:
            term = Term(" ".join(words_of(text)), exact=True, field=name)
            self.problems.append(
                f"“{token.text}”: * can only be at the end of a word, and then matches every word that begins so. "
                "It was left out."
            )
        if not term.words and token.text.strip(_MINUS) == "":
            self.problems.append("A - excludes the word right after it: -word, without a space.")
        return _node(term)

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _skip(self, problem: str) -> None:
        self.problems.append(problem)
        self.at += 1


def _node(term: Term) -> Node | None:
    return term if term.words else None


def within(node: Node, name: str) -> Node:
    """Return a node whose terms without a field are searched in the field ``name``."""
    if isinstance(node, Term):
        return node if node.field else Term(node.text, node.prefix, node.exact, name)
    if isinstance(node, Not):
        return Not(within(node.node, name))
    return type(node)(tuple(within(each, name) for each in node.nodes))
