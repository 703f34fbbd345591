"""Snippets: the part of a text around the first match."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.search.folding import fold

LENGTH = 260
_LEAD = 70
_SEARCHED = 200_000
"""Characters of a text that are searched."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet: plain text, to be escaped when rendered."""

    text: str
    marked: bool = False


def marked(text: str, marks: re.Pattern[str] | None) -> list[Piece]:
    """Return the whole text in pieces, with the matches of ``marks`` marked."""
    if marks is None:
        return [Piece(text)] if text else []
    pieces, end = [], 0
    for found in marks.finditer(fold(text)):
        pieces += [Piece(text[end : found.start()]), Piece(text[found.start() : found.end()], marked=True)]
        end = found.end()
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]


def snippet(body: str, marks: re.Pattern[str] | None) -> list[Piece]:
    """Return about :data:`LENGTH` characters of the body around the first match, or from its start."""
    text = body[:_SEARCHED].replace("\n\n", " ")
    first = marks.search(fold(text)) if marks else None
    start = _word_start(text, max(0, first.start() - _LEAD)) if first else 0
    end = _word_end(text, start + LENGTH)
    before, after = ("… " if start else ""), (" …" if end < len(body.replace("\n\n", " ")) else "")
    return [piece for piece in [Piece(before), *marked(text[start:end].strip(), marks), Piece(after)] if piece.text]


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at, at + 30)
    return 0 if at == 0 else (space + 1 if space >= 0 else at)


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - 30, at)
    return space if space >= 0 else at
