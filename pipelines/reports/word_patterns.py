"""Regular expressions that are tried only on texts with the words that they need. They find what they find without.

The sentences of a report are looked at by hundreds of expressions, and nearly all of them find nothing there. What each
needs is derived from it (:mod:`pipelines.reports.needed_words`), and each sentence is split into words once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipelines.reports.needed_words import Need, Piece, can_be_empty, needs_of

_TOKEN = re.compile(r"[a-z]+|[^a-z\s]")
_FOLDED = frozenset("ſıİ\u212a")
"""Characters that are equal to an English letter where case is ignored."""
_EVERYTHING = -1
"""The bits of all needs."""
_MOST_TOKENS = 50_000
_MOST_TRIED = 2
"""Alternatives that are tried on every text; more of them are faster together with all others."""


class _Needs:
    """All needs of all expressions, each with a bit."""

    def __init__(self) -> None:
        self._bits: dict[Need, int] = {}
        self._words: dict[str, int] = {}
        self._pieces: list[tuple[Piece, int]] = []
        self._ranges: list[tuple[int, int, int]] = []
        self._known: dict[str, int] = {}

    def bits(self, needs: tuple[Need, ...]) -> int:
        """Return the bits of some needs."""
        bits = 0
        for need in needs:
            if need not in self._bits:
                self._add(need)
            bits |= self._bits[need]
        return bits

    def _add(self, need: Need) -> None:
        bit = self._bits[need] = 1 << len(self._bits)
        self._known.clear()
        _met_by.cache_clear()
        for piece in need:
            if piece.range:
                self._ranges.append((*piece.range, bit))
            elif piece.begins and piece.ends:
                self._words[piece.letters] = self._words.get(piece.letters, 0) | bit
            else:
                self._pieces.append((piece, bit))

    def met_by(self, token: str) -> int:
        """Return the bits of the needs that a word, or another character, is a piece for."""
        found = self._known.get(token)
        if found is None:
            if len(self._known) >= _MOST_TOKENS:
                self._known.clear()
            found = self._known[token] = self._met_by(token)
        return found

    def _met_by(self, token: str) -> int:
        if token in _FOLDED:
            return _EVERYTHING
        found = self._words.get(token, 0)
        if "a" <= token[0] <= "z":
            for piece, bit in self._pieces:
                if piece.letters in token and _is_at(piece, token):
                    found |= bit
        else:
            for first, last, bit in self._ranges:
                if first <= ord(token) <= last:
                    found |= bit
        return found


def _is_at(piece: Piece, token: str) -> bool:
    if piece.begins:
        return token.startswith(piece.letters)
    return not piece.ends or token.endswith(piece.letters)


_NEEDS = _Needs()


@lru_cache(maxsize=256)
def _met_by(text: str) -> int:
    """Return the bits of the needs that a text has pieces for."""
    found = 0
    for token in set(_TOKEN.findall(text.lower())):
        found |= _NEEDS.met_by(token)
    return found


class WordPattern:
    """A regular expression, with each of its alternatives tried only on texts with the words that it needs."""

    __slots__ = ("_alternatives", "_any", "flags", "groupindex", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        whole = re.compile(pattern, flags)
        if can_be_empty(pattern, flags):
            raise ValueError(f"Expected an expression that matches no empty text, found {pattern!r}.")
        self.pattern, self.flags, self.groupindex = pattern, flags, whole.groupindex
        parts = alternatives(pattern) or [pattern]
        needs = [needs_of(part, flags) for part in parts]
        if needs.count(()) > _MOST_TRIED:
            parts, needs = [pattern], [needs_of(pattern, flags)]
        self._alternatives = tuple(
            (_NEEDS.bits(needed), re.compile(part, flags)) for needed, part in zip(needs, parts, strict=True)
        )
        self._any = 0
        for needed in needs if all(needs) else ():
            self._any |= _NEEDS.bits(needed[:1])

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match from a position on."""
        met = _met_by(text)
        if self._any and not met & self._any:
            return None
        best = None
        for needed, pattern in self._alternatives:
            if met & needed == needed:
                found = pattern.search(text, start)
                if found and (best is None or found.start() < best.start()):
                    best = found
        return best

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match at a position."""
        for _, pattern in self._alternatives:
            found = pattern.match(text, start)
            if found:
                return found
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches that do not overlap, from left to right."""
        found = self.search(text)
        return self._from(found, text) if found else _NOTHING

    def _from(self, found: re.Match[str] | None, text: str) -> Iterator[re.Match[str]]:
        while found:
            yield found
            found = self.search(text, found.end())


_NOTHING: Iterator[re.Match[str]] = iter(())


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a regular expression; none if it refers to its own groups, or has a flag for the whole."""
    if re.search(r"\(\?[aiLmsux]+\)|\\\d|\(\?P=|\(\?\(", pattern):
        return []
    parts, depth, start = [], 0, 0
    for token in _SYNTAX.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if token.group() == "|" and depth == 0:
            parts.append(pattern[start : token.start()])
            start = token.end()
    return [*parts, pattern[start:]]


_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""What matters for where alternatives end: brackets and bars that are not escaped or in a class of characters."""
