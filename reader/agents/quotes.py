"""Find a quotation in a text, word for word.

Only what changes no word may differ: white space, the form of quotation marks, dashes and ellipses, invisible
characters, Unicode normal form, and marks around the whole quotation. Case, numbers and every word must be the same,
and the quotation must begin and end where words do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from archive.schema.search import HAN_RANGES

_FORMS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_CLUSTER = re.compile(r"\s+|.[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*", re.DOTALL)
_AROUND = " \"'.,;:!?()[]{}«»「」『』（）【】《》。，；：！？、"
"""Marks that may differ before and after a quotation: a quotation inside a sentence may end with a full stop."""
_DASHES_AROUND = re.compile(r"^[ -]+(?= )|(?<= )[ -]+$")
"""Dashes with a space: a dash that touches a word is part of it, as in -5."""
_OPENING = "\"'‘’‚‛“”„‟(（[【{「『《〈«"
_CLOSING = "\"'‘’‚‛“”„‟)）]】}」』》〉».,;:!?。，；：！？、…"
_BETWEEN_WORDS = "—―…|"
_COUNTERS = "十百千万萬亿億兆余多零〇一二三四五六七八九点%％"
"""After a number, these continue it: 18万 is not 18."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, by offsets in code points, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in the form that quotations are compared in, and where each of its characters was."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def normal(text: str) -> Normal:
    """Return a text with one form for each mark, and white space as one space."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        found = cluster[0]
        form = " " if found.isspace() else unicodedata.normalize("NFC", found).translate(_FORMS)
        if form == " " and characters and characters[-1] == " ":
            ends[-1] = cluster.end()
            continue
        for character in form:
            characters.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Normal("".join(characters), tuple(starts), tuple(ends))


def bare(quote: str) -> str:
    """Return a quotation in the form it is looked for: without the marks around it; empty if it has no word."""
    stripped = _DASHES_AROUND.sub("", normal(quote).text).strip(_AROUND)
    return stripped if re.search(r"[^\W_]", stripped) else ""


def occurrences(quote: str, text: str) -> Iterator[Span]:
    """Yield where a text has a quotation, word for word.

    quote: as :func:`bare` returns it
    """
    if not quote or anchor(quote) not in text:
        return
    form = normal(text)
    at = form.text.find(quote)
    while at >= 0:
        span = Span(form.starts[at], form.ends[at + len(quote) - 1])
        if _begins_word(text, span.start) and _ends_word(text, span.end):
            yield span
        at = form.text.find(quote, at + 1)


def anchor(quote: str) -> str:
    """Return the longest part of a quotation that every text with it has, character by character; it may be empty."""
    runs = re.findall(rf"[A-Za-z0-9]+|[{_HAN}]+", quote)
    return max(runs, key=len, default="")


_HAN = "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES)


def _is_han(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in HAN_RANGES)


def _begins_word(text: str, start: int) -> bool:
    if _is_han(text[start]):
        return True
    for character in reversed(text[:start]):
        if character.isspace() or character in _BETWEEN_WORDS or _is_han(character):
            return True
        if character not in _OPENING and not unicodedata.category(character).startswith("C"):
            return character in "。，；：！？、"
    return True


def _ends_word(text: str, end: int) -> bool:
    last = text[end - 1]
    for at, character in enumerate(text[end:]):
        if at == 0 and last.isdigit() and character in _COUNTERS:
            return False
        if character.isspace() or character in _BETWEEN_WORDS or _is_han(character) or _is_han(last):
            return True
        if character not in _CLOSING and not unicodedata.category(character).startswith("C"):
            return False
    return True
