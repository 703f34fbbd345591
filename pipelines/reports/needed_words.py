"""Derives from a regular expression what each text that it matches has: words, pieces of words, marks of a short form.

"\\b(?:met|meets) with [\\ue000-\\ue3ff]" needs one of the words "met" and "meets", the word "with", and a mark. What is
derived may be less than what is needed, never more.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from re import _constants as op  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip


class Piece(NamedTuple):
    """A piece of a text: letters in lower case that are in one of its words, or a range of other characters."""

    letters: str
    begins: bool = False
    """Whether a word begins with the letters."""
    ends: bool = False
    """Whether a word ends with them."""
    range: tuple[int, int] | None = None
    """Code points of the first and the last character, instead of letters."""


Need = frozenset[Piece]
"""Pieces one of which a text has."""

_LETTERS = frozenset(string.ascii_lowercase)
_EDGE = "\0"
"""Stands in a sequence of characters for a place between a letter and something else."""
_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF
_MOST = 300
"""Sequences of characters that are kept apart."""
_MOST_NEEDS = 4
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "an",
        "on",
        "with",
        "by",
        "was",
        "were",
        "for",
        "at",
        "from",
        "is",
        "are",
        "has",
        "have",
        "had",
        "its",
        "their",
        "his",
        "her",
        "that",
    ]
)
_LEAST_SCORE, _HIGHEST_SCORE = 4, 8


@cache
def needs_of(pattern: str, flags: int = 0) -> tuple[Need, ...]:
    """Return what a regular expression needs, the rarest first; a text it matches has a piece of each of them.

    Raises :class:`ValueError` for an expression that matches places without characters.
    """
    parsed = _parser.parse(pattern, flags)
    if parsed.getwidth()[0] == 0:
        raise ValueError(f"Expected an expression that matches no empty text, found {pattern!r}.")
    needs = sorted(set(_Derivation().of(parsed, "")), key=_rarity, reverse=True)
    return tuple(needs[:_MOST_NEEDS])


def _rarity(need: Need) -> tuple[int, int, list[Piece]]:
    """Return how rarely texts have a piece, by its shortest words and their number; the pieces make the order definite."""
    return min(map(_score, need)), -len(need), sorted(need, key=repr)


def _score(piece: Piece) -> int:
    if piece.range:
        return 1 if piece.range[0] >= _FIRST_MARK else 2
    if piece.letters in _COMMON and piece.begins and piece.ends:
        return 0
    return min(len(piece.letters) + piece.begins + piece.ends, _HIGHEST_SCORE)


class _Derivation:
    """Walks over a parsed expression. ``sequences`` are all characters that may come next to each other at a place."""

    def of(self, nodes: Any, before: str) -> list[Need]:
        """Return the needs of a sequence of nodes; before: what is in front of it, an edge or nothing known."""
        needs: list[Need] = []
        sequences = {before}
        for node in nodes:
            more = self._sequences(node)
            if more is not None and len(sequences) * len(more) <= _MOST:
                sequences = {one + other for one in sequences for other in more}
                continue
            needs += _needs_of_sequences(sequences)
            edge = all(one and one[-1] not in _LETTERS for one in sequences)
            if more is not None:
                sequences = {(_EDGE if edge else "") + one for one in more}
                continue
            needs += self._inside(node, _EDGE if edge else "")
            sequences = {""}
        return [*needs, *_needs_of_sequences(sequences)]

    def _sequences(self, node: Any) -> set[str] | None:
        """Return all sequences of characters that a node matches, None where they are too many or not known."""
        kind, value = node
        if kind is op.LITERAL:
            return {chr(value).lower()}
        if kind is op.AT:
            return {_EDGE} if value in _EDGES else {""}
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return {""}
        if kind is op.IN:
            return _characters(value)
        if kind is op.SUBPATTERN:
            return self._joined(value[3])
        if kind is op.BRANCH:
            return self._union(self._joined(one) for one in value[1])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, inner = value
            if most != 1:
                return None
            found = self._joined(inner)
            return found if found is None or least else found | {""}
        return None

    def _joined(self, nodes: Any) -> set[str] | None:
        found = {""}
        for node in nodes:
            more = self._sequences(node)
            if more is None or len(found) * len(more) > _MOST:
                return None
            found = {one + other for one in found for other in more}
        return found

    @staticmethod
    def _union(parts: Iterable[set[str] | None]) -> set[str] | None:
        found: set[str] = set()
        for part in parts:
            if part is None:
                return None
            found |= part
        return found if len(found) <= _MOST else None

    def _inside(self, node: Any, before: str) -> list[Need]:
        """Return the needs of a node whose characters are not all known."""
        kind, value = node
        if kind is op.SUBPATTERN:
            return self.of(value[3], before)
        if kind is op.BRANCH:
            return self._alternatives([self.of(one, before) for one in value[1]])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0]:
            return self.of(value[2], "")
        if kind is op.IN:
            found = _range(value)
            return [frozenset((Piece("", range=found),))] if found else []
        return []

    @staticmethod
    def _alternatives(parts: list[list[Need]]) -> list[Need]:
        """Return what is needed whichever alternative matches: the rarest need of each."""
        if not all(parts):
            return []
        return [frozenset().union(*(max(needs, key=_rarity) for needs in parts))]


_EDGES = (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END, op.AT_END_STRING)
_MOST_CHARACTERS = 8


def _characters(items: Any) -> set[str] | None:
    """Return the characters of a class in lower case, None for one that is not a short list."""
    found = set()
    for kind, value in items:
        if kind is not op.LITERAL:
            return None
        found.add(chr(value).lower())
    return found if len(found) <= _MOST_CHARACTERS else None


def _range(items: Any) -> tuple[int, int] | None:
    """Return the range of a class of marks, None for another class."""
    ends = [value if kind is op.RANGE else (value, value) for kind, value in items if kind in (op.RANGE, op.LITERAL)]
    if len(ends) != len(items):
        return None
    first, last = min(one for one, _ in ends), max(one for _, one in ends)
    return (first, last) if first >= _FIRST_MARK and last <= _LAST_MARK else None


def _needs_of_sequences(sequences: set[str]) -> Iterator[Need]:
    """Return the need of a place in the expression: a rare piece of each sequence; none if one has no piece."""
    left = [_pieces(sequence) for sequence in sequences]
    if not all(left):
        return
    shared = Counter(piece for pieces in left for piece in pieces)
    chosen = {max(pieces, key=lambda one: (shared[one], _score(one), one)) for pieces in left}
    for piece in sorted(chosen, key=lambda one: (shared[one], one)):
        if all(pieces & chosen != {piece} for pieces in left):
            chosen.remove(piece)
    yield frozenset(chosen)


_RUN = re.compile("[a-z]+")


@lru_cache(maxsize=20_000)
def _pieces(sequence: str) -> frozenset[Piece]:
    """Return the pieces of a sequence of characters that are rare enough to be looked for."""
    found = (
        Piece(run.group(), begins=run.start() > 0, ends=run.end() < len(sequence)) for run in _RUN.finditer(sequence)
    )
    return frozenset(piece for piece in found if _score(piece) >= _LEAST_SCORE)
