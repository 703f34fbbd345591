"""A text as the rules read it: one kind of hyphen, apostrophe and space, and lines broken at a width joined again."""

from __future__ import annotations

import re
from itertools import chain, pairwise

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2212", "-"),  # hyphens and the minus sign
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
    }
)
_WITHIN_SENTENCE = re.compile(
    r"(?:,|\b(?:of|the|an?|in|on|at|and|to|for|from|with|by|as|that|who|was|were))[ \r]*\n[^\S\n]*\S|\S[ \r]*\n[^\S\n]*[a-z\d]"
)
"""A line break where no paragraph ends."""
_FIRST_WORD = re.compile(r"\S+")


def plain(text: str) -> str:
    """Return the text with ordinary hyphens, apostrophes and spaces, and without line breaks inside paragraphs.

    Each character keeps its place, so that offsets hold for the text as it was given.
    """
    if not text.isascii() or "\t" in text:
        text = text.translate(_ALIKE)
    return _joined(text) if "\n" in text else text


def _joined(text: str) -> str:
    """Return the text with a space for each line break at which the next word had no room.

    The longest line is the width. A headline, or the last line of a paragraph, leaves room. One such break alone may
    be an accident, unless what is around it belongs to one sentence.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    has_no_room = [_has_no_room(line, following, width) for line, following in pairwise(lines)]
    if sum(has_no_room) < 2 and not _WITHIN_SENTENCE.search(text):
        return text
    ends = [" " if broken else "\n" for broken in has_no_room]
    return "".join([*chain.from_iterable(zip(lines, ends, strict=False)), lines[-1]])


def _has_no_room(line: str, following: str, width: int) -> bool:
    if not line.strip() or not (word := _FIRST_WORD.match(following)):
        return False
    return len(line.rstrip()) + 1 + len(word.group()) > width
