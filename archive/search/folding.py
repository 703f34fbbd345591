"""Fold text as FTS5's unicode61 does: remove case and diacritics, keep the number of characters."""

from __future__ import annotations

import unicodedata
from functools import cache


def fold(text: str) -> str:
    """Return ``text`` folded; character n of the result corresponds to character n of ``text``."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


@cache
def _fold(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
