"""Text folded as FTS5's unicode61 folds it: without case and diacritics, one character for each."""

from __future__ import annotations

import unicodedata
from functools import cache


def fold(text: str) -> str:
    """Return ``text`` folded; the n-th character of the result stands for the n-th of ``text``."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


@cache
def _fold(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
