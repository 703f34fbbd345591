"""Regular expressions that are tried only on texts with the words that they need. They find what they find without.

The sentences of a report are looked at by hundreds of expressions, and nearly all of them find nothing there. What each
needs is derived from it (:mod:`pipelines.reports.needed_words`), and each sentence is split into words once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from pipelines.reports.needed_words import Need, Piece, needs_of

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
        self._beginnings: dict[str, int] = {}
        self._endings: dict[str, int] = {}
        self._inside: dict[str, int] = {}
        self._longest = 0
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
            else:
                known = self._known_as(piece)
                known[piece.letters] = known.get(piece.letters, 0) | bit
                self._longest = max(self._longest, len(piece.letters))

    def _known_as(self, piece: Piece) -> dict[str, int]:
        if piece.begins:
            return self._words if piece.ends else self._beginnings
        return self._endings if piece.ends else self._inside

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
            for number in range(1, min(len(token), self._longest) + 1):
                found |= self._beginnings.get(token[:number], 0) | self._endings.get(token[-number:], 0)
            for letters, bits in self._inside.items():
                if letters in token:
                    found |= bits
        else:
            for first, last, bit in self._ranges:
                if first <= ord(token) <= last:
                    found |= bit
        return found


_NEEDS = _Needs()


@lru_cache(maxsize=256)
def _met_by(text: str) -> int:
    """Return the bits of the needs that a text has pieces for."""
    found = 0
    for token in set(_TOKEN.findall(text.lower())):
        found |= _NEEDS.met_by(token)
    return found


class _Alternative:
    """An expression that is compiled when a text has the words it needs: many never are."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)


class WordPattern:
    """A regular expression, with each of its alternatives tried only on texts with the words that it needs."""

    __slots__ = ("_alternatives", "_any", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        parts = alternatives(pattern) or [pattern]
        needs = [needs_of(part, flags) for part in parts]
        if needs.count(()) > _MOST_TRIED:
            parts, needs = [pattern], [needs_of(pattern, flags)]
        self._alternatives = tuple(
            (_NEEDS.bits(needed), _Alternative(part, flags)) for needed, part in zip(needs, parts, strict=True)
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
        for needed, one in self._alternatives:
            if met & needed == needed:
                found = one.compiled.search(text, start)
                if found and (best is None or found.start() < best.start()):
                    best = found
        return best

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match at a position."""
        for _, one in self._alternatives:
            found = one.compiled.match(text, start)
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
