"""How alike two texts are, and whether two headlines are the same. Pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipelines.pages.text import joined_words, words

_SHINGLE = 3
"""Words of a shingle."""
_SAME_TITLE = 0.6
"""Share of the shorter headline's words that must be in the longer one."""
_FEW_WORDS = 3
"""A shorter headline must have the same words as the other: a link that says "More" names no article."""


def shingles(paragraphs: Iterable[str]) -> frozenset[int]:
    """Return a hash of every run of three words; of a shorter text, of all its words."""
    found = words(" ".join(paragraphs))
    if not found:
        return frozenset()
    runs = range(max(1, len(found) - _SHINGLE + 1))
    return frozenset(hash_of(" ".join(found[start : start + _SHINGLE])) for start in runs)


def hash_of(text: str) -> int:
    """Return a 63-bit hash that is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def kept_share(before: frozenset[int], after: frozenset[int]) -> float:
    """Return the share of the shingles before that are there after; 1.0 where there were none."""
    return len(before & after) / len(before) if before else 1.0


def same_headline(one: str | None, other: str | None) -> bool:
    """Return whether two headlines are the same, one of them perhaps shortened or corrected.

    >>> same_headline("CPPCC members visit Sichuan", "CPPCC Members Visit Sichuan to ...")
    True
    """
    first, second = set(words(one or "")), set(words(other or ""))
    if not first or not second:
        return False
    shorter = min(len(first), len(second))
    return first == second if shorter < _FEW_WORDS else len(first & second) >= _SAME_TITLE * shorter


def text_digest(title: str | None, paragraphs: Iterable[str]) -> str:
    """Return a digest of what a page says, the same for pages that differ in case, spaces and punctuation only."""
    return hashlib.blake2b(joined_words(" ".join((title or "", *paragraphs))), digest_size=16).hexdigest()
