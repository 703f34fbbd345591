"""What a search text consists of: terms, and how they are combined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.schema.search import HAN_RANGES

FIELDS = {"title": "title", "author": "people"}
"""What may be named before a colon, and its column of ``articles_fts``. ``people`` has authors and editors."""

HAN = "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES)
HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[^\W_]+")
"""A token of FTS5's unicode61: letters and digits."""


def words_of(text: str) -> list[str]:
    """Return the tokens of a text."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase."""

    text: str
    prefix: bool = False
    """True for ``consult*``, whose last word is a beginning."""
    exact: bool = False
    """True in quotation marks: without other forms of the word."""
    field: str = ""
    """A key of :data:`FIELDS`; empty for title, text, source and people."""
    variants: tuple[str, ...] = ()
    """Other words that match too: spellings that only the archive itself can tell (:mod:`archive.search.umlauts`)."""

    @property
    def words(self) -> list[str]:
        """The tokens of the term."""
        return words_of(self.text)

    @property
    def chinese(self) -> bool:
        """Whether it has Chinese characters."""
        return bool(HAN_RUN.search(self.text))

    def __str__(self) -> str:
        text = f'"{self.text}"' if self.exact else self.text
        return (f"{self.field}:" if self.field else "") + text + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Not:
    """What an article must not match."""

    node: Node

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, Not) else f"-{_inner(self.node)}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Nodes that must all match."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(_inner, self.nodes))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Nodes of which one must match."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_inner, self.nodes))


Node = Term | Not | AllOf | AnyOf


def _inner(node: Node) -> str:
    return f"({node})" if isinstance(node, AllOf | AnyOf) else str(node)


def terms_of(node: Node, *, excluded: bool = False) -> Iterator[Term]:
    """Yield the terms of a node, in their order; those within :class:`Not` only if ``excluded``."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Not):
        if excluded:
            yield from terms_of(node.node, excluded=True)
    else:
        for each in node.nodes:
            yield from terms_of(each, excluded=excluded)


def with_terms(root: AllOf, change: Callable[[Term], Term]) -> AllOf:
    """Return a query with each of its terms changed; those within :class:`Not` too."""
    return AllOf(tuple(_with_terms(node, change) for node in root.nodes))


def _with_terms(node: Node, change: Callable[[Term], Term]) -> Node:
    if isinstance(node, Term):
        return change(node)
    if isinstance(node, Not):
        return Not(_with_terms(node.node, change))
    return type(node)(tuple(_with_terms(each, change) for each in node.nodes))
